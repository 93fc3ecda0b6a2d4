import { isReset, type FactorLevel, type AnyStrategy } from '@/lib/model/strategies'
import type { Verification } from '@/lib/model/verification'
import type { Attempt, ChallengeRow } from '@/lib/ports/ports'
import type { SignInEvent } from './machine'

/** What a step at a level is to the machine. */
export const PREPARED = {
  first: 'prepared_first',
  second: 'prepared_second',
  trust: 'prepared_second',
} as const

export function provedEvent(level: FactorLevel, strategy: AnyStrategy): SignInEvent {
  if (level !== 'first') return 'second_proved'
  return isReset(strategy) ? 'reset_proved' : 'first_proved'
}

/** What is asked for now. */
export function currentLevel({ status }: Attempt): FactorLevel {
  if (status === 'needs_client_trust') return 'trust'
  return status === 'needs_second_factor' ? 'second' : 'first'
}

/** The level that a verb means: whoever proves a second thing meets what is owed, a second factor or a new browser's proof. */
export function levelFor(attempt: Attempt, verb: 'first' | 'second'): FactorLevel {
  if (verb === 'first') return 'first'
  return currentLevel(attempt) === 'trust' ? 'trust' : 'second'
}

/** What an attempt holds about a level: which factor was chosen, and its challenge. It holds two of them; the second is for `trust` as well. */
export function levelOf(
  attempt: Attempt,
  level: FactorLevel,
): { verification: Verification | null; challenge: ChallengeRow | null } {
  return level === 'first'
    ? { verification: attempt.firstFactor, challenge: attempt.firstChallenge }
    : { verification: attempt.secondFactor, challenge: attempt.secondChallenge }
}

export function withVerification(attempt: Attempt, level: FactorLevel, verification: Verification): Attempt {
  if (level !== 'first') return { ...attempt, secondFactor: verification }
  // An account at a provider that turned out to be nobody's is not connected to whoever is proven in another way after it.
  const external = attempt.firstFactor?.status === 'transferable' ? null : attempt.external
  return { ...attempt, external, firstFactor: verification }
}

/** An attempt whose level is proven. What proved the browser is forgotten where a second factor was turned on meanwhile, for it is none. */
export function withProof(
  attempt: Attempt,
  level: FactorLevel,
  proof: { strategy: AnyStrategy; clientId: string; isLast: boolean; isMultiFactor: boolean },
): Attempt {
  const { strategy, clientId, isLast, isMultiFactor } = proof
  if (level === 'trust' && !isLast) return { ...attempt, secondFactor: null }
  const { verification } = levelOf(attempt, level)
  const verified = {
    ...verification,
    strategy,
    status: 'verified' as const,
    verifiedAtClient: clientId,
    ...(isMultiFactor ? { isMultiFactor } : {}),
  }
  return withVerification(attempt, level, verified)
}

export function withChallenge(attempt: Attempt, level: FactorLevel, challenge: ChallengeRow): Attempt {
  return level === 'first'
    ? { ...attempt, firstChallengeId: challenge.id, firstChallenge: challenge }
    : { ...attempt, secondChallengeId: challenge.id, secondChallenge: challenge }
}
