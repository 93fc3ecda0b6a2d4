import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AttemptInput, PrepareInput } from '@/lib/model/strategies'
import { SECOND } from '@/lib/model/time'
import type { Attempt, ChallengeRow, QueuedMessage, SaveStep, UserRow } from '@/lib/ports/ports'
import { attemptWith, prepareWith } from '@/lib/strategies'
import type { StrategyContext } from '@/lib/strategies/strategy'
import { complete, type NextBrowser } from './completion'
import { lockoutTarget } from './device-trust'
import { identifierOf } from './factors'
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

/** Work and save: the strategy starts its challenge; it is stored with the message that carries it. */
export async function issue(step: Step, draft: Draft, input: PrepareInput): Promise<Done> {
  const { ports } = step
  const now = ports.now()
  const { message, ...prepared } = await prepareWith(input.strategy, contextOf(step, draft.attempt), input)
  const challenge: ChallengeRow = {
    ...prepared,
    id: newId('challenge'),
    strategy: input.strategy,
    tries: 0,
    consumedAt: null,
    createdAt: now,
  }
  const queued: QueuedMessage | undefined = message
    ? { ...message, id: newId('message'), expiresAt: challenge.expiresAt }
    : undefined
  const attempt: Attempt = {
    ...draft.attempt,
    firstFactor: {
      strategy: input.strategy,
      status: 'unverified',
      targetId: challenge.targetId ?? undefined,
    },
    firstChallengeId: challenge.id,
    firstChallenge: challenge,
    lastRefusal: null,
  }
  const done = await save(step, { ...draft, attempt }, { issue: challenge, message: queued })
  if (queued) await deliver(step, queued)
  return done
}

/** Work and save: the strategy checks the answer, the machine says what is still owed, and the attempt moves there. */
export async function prove(
  step: Step,
  draft: Draft,
  input: AttemptInput,
  challenge: ChallengeRow | null,
): Promise<Done> {
  const { ports } = step
  const { strategy } = input
  const proof = await attemptWith(strategy, contextOf(step, draft.attempt), input, challenge)
  const user = requireUser(draft.attempt)

  const verdict = next(draft.attempt.status, 'first_proved', provenFacts(user, strategy, ports.config))
  if ('refusal' in verdict) {
    // Another way in is open, so the attempt stays: the page can offer it without asking who it was again.
    if (verdict.refusal === 'form_password_compromised')
      await save(step, draft, { refund: lockoutTarget(user) })
    throw new SignInError(verdict.refusal)
  }

  const proven: Attempt = {
    ...draft.attempt,
    status: verdict.status,
    firstFactor: {
      ...draft.attempt.firstFactor,
      strategy,
      status: 'verified',
      verifiedAtClient: draft.from.browser.id,
    },
    lastRefusal: null,
    abandonAt: new Date(ports.now().getTime() + ports.config.attempt.provenMs),
  }
  const consume = challenge ? { challengeId: challenge.id } : undefined
  const isComplete = verdict.status === 'complete'
  const done = isComplete
    ? await finish(step, { ...draft, attempt: proven }, user, consume)
    : await save(step, { ...draft, attempt: proven }, { consume, refund: lockoutTarget(user) })
  if (proof.rehashed && user.passwordDigest)
    await ports.users.rehash(user.id, user.passwordDigest, proof.rehashed)
  return done
}

/** The last save: the session starts in the same transaction that completes the attempt. */
function finish(step: Step, draft: Draft, user: UserRow, consume: SaveStep['consume']): Promise<Done> {
  const strategy = draft.attempt.firstFactor?.strategy
  if (!strategy) throw new Error('An attempt is complete without a first factor.')
  const { completion, next: from } = complete(step.ports, step.visit, draft.from, user, strategy)
  const attempt = { ...draft.attempt, createdSessionId: completion.session.id }
  return save(step, { ...draft, from, attempt }, { consume, completion })
}

/** One transaction. @throws SignInError resource_locked: another step of this attempt was faster, and nothing was written. */
export async function save(step: Step, draft: Draft, writes: Writes = {}): Promise<Done> {
  const { from, isNew } = draft
  const attempt = { ...draft.attempt, updatedAt: step.ports.now() }
  const saved = await step.ports.attempts.save({ browser: from.write, signIn: attempt, isNew, ...writes })
  if (saved === 'lost') throw new SignInError('resource_locked')
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

type Writes = Pick<SaveStep, 'consume' | 'issue' | 'message' | 'refund' | 'completion'>

async function deliver({ ports }: Step, message: QueuedMessage): Promise<void> {
  // To wait, or to tell a refusal, would tell a known address from an unknown one.
  if (ports.config.enumerationProtection === 'strict') return
  const delivery = await ports.outbox.deliver(message.id, DELIVERY_WAIT_MS)
  if (delivery === 'refused') throw new SignInError('verification_not_sent')
}

function contextOf({ ports, visit }: Step, attempt: Attempt): StrategyContext {
  return {
    config: ports.config,
    keys: ports.keys,
    now: ports.now(),
    user: attempt.user,
    identifier: identifierOf(attempt, ports),
    device: visit.device,
  }
}

function requireUser({ user }: Attempt): UserRow {
  if (!user) throw new Error('A strategy proved an attempt that has no user.')
  return user
}
