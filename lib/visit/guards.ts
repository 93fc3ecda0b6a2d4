import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SECOND } from '@/lib/model/time'
import type { ChallengeRow, Ports } from '@/lib/ports/ports'
import type { Visit } from './visit'

/** @throws SignInError session_exists: in single mode one person at a time is signed in in a browser. | session_creation_not_allowed: nobody signs in beside an impersonation. */
export function requireNoSession({ config }: Ports, { browser }: Visit): void {
  if (config.sessionMode === 'single' && browser && browser.sessions.length > 0)
    throw new SignInError('session_exists')
  if (browser?.sessions.some(({ actor }) => actor)) throw new SignInError('session_creation_not_allowed')
}

/** @throws SignInError verification_code_too_many_requests: the last message is still on its way. */
export function requireRested({ createdAt }: ChallengeRow, { config, now }: Ports): void {
  const waitMs = createdAt.getTime() + config.codes.resendAfterMs - now().getTime()
  if (waitMs > 0)
    throw new SignInError('verification_code_too_many_requests', { seconds: Math.ceil(waitMs / SECOND) })
}
