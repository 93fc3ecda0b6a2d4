import { readBearer } from '@/lib/crypto/bearer'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { FactorLevel } from '@/lib/model/strategies'
import { describeDevice } from '@/lib/ports/device'
import type { Attempt, Browser, ChallengeRow, Link, Ports } from '@/lib/ports/ports'
import { findOwner } from './newcomer'
import { prove } from './prove'
import { openBrowser } from '@/lib/visit/next-browser'
import * as guards from './guards'
import { levelFor, PREPARED } from './levels'
import { isAllowed } from './machine'
import { newStep, outcomeOf } from './step'
import { spend } from '@/lib/visit/throttle'
import type { Done, Outcome, Visit } from '@/lib/visit/visit'

/** What the visit of an e-mail link came to (contract 5.7), and where it leads. */
export interface LinkVisit {
  status: 'verified' | 'transferable' | 'expired' | 'failed' | 'client_mismatch' | 'unconfirmed'
  /** Why it is not verified. */
  code: ErrorCode | null
  /** Where the link leads in the end; null where the link is none of ours. */
  redirectUrl: string | null
  sessionId: string | null
  /** What the step left of the asking browser; null where nothing was done. */
  done: Done | null
}

/** Who asked for a link, for a person elsewhere who is to confirm it. */
export interface LinkQuestion {
  identifier: string | null
  address: string | null
  userAgent: string | null
  askedAt: Date
}

/**
 * Opens a link. The browser that asked is let in at once, for its cookie proves it; for any other visitor, such as a scanner, nothing is spent
 * (lessons, 2). Never throws for what a visitor brings.
 */
export async function openLink(ports: Ports, visit: Visit, token: string): Promise<LinkVisit> {
  const found = await findLink(ports, token)
  if ('status' in found) return found
  const { link, signIn } = found
  if (visit.browser?.id !== signIn.clientId)
    return mayBeElsewhere(ports, signIn)
      ? notVerified(link, 'unconfirmed', null)
      : notVerified(link, 'client_mismatch', 'sign_in_email_link_not_same_client')
  return verify(ports, visit, token, found)
}

/** What a page must tell before somebody confirms on another device; null where there is nothing to confirm. */
export async function questionOf(ports: Ports, token: string): Promise<LinkQuestion | null> {
  const found = await findLink(ports, token)
  if ('status' in found || !mayBeElsewhere(ports, found.signIn)) return null
  const asker = await waitingBrowser(ports, found)
  const { address, userAgent, createdAt } = found.link.challenge
  return asker && { identifier: asker.signIn?.identifier ?? null, address, userAgent, askedAt: createdAt }
}

/** Lets in the browser that asked, on the word of whoever holds the mail and pressed the button. This browser gets nothing. */
export async function confirmLink(ports: Ports, token: string): Promise<LinkVisit> {
  const found = await findLink(ports, token)
  if ('status' in found) return found
  const { link, signIn } = found
  const asker = mayBeElsewhere(ports, signIn) ? await ports.browsers.find(signIn.clientId) : null
  if (!asker) return notVerified(link, 'client_mismatch', 'sign_in_email_link_not_same_client')
  return verify(ports, awayVisit(asker, link.challenge), token, found)
}

/** Whoever holds the mail did not ask: the sign-in that did is over. */
export async function refuseLink(ports: Ports, token: string): Promise<void> {
  const found = await findLink(ports, token)
  if ('status' in found || !mayBeElsewhere(ports, found.signIn)) return
  if (await waitingBrowser(ports, found)) await ports.attempts.abandon(found.signIn.clientId)
}

interface Found {
  link: Link
  secret: string
  signIn: NonNullable<Link['signIn']>
}

/**
 * May another device say yes? Never where the proof may become an account: whoever asked would make it, with a password of theirs, at an
 * address of somebody else's (architecture, rule 6). Nor where an account at a provider would be connected: that is whoever's who asked.
 */
function mayBeElsewhere({ config }: Ports, { signUpIfMissing, external }: Found['signIn']): boolean {
  return !config.emailLink.requireSameBrowser && !signUpIfMissing && external === null
}

