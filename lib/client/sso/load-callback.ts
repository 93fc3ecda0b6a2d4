import type { Clerk } from '../clerk'
import type { CustomNavigate, HandleRedirectCallbackParams } from './redirect-callback'

/** Goes on from where a provider led back to. Few pages need it, so it comes when it is called. */
export async function loadRedirectCallback(
  clerk: Clerk,
  params?: HandleRedirectCallbackParams,
  navigate?: CustomNavigate,
): Promise<void> {
  const { handleRedirectCallback } = await import('./redirect-callback')
  return handleRedirectCallback(clerk, params, navigate)
}

/** The same for a page that has nobody to tell of a failure: it leads where they may try again. */
export async function callBackOnPage(clerk: Clerk, params: HandleRedirectCallbackParams): Promise<void> {
  let hasGone = false
  const go = (to: string) => {
    hasGone = true
    clerk.surroundings.go(to)
  }
  await loadRedirectCallback(clerk, params, go).catch(() => {
    if (!hasGone) go(params.signInUrl ?? '/sign-in')
  })
}
