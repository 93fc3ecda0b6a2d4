import { readBearer } from '@/lib/crypto/bearer'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports, SignUpLink } from '@/lib/ports/ports'
import { attemptWith } from '@/lib/strategies'
import { openBrowser } from '@/lib/visit/next-browser'
import { spend } from '@/lib/visit/throttle'
import type { Visit } from '@/lib/visit/visit'
import { findOwner, prove } from './beats'
import { contextFor } from './context'
import { requireCurrent, requireUnverified } from './guards'
import { isAllowed } from './machine'
import { newStep, outcomeOf, type SignUpDone, type SignUpOutcome } from './step'

/** What the visit of a link came to (contract 5.7), and where it leads. */
export interface SignUpLinkVisit {
  status: 'verified' | 'expired' | 'failed' | 'client_mismatch' | 'transferable'
  /** Where the link leads in the end; null where the link is none of ours. */
  redirectUrl: string | null
  sessionId: string | null
  /** What the step left of the asking browser; null where nothing was done. */
  done: SignUpDone | null
}

/**
 * Opens a link that proves the address of a sign-up. Only the browser that asked may: anywhere else its visitor would prove the address for
 * whoever did ask, with a password of theirs in the sign-up (architecture, rule 6). For all others, such as a scanner, nothing is spent.
 */
export async function openSignUpLink(ports: Ports, visit: Visit, token: string): Promise<SignUpLinkVisit> {
  const bearer = readBearer(token, 'chl_')
  const link = bearer && (await ports.signUps.findLink(bearer.id))
  const hash = link?.challenge.tokenHash
  if (!bearer || !link || !hash || !ports.keys.matches('link', bearer.secret, hash))
    return notVerified(null, 'failed')
  const { challenge, signUp } = link
  // Another link, or another sign-up, took its place.
  if (!signUp) return notVerified(link, 'expired')
  if (visit.browser?.id !== signUp.clientId) return notVerified(link, 'client_mismatch')
  if (challenge.consumedAt) return seenBefore(visit, link)
  if (challenge.expiresAt <= ports.now()) return notVerified(link, 'expired')
  const outcome = visit.isReadOnly ? null : await verify(ports, visit, link, bearer.secret)
  if (outcome?.isDone)
    return { ...notVerified(link, 'verified'), sessionId: outcome.attempt.createdSessionId, done: outcome }
  // Somebody has the address by now: its proof leads into that account.
  if (outcome?.errors[0].code === 'form_identifier_exists') return notVerified(link, 'transferable')
  // Another visit, or the code of the same mail, was faster.
  const after = await ports.signUps.findLink(bearer.id)
  return after?.challenge.consumedAt && after.signUp
    ? { ...notVerified(after, 'verified'), sessionId: after.signUp.createdSessionId }
    : notVerified(link, 'failed')
}

function verify(
  ports: Ports,
  visit: Visit,
  { challenge, signUp }: SignUpLink,
  token: string,
): Promise<SignUpOutcome> {
  const step = newStep(ports, visit, 'email_link')
  return outcomeOf(step, async () => {
    const current = await requireCurrent(ports, visit, signUp?.id ?? '')
    step.signUp = current
    if (!isAllowed(current.status, 'proved')) throw new SignInError('client_state_invalid')
    const side = requireUnverified(current, 'email_link')
    if (side.challenge?.id !== challenge.id) throw new SignInError('verification_link_token_stale')
    // One budget for both secrets of a mail: who guessed its code too often has used up its link.
    if (challenge.tries >= ports.config.codes.maxTries) throw new SignInError('verification_failed')
    await spend(ports, visit, { verb: 'visit', identifier: null, user: null, isGuess: false })
    step.owner = await findOwner(step, side, current.clientId)

    await attemptWith('email_link', contextFor(step, side.identifier, challenge.id), { token }, challenge)
    const draft = { from: openBrowser(ports, visit), signUp: current, isNew: false }
    return prove(step, draft, side, 'email_link', { consume: { challengeId: challenge.id } })
  })
}

/** Opened twice: whoever asked gets on all the same. */
function seenBefore({ browser }: Visit, link: SignUpLink): SignUpLinkVisit {
  const isTransferable = browser?.signUp?.emailVerification?.status === 'transferable'
  return {
    ...notVerified(link, isTransferable ? 'transferable' : 'verified'),
    sessionId: link.signUp?.createdSessionId ?? null,
  }
}

function notVerified(link: SignUpLink | null, status: SignUpLinkVisit['status']): SignUpLinkVisit {
  return { status, redirectUrl: link?.challenge.redirectUrl ?? null, sessionId: null, done: null }
}
