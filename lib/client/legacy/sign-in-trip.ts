import type { Clerk } from '../clerk'
import { travelToSignIn } from '../sso/sign-in'
import { comeBack } from './come-back'
import type { AuthenticateWithPopupParams, AuthenticateWithRedirectParams } from './trip-params'

/** @throws ClerkRuntimeError oauth_transport_missing_verification_url */
export async function goToSignIn(clerk: Clerk, params: AuthenticateWithRedirectParams): Promise<void> {
  await travelToSignIn(clerk, toTrip(clerk, params))
}

/** @throws ClerkRuntimeError popup_blocked | oauth_transport_missing_verification_url */
export async function popUpToSignIn(clerk: Clerk, params: AuthenticateWithPopupParams): Promise<void> {
  const { popup = null } = params
  const word = await travelToSignIn(clerk, { ...toTrip(clerk, params), popup })
  await comeBack(clerk, params, word, clerk.store.signIn.attempt.createdSessionId)
}

function toTrip({ store }: Clerk, params: AuthenticateWithRedirectParams) {
  const { strategy, identifier, oidcPrompt, enterpriseConnectionId } = params
  const { redirectUrl: callbackUrl, redirectUrlComplete: completeUrl, continueSignIn = false } = params
  const continues = continueSignIn && store.signIn.attempt.id !== undefined
  const wishes = { identifier, oidcPrompt, enterpriseConnectionId }
  return { strategy, callbackUrl, completeUrl, continues, ...wishes }
}
