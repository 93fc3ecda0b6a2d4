import { config } from '@/lib/config'
import type { ErrorCode } from '@/lib/model/errors'
import type { WireRefusal } from '@/lib/model/wire'
import { readBrowser } from '@/lib/session/auth'
import { goOnIdentified, type FormAnswer } from './forms'
import { onward } from './onward'
import { submitSignInProof, submitSignUpProof } from './protect-check'
import { goOnInOrUp } from './sign-up-forms'
import { signUpOnward } from './sign-up-onward'
import { pathOf, signUpPath } from './where'

/*
 * What a page of ours does with the proof that no robot sits at the browser: it goes on where the form would have gone that was held back. A
 * proof that is not taken goes back to its page, where the challenge can be tried again; what else is refused, to the page of that form.
 */

/** Goes on with the sign-in that waits. */
export async function proveSignInByForm(proofToken: unknown): Promise<FormAnswer> {
  const attempt = (await readBrowser())?.browser.signIn
  if (!attempt) return { goTo: `${config.paths.signIn}?expired=1` }
  const { id, redirectUrl, signUpIfMissing } = attempt
  const wire = await submitSignInProof(id, { proofToken }, { finalise: true })
  if ('errors' in wire) {
    const now = wire.meta?.client?.sign_in
    return refused(wire, config.paths.signIn, now ? pathOf(now) : config.paths.signIn)
  }
  const { status, first_factor_verification: proof } = wire.response
  if (status !== 'needs_first_factor') return { goTo: await onward(wire, redirectUrl) }
  if (proof?.external_verification_redirect_url) return { goTo: `${config.paths.signIn}/go` }
  return signUpIfMissing ? goOnInOrUp(wire.response, redirectUrl) : goOnIdentified(wire.response, redirectUrl)
}

/** Goes on with the sign-up that waits. */
export async function proveSignUpByForm(proofToken: unknown): Promise<FormAnswer> {
  const signUp = (await readBrowser())?.browser.signUp
  if (!signUp) return { goTo: signUpPath(null) }
  const wire = await submitSignUpProof(signUp.id, { proofToken }, { finalise: true })
  if ('errors' in wire) return refused(wire, config.paths.signUp, signUpPath(wire.meta?.client?.sign_up))
  const isTrip = wire.response.verifications.external_account?.external_verification_redirect_url
  if (isTrip) return { goTo: `${config.paths.signUp}/go` }
  return { goTo: await signUpOnward(wire, signUp.redirectUrl) }
}

/** About the proof, and not about what waits for it. */
const ABOUT_PROOFS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'captcha_invalid',
  'captcha_unavailable',
  'too_many_requests',
  'internal_clerk_error',
])

function refused({ errors }: WireRefusal, door: string, goOn: string): FormAnswer {
  const code = errors[0]?.code ?? 'internal_clerk_error'
  if (code === 'resource_not_found' || code === 'resource_forbidden') return { goTo: `${door}?expired=1` }
  if (code === 'protect_check_already_resolved') return { goTo: goOn }
  if (ABOUT_PROOFS.has(code)) return { errors: [...errors] }
  return { goTo: `${door}?${new URLSearchParams({ error: code })}` }
}