/** Everything about a link that does not depend on who opens it. Reads, and writes nothing. */
async function findLink(ports: Ports, token: string): Promise<Found | LinkVisit> {
  const bearer = readBearer(token, 'chl_')
  const link = bearer && (await ports.attempts.findLink(bearer.id))
  const hash = link?.challenge.tokenHash
  if (!bearer || !link || !hash || !ports.keys.matches('link', bearer.secret, hash))
    return notVerified(null, 'failed', 'verification_link_token_invalid')
  const { challenge, signIn } = link
  if (!signIn) return notVerified(link, 'expired', 'verification_link_token_stale')
  if (!challenge.consumedAt && challenge.expiresAt <= ports.now())
    return notVerified(link, 'expired', 'verification_link_token_expired')
  return { link, secret: bearer.secret, signIn }
}

/** The browser that asked, while it still waits for this link: it may have gone on to another sign-in meanwhile. */
async function waitingBrowser(ports: Ports, { link, signIn }: Found): Promise<Browser | null> {
  if (link.challenge.consumedAt) return null
  const asker = await ports.browsers.find(signIn.clientId)
  return asker?.signIn?.id === signIn.id ? asker : null
}

async function verify(
  ports: Ports,
  visit: Visit,
  token: string,
  { link, secret }: Found,
): Promise<LinkVisit> {
  const mayAct = !link.challenge.consumedAt && !visit.isReadOnly
  const outcome = mayAct ? await prover(ports, visit, link, secret) : null
  if (outcome?.isDone) {
    const { redirectUrl } = link.challenge
    return {
      status: 'verified',
      code: null,
      redirectUrl,
      sessionId: outcome.attempt.createdSessionId,
      done: outcome,
    }
  }
  // Proven, and nobody's: the tab that asked goes on to a sign-up.
  if (outcome?.errors[0].code === 'sign_up_if_missing_transfer')
    return notVerified(link, 'transferable', null)
  // Opened twice, or the code of the same mail was faster: whoever asked is let in all the same, and once.
  const after = await findLink(ports, token)
  if ('status' in after) return after
  const { challenge, signIn } = after.link
  if (challenge.consumedAt && signIn && !visit.isAway)
    return {
      ...notVerified(after.link, isTransferable(signIn) ? 'transferable' : 'verified', null),
      sessionId: signIn.createdSessionId,
    }
  return notVerified(after.link, 'failed', outcome?.errors[0].code ?? 'verification_link_token_stale')
}

/** The four beats, for an answer that comes by a visit. */
function prover(ports: Ports, visit: Visit, { challenge, signIn }: Link, secret: string): Promise<Outcome> {
  const step = newStep(ports, visit, 'email_link', false)
  return outcomeOf(step, async () => {
    const attempt = await guards.requireCurrent(ports, visit, signIn?.id ?? '')
    const level = levelOfChallenge(attempt, challenge)
    if (!isAllowed(attempt.status, PREPARED[level])) throw new SignInError('client_state_invalid')
    step.attempt = attempt
    await findOwner(step, attempt, level)
    // One budget for both secrets of a mail: who guessed its code too often has used up its link.
    if (challenge.tries >= ports.config.codes.maxTries) throw new SignInError('verification_failed')
    await spend(ports, visit, { verb: 'visit', identifier: null, user: null, isGuess: false })

    const draft = { from: openBrowser(ports, visit), attempt, isNew: false }
    return prove(step, draft, level, { strategy: 'email_link', token: secret }, challenge)
  })
}

function levelOfChallenge(attempt: Attempt, { id }: ChallengeRow): FactorLevel {
  return levelFor(attempt, attempt.secondChallengeId === id ? 'second' : 'first')
}

/** Spent, and nobody was let in by it: its proof waits for a sign-up, or went on to one. */
function isTransferable({ firstFactor }: NonNullable<Link['signIn']>): boolean {
  return firstFactor?.status !== 'verified'
}

/** The session that starts is of the browser that asked: its device and its address are what the owner will see. */
function awayVisit(browser: Browser, { address, userAgent }: ChallengeRow): Visit {
  return { browser, address, userAgent, device: describeDevice(userAgent).name, isAway: true }
}

function notVerified(link: Link | null, status: LinkVisit['status'], code: ErrorCode | null): LinkVisit {
  return { status, code, redirectUrl: link?.challenge.redirectUrl ?? null, sessionId: null, done: null }
}
