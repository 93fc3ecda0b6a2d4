import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AttemptInput, PrepareInput } from '@/lib/model/strategies'
import type { Attempt, Ports } from '@/lib/ports/ports'
import { issue, prove, save } from './beats'
import { openBrowser } from './completion'
import { identifierOf } from './factors'
import * as guards from './guards'
import { isAllowed } from './machine'
import { newAttempt, type AttemptExtras } from './new-attempt'
import { newStep, outcomeOf, type Step } from './step'
import { spend } from './throttle'
import type { Outcome, Visit } from './visit'

/*
 * The only place that moves an attempt, always in four beats:
 *   load   the browser with its attempt, and the user; no writes
 *   spend  what the step costs, committed before anything is compared
 *   work   the strategy, outside any transaction
 *   save   one short transaction; of two racing steps one wins
 */

export interface CreateRequest extends AttemptExtras {
  identifier?: string | undefined
  /** Identifies and proves in one call. */
  password?: string | undefined
  /** Identifies and prepares in one call. */
  prepare?: PrepareInput | undefined
}

/** Starts an attempt, and proves or prepares it in the same call where asked. The browser's previous one is abandoned. */
export function createSignIn(ports: Ports, visit: Visit, request: CreateRequest): Promise<Outcome> {
  const { password, prepare } = request
  const isGuess = password !== undefined
  const step = newStep(ports, visit, isGuess ? 'password' : null, isGuess)
  return outcomeOf(step, async () => {
    guards.requireNoSession(ports, visit)
    const strategy = isGuess ? 'password' : prepare?.strategy
    if (strategy) guards.requireEnabled(ports, strategy)
    const identifier = guards.requireIdentifier(ports, request.identifier)
    const user = identifier && (await ports.users.findByIdentifier(identifier, visit.browser?.id ?? null))
    step.user = user
    guards.requireNotSignedInAlready(visit, user)

    step.isCounted = true
    step.failures = await spend(ports, visit, {
      verb: 'create',
      identifier,
      user,
      isGuess,
      isSending: prepare !== undefined,
    })

    const from = openBrowser(ports, visit)
    const attempt = newAttempt(ports, from.browser.id, { identifier, user }, request)
    if (isGuess) return prove(step, { from, attempt, isNew: true }, { strategy: 'password', password }, null)
    if (identifier) guards.requireWelcome(ports, user)
    if (!prepare) return save(step, { from, attempt, isNew: true })
    guards.requireOffered(attempt, prepare, ports)
    return issue(step, { from, attempt, isNew: true }, prepare)
  })
}

/** Starts the challenge of a first factor and sends it. */
export function prepareFirstFactor(
  ports: Ports,
  visit: Visit,
  id: string,
  input: PrepareInput,
): Promise<Outcome> {
  const step = newStep(ports, visit, input.strategy, false)
  return outcomeOf(step, async () => {
    const attempt = await load(step, id)
    if (!isAllowed(attempt.status, 'prepared_first')) throw new SignInError('client_state_invalid')
    guards.requireOffered(attempt, input, ports)
    guards.requireCooledDown(attempt, input.strategy, ports)

    const identifier = identifierOf(attempt, ports)
    await spend(ports, visit, {
      verb: 'prepare',
      identifier,
      user: attempt.user,
      isGuess: false,
      isSending: true,
    })

    return issue(step, { from: openBrowser(ports, visit), attempt, isNew: false }, input)
  })
}

/** Checks an answer. Right: the machine says what is still owed. Wrong: one try less. */
export function attemptFirstFactor(
  ports: Ports,
  visit: Visit,
  id: string,
  input: AttemptInput,
): Promise<Outcome> {
  const step = newStep(ports, visit, input.strategy, true)
  return outcomeOf(step, async () => {
    const attempt = await load(step, id)
    if (!isAllowed(attempt.status, 'first_proved')) throw new SignInError('client_state_invalid')
    guards.requireOffered(attempt, input, ports)
    const challenge = guards.openChallenge(attempt, input.strategy, ports)

    const identifier = identifierOf(attempt, ports)
    step.isCounted = true
    step.failures = await spend(ports, visit, {
      verb: 'attempt',
      identifier,
      user: attempt.user,
      isGuess: true,
      challenge,
    })
    if (challenge) step.attempt = { ...attempt, firstChallenge: { ...challenge, tries: challenge.tries + 1 } }

    return prove(step, { from: openBrowser(ports, visit), attempt, isNew: false }, input, challenge)
  })
}

async function load(step: Step, id: string): Promise<Attempt> {
  const attempt = await guards.requireCurrent(step.ports, step.visit, id)
  step.attempt = attempt
  step.user = attempt.user
  return attempt
}
