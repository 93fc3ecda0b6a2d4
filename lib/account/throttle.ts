import type { Limit } from '@/lib/config'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { SECOND } from '@/lib/model/time'
import type { Bucket, ChallengeRow, Ports } from '@/lib/ports/ports'
import { lockoutTarget, trustOf } from './device-trust'
import { auditOf, type Owner } from './owner'

/** What a step of somebody who is signed in costs; the counters are those of signing in. */
export interface Price {
  verb: 'prepare' | 'attempt'
  /** The answer is about to be compared: a failure is taken before, and given back when it was right. */
  isGuess?: boolean
  challenge?: ChallengeRow | null
  /** A message is about to go there. */
  recipient?: string
  /** Nobody has proven that it is theirs. */
  isStranger?: boolean
}

/**
 * Takes what a step costs, in one statement that commits before anything is compared.
 * Answers how many failures the account has in a row, itself included; null where none is counted.
 * @throws SignInError too_many_requests | user_locked | verification_failed
 */
export async function spend(ports: Ports, owner: Owner, price: Price): Promise<number | null> {
  const { isGuess = false, challenge } = price
  const { user } = owner.session
  const spent = await ports.budget.spend({
    buckets: bucketsFor(ports, owner, price),
    ...(isGuess ? { lockout: lockoutTarget(user) } : {}),
    ...(challenge ? { challenge: { id: challenge.id, maxTries: ports.config.codes.maxTries } } : {}),
  })
  if (spent.outcome === 'limited')
    throw new SignInError('too_many_requests', { seconds: spent.retryAfterSeconds })
  if (spent.outcome === 'locked') {
    // The limiter was passed, so this line cannot flood the log.
    const entry = {
      event: 'reverification_failed' as const,
      detail: failureDetail(ports, 'user_locked', null),
    }
    await ports.accounts.record(auditOf(owner, entry))
    throw new SignInError('user_locked', { seconds: spent.retryAfterSeconds })
  }
  if (spent.outcome === 'exhausted') throw new SignInError('verification_failed')
  return spent.failures
}

/** Gives the failure back that a guess was paid with: the answer was right. */
export async function giveBack(ports: Ports, { session }: Owner): Promise<void> {
  const writes = [{ kind: 'refund' as const, target: lockoutTarget(session.user) }]
  await ports.accounts.change(session, () => ({ writes, audit: null }), [])
}

/** What the log keeps of a refused guess: why, and whether it is the one that locked the account. */
export function failureDetail({ config }: Ports, code: ErrorCode, failures: number | null) {
  const isLocking = failures !== null && failures >= config.lockout.maxFailures
  return { code, ...(isLocking ? { locks: true } : {}) }
}

/** @throws SignInError verification_code_too_many_requests: the last message is still on its way. */
export function requireCooledDown(ports: Ports, challenge: ChallengeRow | null): void {
  if (!challenge) return
  const waitMs = challenge.createdAt.getTime() + ports.config.codes.resendAfterMs - ports.now().getTime()
  if (waitMs > 0)
    throw new SignInError('verification_code_too_many_requests', { seconds: Math.ceil(waitMs / SECOND) })
}

/** The challenge that an answer belongs to. @throws SignInError verification_missing | verification_expired */
export function requireOpen(ports: Ports, challenge: ChallengeRow | null): ChallengeRow {
  if (!challenge) throw new SignInError('verification_missing')
  if (challenge.expiresAt <= ports.now()) throw new SignInError('verification_expired')
  return challenge
}

function bucketsFor(
  ports: Ports,
  { session, address }: Owner,
  { verb, recipient, isStranger }: Price,
): Bucket[] {
  const { limits } = ports.config
  const trust = trustOf(session.user)
  const account = trust ? `${session.userId}:${trust.clientId}` : session.userId
  return [
    ...(address ? [bucket(`address:${verb}:${address}`, limits[verb])] : []),
    bucket(`client:${verb}:${session.clientId}`, limits.perClient),
    bucket(`account:${verb}:${account}`, limits.perAccount),
    ...(recipient === undefined
      ? []
      : [
          bucket(`sends:${account}`, limits.sends),
          // Whoever fills a stranger's mailbox fills it from many accounts.
          bucket(`sends:${ports.keys.hash('blind', recipient)}`, limits.sends),
        ]),
    // In whichever of their browsers: to trust one more is not to write to ten strangers more.
    ...(isStranger ? [bucket(`strangers:${session.userId}`, limits.sends)] : []),
  ]
}

function bucket(key: string, { count, windowMs }: Limit): Bucket {
  return { key, count, windowMs: Math.max(windowMs, SECOND) }
}
