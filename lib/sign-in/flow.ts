import type { Identifier } from '@/lib/identifiers/identifier'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { EnterpriseConnectionName } from '@/lib/model/external'
import { isReset, type AttemptInput, type PrepareInput } from '@/lib/model/strategies'
import type { Attempt, Ports } from '@/lib/ports/ports'
import { STRATEGIES } from '@/lib/strategies'
import { after, issue, save } from './beats'
import { prove } from './prove'
import { findOwner, requireOpenToNewcomers } from './newcomer'
import { requireNoSession } from '@/lib/visit/guards'
import { companiesOf } from '@/lib/sso/companies'
import { openBrowser } from '@/lib/visit/next-browser'
import { identifierOf, isOpenToPasskeys } from './factors'
import * as guards from './guards'
import { levelFor, PREPARED, provedEvent } from './levels'
import { isAllowed } from './machine'
import { newAttempt, type AttemptExtras } from './new-attempt'
import { replacePassword, type PasswordChoice } from './new-password'
import { findHolder } from './passkey'
import { newStep, outcomeOf, type Step } from './step'
import { spend } from '@/lib/visit/throttle'
import { countTry, pay } from './price'
import type { Outcome, Visit } from '@/lib/visit/visit'

/*
 * The only place that moves an attempt, always in four beats:
 *   load   the browser with its attempt, and the user; no writes
 *   spend  what the step costs, committed before anything is compared
 *   work   the strategy, outside any transaction
 *   save   one short transaction; of two racing steps one wins
 * A link comes back by a visit instead of a call, and a ticket comes with the first one: they take the same beats in link.ts and ticket.ts.
 */

export interface CreateRequest extends AttemptExtras {
  identifier?: string | undefined
  /** Identifies and proves in one call. */
  password?: string | undefined
  /** Identifies and prepares in one call. */
  prepare?: PrepareInput | undefined
  /** It must be an address of a company whose people sign in with it. */
  needsCompany?: boolean | undefined
}

/** Starts an attempt, and proves or prepares it in the same call where asked. The browser's previous one is abandoned. */
export function createSignIn(ports: Ports, visit: Visit, request: CreateRequest): Promise<Outcome> {
  const { password, prepare } = request
  const isGuess = password !== undefined
  const step = newStep(ports, visit, isGuess ? 'password' : null, isGuess)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    const strategy = isGuess ? 'password' : prepare?.strategy
    if (strategy) guards.requireEnabled(ports, strategy)
    const identifier = guards.requireIdentifier(ports, request.identifier)
    if (request.signUpIfMissing) requireOpenToNewcomers(ports, identifier, request)
    const user = identifier && (await ports.users.findByIdentifier(identifier, visit.browser?.id ?? null))
    step.user = user
    guards.requireNotSignedInAlready(visit, user)
    const managedBy = identifier ? await findCompanies(step, identifier) : []

    const isSending = prepare !== undefined && !STRATEGIES[prepare.strategy].isSigned
    await pay(step, { verb: 'create', identifier, user, isGuess, isSending })
    if (strategy && managedBy.length > 0) throw new SignInError('strategy_for_user_invalid')
    if (request.needsCompany && managedBy.length === 0)
      throw new SignInError('enterprise_sso_sign_in_connection_missing')

    const from = openBrowser(ports, visit)
    const attempt = newAttempt(
      ports,
      from.browser.id,
      { identifier: identifier?.value ?? null, user },
      { ...request, managedBy },
    )
    const draft = { from, attempt, isNew: true }
    if (isGuess) return prove(step, draft, 'first', { strategy: 'password', password }, null)
    const mayBeMissing = request.signUpIfMissing || managedBy.length > 0
    if (identifier && (user || !mayBeMissing)) guards.requireWelcome(ports, user)
    if (!prepare) return save(step, draft)
    guards.requireOffered(attempt, 'first', prepare, ports)
    return issue(step, draft, 'first', prepare)
  })
}

/** Starts the challenge of a first factor and sends it. */
export const prepareFirstFactor = (ports: Ports, visit: Visit, id: string, input: PrepareInput) =>
  prepare(ports, visit, 'first', id, input)

/** Starts the challenge of a second factor and sends it. */
export const prepareSecondFactor = (ports: Ports, visit: Visit, id: string, input: PrepareInput) =>
  prepare(ports, visit, 'second', id, input)

