import { newId } from '@/lib/crypto/random'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { SignInStatus } from '@/lib/model/status'
import type { AttemptInput, FactorLevel, PrepareInput } from '@/lib/model/strategies'
import { SECOND } from '@/lib/model/time'
import type { Attempt, ChallengeRow, QueuedMessage, SaveStep, UserRow } from '@/lib/ports/ports'
import { attemptWith, prepareWith } from '@/lib/strategies'
import type { StrategyContext } from '@/lib/strategies/strategy'
import { complete, type NextBrowser } from './completion'
import { lockoutTarget } from '@/lib/account/device-trust'
import { identifierOf } from './factors'
import * as guards from './guards'
import { provedEvent, withChallenge, withProof, withVerification } from './levels'
import { next } from './machine'
import { provenFacts } from './proven'
import type { Step } from './step'
import type { Done } from './visit'

/** A message is waited for so long; after that it is delivered behind the answer. */
const DELIVERY_WAIT_MS = 3 * SECOND

/** An attempt on its way to the database, in the browser it belongs to. */
export interface Draft {
  from: NextBrowser
  attempt: Attempt
  isNew: boolean
}

/** What else is written with a move. */
export type Writes = Omit<SaveStep, 'signIn' | 'isNew' | 'browser'>

/** Work and save: the strategy starts its challenge; it is stored with the message that carries it. */
export async function issue(
  step: Step,
  draft: Draft,
  level: FactorLevel,
  input: PrepareInput,
): Promise<Done> {
  const { visit } = step
  const { strategy } = input
  const id = newId('challenge')
  const context = contextOf(step, draft.attempt, level, id)
  const { message, channel, ...prepared } = await prepareWith(strategy, context, input)
  const challenge: ChallengeRow = {
    tokenHash: null,
    redirectUrl: null,
    ...prepared,
    id,
    strategy,
    address: visit.address,
    userAgent: visit.userAgent,
    tries: 0,
    consumedAt: null,
    createdAt: context.now,
  }
  const { isDecoy, ...content } = message
  const expiresAt = isDecoy ? context.now : challenge.expiresAt
  const queued: QueuedMessage = { ...content, id: newId('message'), expiresAt }
  const verification = { strategy, status: 'unverified' as const, targetId: prepared.targetId, channel }
  const attempt: Attempt = {
    ...withChallenge(withVerification(draft.attempt, level, verification), level, challenge),
    lastRefusal: null,
  }
  const done = await save(step, { ...draft, attempt }, { issue: challenge, message: queued })
  await deliver(step, queued)
  return done
}

/** Work and save: the strategy checks the answer, the machine says what is still owed, and the attempt moves there. */
export async function prove(
  step: Step,
  draft: Draft,
  level: FactorLevel,
  input: AttemptInput,
  challenge: ChallengeRow | null,
): Promise<Done> {
  const { ports } = step
  const { strategy } = input
  const context = contextOf(step, draft.attempt, level, challenge?.id ?? '')
  const proof = await attemptWith(strategy, context, input, challenge)
  const user = requireUser(draft.attempt)
  // An actor is let in by an operator's word, whatever the user's counter says.
  if (step.failures === null && !proof.actor) guards.requireUnlocked(ports, user)
  step.actor = proof.actor ?? null

  const facts = provenFacts(user, { strategy, proof, now: ports.now() }, ports.config)
  const verdict = next(draft.attempt.status, provedEvent(level, strategy), facts)
  // Only a guess was paid for with a failure.
  const refund = step.failures === null ? undefined : lockoutTarget(user)
  if ('refusal' in verdict) {
    // Another way in is open, so the attempt stays: the page can offer it without asking who it was again.
    if (OPEN_ENDED.has(verdict.refusal)) await save(step, draft, { refund })
    throw new SignInError(verdict.refusal)
  }

  const isLast = verdict.status === 'complete'
  const proven = withProof(draft.attempt, level, { strategy, clientId: draft.from.browser.id, isLast })
  const done = await advance(step, { ...draft, attempt: proven }, verdict.status, {
    consume: challenge ? { challengeId: challenge.id } : undefined,
    proven:
      strategy === 'password' && user.passwordDigest
        ? { userId: user.id, digest: user.passwordDigest }
        : undefined,
    ticket: step.ticket ? { kind: step.ticket.kind, id: step.ticket.id } : undefined,
    factor: proof.spends ? { ...proof.spends, userId: user.id } : undefined,
    refund,
  })
  if (proof.rehashed && user.passwordDigest)
    await ports.users.rehash(user.id, user.passwordDigest, proof.rehashed)
  return done
}

