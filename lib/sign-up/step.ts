import { failureDetail } from '@/lib/account/throttle'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AnyStrategy } from '@/lib/model/strategies'
import type { Refusal } from '@/lib/model/verification'
import type { Browser, Ports, SignUpAttempt, UserRow } from '@/lib/ports/ports'
import { toFacts } from '@/lib/visit/refusal'
import { lockoutWarning } from '@/lib/visit/throttle'
import { auditOf, type Done, type Outcome, type Refused, type Visit } from '@/lib/visit/visit'

export type SignUpOutcome = Outcome<SignUpAttempt>
export type SignUpDone = Done<SignUpAttempt>

/** What a step knows so far. A refusal tells and records just that. */
export interface Step {
  ports: Ports
  visit: Visit
  /** What is sent or compared; null while values are given. */
  strategy: AnyStrategy | null
  /** The stored sign-up; null while there is none to note a refusal on. */
  signUp: SignUpAttempt | null
  /** Whose address it is that is guessed at. */
  owner: UserRow | null
  /** Their failures in a row, this one included, once a guess was paid for. */
  failures: number | null
  /** What the browser is after this step, where the step made or changed one. */
  left: { browser: Browser; newSecret: string | null } | null
}

export function newStep(ports: Ports, visit: Visit, strategy: AnyStrategy | null = null): Step {
  return { ports, visit, strategy, signUp: null, owner: null, failures: null, left: null }
}

/** Runs a step and turns its refusal into a result. Bugs and outages pass through. */
export async function outcomeOf(step: Step, run: () => Promise<SignUpDone>): Promise<SignUpOutcome> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof SignInError) return refuse(step, error)
    throw error
  }
}

async function refuse(step: Step, reason: SignInError): Promise<Refused> {
  const { ports, visit, strategy, signUp } = step
  const errors: Refused['errors'] = [reason, ...lockoutWarning(ports, step.failures)]
  if (strategy) {
    const refusal: Refusal = { strategy, code: reason.code, facts: toFacts(errors) }
    if (signUp) await ports.signUps.refuse(signUp, refusal)
    await logGuess(step, reason, refusal)
    if (signUp) step.signUp = { ...signUp, lastRefusal: refusal, updatedAt: ports.now() }
  }
  // Somebody was faster, so what was loaded is old.
  if (reason.code === 'resource_locked' && visit.browser)
    return { isDone: false, errors, browser: await ports.browsers.find(visit.browser.id), newSecret: null }
  return { isDone: false, errors, ...leftBy(step) }
}

/** Who guesses here at an address that has an owner guesses at their account, so it stands in their log. */
async function logGuess(
  { ports, visit, strategy, owner, failures }: Step,
  { code }: SignInError,
  refusal: Refusal,
) {
  // Where nobody may learn whether there is an owner, a guess at nobody's address is counted, and noted, as well.
  if (!strategy || failures === null) return
  const detail = failureDetail(ports, code, failures)
  const audit = auditOf(visit, { userId: owner?.id ?? null, event: 'sign_in_failed', strategy, detail })
  await ports.attempts.refuse({ signIn: null, refusal, audit })
}

function leftBy({ visit, signUp, left }: Step): Pick<Refused, 'browser' | 'newSecret'> {
  if (left) return left
  return {
    browser: visit.browser && { ...visit.browser, signUp: signUp ?? visit.browser.signUp },
    newSecret: null,
  }
}