/** Checks an answer. Right: the machine says what is still owed. Wrong: one try less. */
export const attemptFirstFactor = (ports: Ports, visit: Visit, id: string, input: AttemptInput) =>
  attempt(ports, visit, 'first', id, input)

/** Checks the answer of a second factor. Right: the sign-in is complete. */
export const attemptSecondFactor = (ports: Ports, visit: Visit, id: string, input: AttemptInput) =>
  attempt(ports, visit, 'second', id, input)

/** Replaces the password of somebody who has proven who they are, and goes on to what is still owed. */
export function resetPassword(
  ports: Ports,
  visit: Visit,
  id: string,
  choice: PasswordChoice,
): Promise<Outcome> {
  const step = newStep(ports, visit, null, false)
  return outcomeOf(step, async () => {
    const attempt = await load(step, id)
    step.strategy = attempt.firstFactor?.strategy ?? null
    if (!isAllowed(attempt.status, 'password_replaced')) throw new SignInError('client_state_invalid')

    const { user } = attempt
    await spend(ports, visit, {
      verb: 'attempt',
      identifier: identifierOf(attempt, ports),
      user,
      isGuess: false,
    })

    return replacePassword(step, { from: openBrowser(ports, visit), attempt, isNew: false }, choice)
  })
}

function prepare(
  ports: Ports,
  visit: Visit,
  verb: 'first' | 'second',
  id: string,
  input: PrepareInput,
): Promise<Outcome> {
  const step = newStep(ports, visit, input.strategy, false)
  return outcomeOf(step, async () => {
    const attempt = await load(step, id)
    const level = levelFor(attempt, verb)
    if (!isAllowed(attempt.status, PREPARED[level])) throw new SignInError('client_state_invalid')
    guards.requireOffered(attempt, level, input, ports)
    const { isSigned } = STRATEGIES[input.strategy]
    if (!isSigned) guards.requireCooledDown(attempt, level, input.strategy, ports)

    const { user } = attempt
    const identifier = identifierOf(attempt, ports)
    await spend(ports, visit, { verb: 'prepare', identifier, user, isGuess: false, isSending: !isSigned })

    return issue(step, { from: openBrowser(ports, visit), attempt, isNew: false }, level, input)
  })
}

function attempt(
  ports: Ports,
  visit: Visit,
  verb: 'first' | 'second',
  id: string,
  input: AttemptInput,
): Promise<Outcome> {
  const step = newStep(ports, visit, input.strategy, true)
  return outcomeOf(step, async () => {
    const attempt = await load(step, id)
    const level = levelFor(attempt, verb)
    if (!isAllowed(attempt.status, provedEvent(level, input.strategy)))
      throw new SignInError('client_state_invalid')
    guards.requireAnswerable(attempt, level, input.strategy, ports)
    const challenge = guards.openChallenge(attempt, level, input.strategy, ports)

    const identifier = identifierOf(attempt, ports)
    const { readsSecrets, isSigned } = STRATEGIES[input.strategy]
    const user = isOpenToPasskeys(attempt)
      ? await findHolder(step, input)
      : await findOwner(step, attempt, level)
    if (user && readsSecrets) step.secrets = await ports.factors.find(user.id)
    await pay(step, { verb: 'attempt', identifier, user, isGuess: true, isSigned, challenge })
    if (challenge) step.attempt = countTry(attempt, level, challenge)

    const draft = { from: openBrowser(ports, visit), attempt, isNew: false }
    const done = await prove(step, draft, level, input, challenge)
    const password = isReset(input.strategy) && 'password' in input ? input.password : undefined
    return password === undefined ? done : replacePassword(step, after(done), { password })
  })
}

/**
 * The companies that somebody signs in with, whichever of their names was typed. Where nobody may learn who has an account, the typed address
 * alone decides here, and whose it is once that is proven.
 */
async function findCompanies(
  step: Step,
  identifier: Identifier,
): Promise<readonly EnterpriseConnectionName[]> {
  const { ports, user } = step
  if (ports.config.enumerationProtection === 'strict') return companiesOf(ports, identifier, null)
  step.managedBy = await companiesOf(ports, identifier, user)
  return step.managedBy
}

async function load(step: Step, id: string): Promise<Attempt> {
  const attempt = await guards.requireCurrent(step.ports, step.visit, id)
  step.attempt = attempt
  step.user = attempt.user
  return attempt
}