const OPEN_ENDED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'form_password_compromised',
  'form_password_pwned',
  'password_reset_required',
])

/** Save: moves an attempt on; a session starts in the same transaction that completes it. */
export async function advance(step: Step, draft: Draft, status: SignInStatus, writes: Writes): Promise<Done> {
  const { now, config } = step.ports
  const attempt: Attempt = {
    ...draft.attempt,
    status,
    lastRefusal: null,
    abandonAt: new Date(now().getTime() + config.attempt.provenMs),
  }
  if (status !== 'complete') return save(step, { ...draft, attempt }, writes)
  const isSecondProven = draft.attempt.status === 'needs_second_factor'
  const { next: from, ...done } = complete(step, draft.from, attempt, isSecondProven)
  // A new password forgets every browser, and its own mail says more than this one.
  const completion = writes.password ? { ...done.completion, notice: null } : done.completion
  const completed = { ...attempt, createdSessionId: completion.session.id }
  return save(step, { ...draft, from, attempt: completed }, { ...writes, refund: undefined, completion })
}

/** One transaction. @throws SignInError resource_locked: another step of this attempt was faster, and nothing was written. */
export async function save(step: Step, draft: Draft, writes: Writes = {}): Promise<Done> {
  const { from, isNew } = draft
  const attempt = { ...draft.attempt, updatedAt: step.ports.now() }
  const saved = await step.ports.attempts.save({ browser: from.write, signIn: attempt, isNew, ...writes })
  if (saved === 'lost') throw new SignInError(lostCode(writes))
  const stored = isNew ? attempt : { ...attempt, version: attempt.version + 1 }
  const isCurrent = attempt.status !== 'complete'
  const browser = {
    ...from.browser,
    currentSignInId: isCurrent ? stored.id : null,
    signIn: isCurrent ? stored : null,
  }
  step.left = { browser, newSecret: from.newSecret }
  step.attempt = stored
  return { isDone: true, attempt: stored, browser, newSecret: from.newSecret }
}

/** @throws Error: a bug of ours */
export function requireUser({ user }: Attempt): UserRow {
  if (!user) throw new Error('A strategy proved an attempt that has no user.')
  return user
}

async function deliver({ ports }: Step, message: QueuedMessage): Promise<void> {
  // To wait, or to tell a refusal, would tell a known address from an unknown one.
  if (ports.config.enumerationProtection === 'strict') return
  const delivery = await ports.outbox.deliver(message.id, DELIVERY_WAIT_MS)
  if (delivery === 'refused')
    throw new SignInError(message.channel === 'email' ? 'verification_not_sent' : 'sms_send_error')
}

function contextOf(
  { ports, visit, ticket, secrets }: Step,
  attempt: Attempt,
  level: FactorLevel,
  challengeId: string,
): StrategyContext {
  return {
    config: ports.config,
    keys: ports.keys,
    now: ports.now(),
    level,
    user: attempt.user,
    identifier: identifierOf(attempt, ports),
    device: visit.device,
    baseUrl: ports.baseUrl,
    passwords: ports.passwords,
    challengeId,
    ticket,
    secrets,
  }
}

function lostCode({ ticket }: Writes): ErrorCode {
  if (!ticket) return 'resource_locked'
  return ticket.kind === 'actor_token' ? 'actor_token_already_used_code' : 'sign_in_token_already_used_code'
}
