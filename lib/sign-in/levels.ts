import { isReset, type FactorLevel, type StrategyName } from '@/lib/model/strategies'
import type { Verification } from '@/lib/model/verification'
import type { Attempt, ChallengeRow } from '@/lib/ports/ports'
import type { SignInEvent } from './machine'

/** What a step at a level is to the machine. */
export const PREPARED = { first: 'prepared_first', second: 'prepared_second' } as const

export function provedEvent(level: FactorLevel, strategy: StrategyName): SignInEvent {
  if (level === 'second') return 'second_proved'
  return isReset(strategy) ? 'reset_proved' : 'first_proved'
}

/** Which of the two a step of this attempt is about now. */
export function currentLevel({ status }: Attempt): FactorLevel {
  return status === 'needs_second_factor' || status === 'needs_client_trust' ? 'second' : 'first'
}

/** What an attempt holds about a level: which factor was chosen, and its challenge. */
export function levelOf(
  attempt: Attempt,
  level: FactorLevel,
): { verification: Verification | null; challenge: ChallengeRow | null } {
  return level === 'first'
    ? { verification: attempt.firstFactor, challenge: attempt.firstChallenge }
    : { verification: attempt.secondFactor, challenge: attempt.secondChallenge }
}

export function withVerification(attempt: Attempt, level: FactorLevel, verification: Verification): Attempt {
  return level === 'first'
    ? { ...attempt, firstFactor: verification }
    : { ...attempt, secondFactor: verification }
}

export function withChallenge(attempt: Attempt, level: FactorLevel, challenge: ChallengeRow): Attempt {
  return level === 'first'
    ? { ...attempt, firstChallengeId: challenge.id, firstChallenge: challenge }
    : { ...attempt, secondChallengeId: challenge.id, secondChallenge: challenge }
}
