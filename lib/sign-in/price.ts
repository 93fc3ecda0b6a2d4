import type { FactorLevel } from '@/lib/model/strategies'
import type { Attempt, ChallengeRow } from '@/lib/ports/ports'
import { spend, type Price } from '@/lib/visit/throttle'
import { withChallenge } from './levels'
import type { Step } from './step'

/** Spends, and remembers it: from here on a refusal is worth a line in the log. */
export async function pay(step: Step, price: Price): Promise<void> {
  step.isCounted = true
  step.failures = await spend(step.ports, step.visit, price)
}

/** The attempt as a try leaves it, for a refusal to show. */
export function countTry(attempt: Attempt, level: FactorLevel, challenge: ChallengeRow): Attempt {
  return withChallenge(attempt, level, { ...challenge, tries: challenge.tries + 1 })
}
