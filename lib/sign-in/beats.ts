import { newId } from '@/lib/crypto/random'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { SignInStatus } from '@/lib/model/status'
import type { FactorLevel, PrepareInput } from '@/lib/model/strategies'
import type { Attempt, SaveStep, UserRow } from '@/lib/ports/ports'
import { prepareWith } from '@/lib/strategies'
import type { StrategyContext } from '@/lib/strategies/strategy'
import { deliver } from '@/lib/visit/deliver'
import { requireNoSession } from '@/lib/visit/guards'
import { issued } from '@/lib/visit/issued'
import type { NextBrowser } from '@/lib/visit/next-browser'
import { complete } from './completion'
import { identifierOf, isOpenToPasskeys } from './factors'
import { withChallenge, withVerification } from './levels'
import type { Step } from './step'
import type { Done } from '@/lib/visit/visit'

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
  const prepared = await prepareWith(strategy, context, input)
  const { challenge, message, verification } = issued(visit, { id, strategy, now: context.now }, prepared)
  const attempt: Attempt = {
    ...withChallenge(withVerification(draft.attempt, level, verification), level, challenge),
    lastRefusal: null,
  }
  const done = await save(step, { ...draft, attempt }, { issue: challenge, message: message ?? undefined })
  if (message) await deliver(step.ports, message)
  return done
}

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
  requireNoSession(step.ports, step.visit)
  const isSecondProven =
    draft.attempt.status === 'needs_second_factor' || attempt.firstFactor?.isMultiFactor === true
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
  if (saved === 'lost') {
    const unjoined = await withoutJoin(step, attempt, writes)
    if (unjoined) return save(step, { ...draft, attempt: { ...attempt, external: null } }, unjoined)
    throw new SignInError(lostCode(writes))
  }
  const stored = isNew && attempt.version === 0 ? attempt : { ...attempt, version: attempt.version + 1 }
  const isCurrent = attempt.status !== 'complete'
  const signUp = writes.takesOver || !isCurrent ? { currentSignUpId: null, signUp: null } : {}
  const browser = {
    ...from.browser,
    ...signUp,
    currentSignInId: isCurrent ? stored.id : null,
    signIn: isCurrent ? stored : null,
  }
  step.left = { browser, newSecret: from.newSecret }
  step.attempt = stored
  return { isDone: true, attempt: stored, browser, newSecret: from.newSecret }
}

/** The move without the account at a provider that somebody else has by now: who came is let in, and nothing is connected. Null where that is not what it was lost by. */
async function withoutJoin(
  { ports }: Step,
  { userId, clientId }: Attempt,
  writes: Writes,
): Promise<Writes | null> {
  const { completion } = writes
  if (!completion?.joins) return null
  const owner = await ports.users.findByExternalAccount(completion.joins.profile, clientId)
  return owner && owner.id !== userId ? { ...writes, completion: { ...completion, joins: null } } : null
}

/** A step that goes on in the same call, from where the last save left it. */
export function after({ attempt, browser, newSecret }: Done): Draft {
  return { from: { write: { client: browser, isNew: false }, browser, newSecret }, attempt, isNew: false }
}

/** @throws Error: a bug of ours */
export function requireUser({ user }: Attempt): UserRow {
  if (!user) throw new Error('A strategy proved an attempt that has no user.')
  return user
}

/** What a strategy may know of this attempt. */
export function contextOf(
  { ports, visit, user, ticket, secrets }: Step,
  attempt: Attempt,
  level: FactorLevel,
  challengeId: string,
): StrategyContext {
  return {
    config: ports.config,
    keys: ports.keys,
    now: ports.now(),
    level,
    user: isOpenToPasskeys(attempt) ? user : attempt.user,
    identifier: identifierOf(attempt, ports),
    isForNewcomer: attempt.signUpIfMissing && !attempt.user,
    sameBrowser: ports.config.emailLink.requireSameBrowser || attempt.signUpIfMissing,
    device: visit.device,
    baseUrl: ports.baseUrl,
    relyingParty: ports.relyingParty,
    chains: ports.chains,
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
