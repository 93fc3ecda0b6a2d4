import { SignInError } from '@/lib/model/errors/sign-in-error'
import { DAY, SECOND } from '@/lib/model/time'
import type { Limit } from '@/lib/config'
import type { Identifier } from '@/lib/identifiers/identifier'
import type { Bucket, ChallengeRow, Ports, UserRow } from '@/lib/ports/ports'
import { lockoutTarget, trustOf } from '@/lib/account/device-trust'
import type { Visit } from './visit'

/** What a step of a sign-in or a sign-up costs. Strangers' identifiers are counted as accounts are, so that both look alike. */
export interface Price {
  verb: 'create' | 'prepare' | 'attempt' | 'visit'
  /** Counted apart from signing in, so that whoever came to the wrong door is not held up at the other. */
  door?: 'sign_up' | 'sign_up_fields' | 'waitlist' | 'protect_check'
  identifier: Identifier | null
  user: UserRow | null
  /** The answer is about to be compared: a failure is taken before, and given back when it was right. */
  isGuess: boolean
  /** Its right answer is a signature, which nobody guesses: no failure is taken, so that nobody locks an owner out with nonsense. */
  isSigned?: boolean | undefined
  /** A message is about to be sent, by whichever verb. */
  isSending?: boolean
  challenge?: ChallengeRow | null
  /** Its answer is taken up once: of two that come at the same time the other one is `resource_locked`, and changes nothing. */
  claims?: ChallengeRow
}

/**
 * Takes what a step costs, all in one statement that commits before anything is compared.
 * Answers how many failures this account has in a row, itself included; null where none is counted.
 * @throws SignInError too_many_requests | user_locked | verification_failed | resource_locked
 */
export async function spend(ports: Ports, visit: Visit, price: Price): Promise<number | null> {
  const { config, budget } = ports
  const { user, challenge, isGuess, isSigned, claims } = price
  const spent = await budget.spend({
    buckets: bucketsFor(ports, visit, price),
    ...(isGuess && !isSigned && user ? { lockout: lockoutTarget(user) } : {}),
    ...(isGuess && challenge ? { challenge: { id: challenge.id, maxTries: config.codes.maxTries } } : {}),
    ...(claims ? { challenge: { id: claims.id, maxTries: 1 } } : {}),
  })
  if (spent.outcome === 'limited')
    throw new SignInError('too_many_requests', { seconds: spent.retryAfterSeconds })
  if (spent.outcome === 'locked') throw new SignInError('user_locked', { seconds: spent.retryAfterSeconds })
  if (spent.outcome === 'exhausted') throw new SignInError(claims ? 'resource_locked' : 'verification_failed')
  return spent.failures
}

/** Where the failures of an identifier without an account are counted, so that a right answer can be given back. */
export function lockoutBucket(ports: Ports, identifier: Identifier): { key: string } {
  return { key: `lockout:${accountKey(ports, null, identifier)}` }
}

/** The warning that comes with a refusal when few tries are left; nothing while there are plenty. */
export function lockoutWarning({ config }: Ports, failures: number | null): SignInError[] {
  if (failures === null) return []
  const left = Math.max(0, config.lockout.maxFailures - failures)
  return left > config.lockout.warnAt ? [] : [new SignInError('account_lockout_warning', { left })]
}

function bucketsFor(ports: Ports, visit: Visit, price: Price): Bucket[] {
  const { verb, identifier, user, isGuess, isSigned, isSending } = price
  const counted = price.door ? `${price.door}:${verb}` : verb
  const { limits, lockout, enumerationProtection } = ports.config
  const account = accountKey(ports, user, identifier)
  const buckets: Bucket[] = []
  if (visit.address && verb !== 'visit')
    buckets.push(bucket(`address:${counted}:${visit.address}`, limits[verb]))
  if (visit.browser)
    buckets.push(
      bucket(`client:${counted}:${visit.browser.id}`, verb === 'visit' ? limits.visit : limits.perClient),
    )
  if (account) buckets.push(bucket(`account:${counted}:${account}`, limits.perAccount))
  if (account && isSending) buckets.push(bucket(`sends:${account}`, limits.sends))
  if (account && isGuess && !isSigned && !user && enumerationProtection === 'strict')
    buckets.push({
      key: `lockout:${account}`,
      count: lockout.maxFailures,
      windowMs: 30 * DAY,
      lockMs: lockout.durationMs,
    })
  // Whoever shows nothing at all shares what there is for them: a hash is never free.
  if (buckets.length === 0 && verb !== 'visit') buckets.push(bucket(`nobody:${counted}`, limits.perAccount))
  return buckets
}

/** A browser that the user trusts is counted apart: nobody elsewhere can use up an owner's tries. */
function accountKey(ports: Ports, user: UserRow | null, identifier: Identifier | null): string | null {
  if (!user) return identifier ? ports.keys.hash('blind', identifier.value) : null
  const trust = trustOf(user)
  return trust ? `${user.id}:${trust.clientId}` : user.id
}

function bucket(key: string, { count, windowMs }: Limit): Bucket {
  return { key, count, windowMs: Math.max(windowMs, SECOND) }
}
