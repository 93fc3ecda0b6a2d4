import type { Clerk } from './clerk'
import { EmailLinkError } from './email-link-error'
import { readLinkOutcome } from './page-url'
import type { SignUpSeed } from './sign-up-seed'
import { findSession } from './store'

export interface HandleEmailLinkVerificationParams {
  /** Where to go once signed in. */
  redirectUrlComplete?: string
  /** Where to go when a second factor is left, or when a sign-up lacks something else. */
  redirectUrl?: string
  /** The link signed somebody in, in the browser that asked for it, and this is another one. */
  onVerifiedOnOtherDevice?: () => void
}

type Navigate = (to: string) => unknown

/**
 * Finishes on the page that an e-mail link led to.
 * @throws EmailLinkError where the link signed nobody in
 */
export async function handleEmailLinkVerification(
  { ready, store, setActive, surroundings }: Clerk,
  { redirectUrlComplete, redirectUrl, onVerifiedOnOtherDevice }: HandleEmailLinkVerificationParams = {},
  navigate: Navigate = surroundings.go,
): Promise<unknown> {
  await ready()
  const outcome = readLinkOutcome()
  if (outcome?.isTransferable) return onVerifiedOnOtherDevice?.()
  if (outcome?.status !== 'verified') throw new EmailLinkError(outcome?.status ?? 'failed')
  const session = outcome.createdSessionId
  if (findSession(store.get().client, session))
    return setActive({ session, redirectUrl: redirectUrlComplete })
  const isOwed = store.signIn.attempt.status === 'needs_second_factor' || lacksMore(store.signUp.attempt)
  if (isOwed) return redirectUrl && navigate(redirectUrl)
  return onVerifiedOnOtherDevice?.()
}

/** The link proved the address of a sign-up that is not complete by that. */
function lacksMore({ json }: SignUpSeed): boolean {
  return json?.status === 'missing_requirements' && json.verifications.email_address?.status === 'verified'
}
