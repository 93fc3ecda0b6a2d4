import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AttemptInput, PhoneCodeChannel } from '@/lib/model/strategies'
import type { Web3Strategy } from '@/lib/model/web3'
import type { Ports, SignUpAttempt, UserRow } from '@/lib/ports/ports'
import { attemptWith, STRATEGIES } from '@/lib/strategies'
import { deliver } from '@/lib/visit/deliver'
import { requireNoSession, requireRested } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import { spend } from '@/lib/visit/throttle'
import type { Visit } from '@/lib/visit/visit'
import { advance, after, findOwner, give, prove, type Draft } from './beats'
import { openChallenge, startChallenge, type PrepareRequest } from './challenge'
import { contextFor } from './context'
import * as guards from './guards'
import { isAllowed } from './machine'
import { newSignUp } from './new-sign-up'
import { withSide } from '@/lib/visit/sides'
import { newStep, outcomeOf, type SignUpDone, type SignUpOutcome, type Step } from './step'
import { identifierOf, readValues, type SignUpValues } from './values'

/*
 * The only place that moves a sign-up, in the four beats of a sign-in (lib/sign-in/flow.ts): load, spend, work, save. Nobody is found by
 * what stands in a sign-up, so whatever somebody writes into one is theirs alone until its address is proven.
 */

export interface SignUpRequest extends SignUpValues {
  redirectUrl?: string | undefined
  timezone?: string | undefined
  /** Takes a wallet or a number, and prepares its proof in one call. */
  strategy?: Web3Strategy | 'phone_code' | undefined
  channel?: PhoneCodeChannel | undefined
  /** Waited until its browser had proven itself, and goes on as itself. */
  resumes?: SignUpAttempt | undefined
}

/** What proves an address, a number or a wallet by a call; a link is opened instead. */
export type SignUpAnswer = Extract<AttemptInput, { strategy: 'email_code' | 'phone_code' | Web3Strategy }>

/** Starts a sign-up with what is known so far. The browser's previous one is abandoned. */
export function createSignUp(ports: Ports, visit: Visit, request: SignUpRequest): Promise<SignUpOutcome> {
  const { strategy } = request
  const step = newStep(ports, visit, strategy ?? null)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    guards.requireOpenDoor(ports, null)
    if (strategy) guards.requireEnabled(ports, strategy)
    const given = readValues(request, ports.config, ports.now())
    const identifier = identifierOf(given.columns)
    await spend(ports, visit, { verb: 'create', door: 'sign_up', identifier, user: null, isGuess: false })

    const from = openBrowser(ports, visit)
    const { redirectUrl = null, timezone = null, channel } = request
    const signUp = newSignUp(ports, from.browser.id, { redirectUrl, timezone }, request.resumes)
    const begun = await give(step, { from, signUp, isNew: true }, given)
    if (!strategy) return begun
    const prepare = strategy === 'phone_code' ? dispatch : issue
    return prepare(step, after(begun), { strategy, channel })
  })
}

/** Adds to a sign-up what it still lacks, or changes what it has. */
export function updateSignUp(
  ports: Ports,
  visit: Visit,
  id: string,
  values: SignUpValues,
): Promise<SignUpOutcome> {
  const step = newStep(ports, visit)
  return outcomeOf(step, async () => {
    const signUp = await load(step, id, 'given')
    const given = readValues(values, ports.config, ports.now())
    const identifier = identifierOf(given.columns) ?? identifierOf(signUp)
    await spend(ports, visit, {
      verb: 'prepare',
      door: 'sign_up_fields',
      identifier,
      user: null,
      isGuess: false,
    })

    return give(step, { from: openBrowser(ports, visit), signUp, isNew: false }, given)
  })
}

/** Sends what proves the address or number, or asks a wallet for it. */
export function prepareVerification(
  ports: Ports,
  visit: Visit,
  id: string,
  request: PrepareRequest,
): Promise<SignUpOutcome> {
  const { strategy } = request
  const step = newStep(ports, visit, strategy)
  return outcomeOf(step, async () => {
    const signUp = await load(step, id, 'prepared')
    guards.requireEnabled(ports, strategy)
    const side = guards.requireUnverified(signUp, strategy)
    if (!STRATEGIES[strategy].isSigned && side.challenge && side.verification?.strategy === strategy)
      requireRested(side.challenge, ports)
    return dispatch(step, { from: openBrowser(ports, visit), signUp, isNew: false }, request)
  })
}

/** Checks an answer. Right: the address, number or wallet is proven, and the sign-up complete where nothing else is owed. */
export function attemptVerification(
  ports: Ports,
  visit: Visit,
  id: string,
  input: SignUpAnswer,
): Promise<SignUpOutcome> {
  const { strategy } = input
  const step = newStep(ports, visit, strategy)
  return outcomeOf(step, async () => {
    const signUp = await load(step, id, 'proved')
    const side = guards.requireUnverified(signUp, strategy)
    const challenge = openChallenge(side, strategy, ports)
    step.owner = await findOwner(step, side, signUp.clientId)
    const { identifier } = side
    step.failures = await spend(ports, visit, {
      verb: 'attempt',
      door: 'sign_up',
      identifier,
      user: step.owner,
      isGuess: true,
      isSigned: STRATEGIES[strategy].isSigned,
      challenge,
    })
    step.signUp = withSide(signUp, side.field, side.verification, {
      ...challenge,
      tries: challenge.tries + 1,
    })

    await attemptWith(strategy, contextFor(step, identifier, challenge.id), input, challenge)
    const draft = { from: openBrowser(ports, visit), signUp, isNew: false }
    return prove(step, draft, side, strategy, { consume: { challengeId: challenge.id } })
  })
}

/** Spends what a proof costs, and prepares it. */
async function dispatch(step: Step, draft: Draft, request: PrepareRequest): Promise<SignUpDone> {
  const { ports, visit } = step
  const side = guards.requireUnverified(draft.signUp, request.strategy)
  // Whoever owns it pays as they would at a sign-in, so that no door can be told from the other by what is left.
  const owner = await findOwner(step, side, draft.signUp.clientId)
  await spend(ports, visit, {
    verb: 'prepare',
    door: 'sign_up',
    identifier: side.identifier,
    user: owner,
    isGuess: false,
    isSending: !STRATEGIES[request.strategy].isSigned,
  })
  return issue(step, draft, request, owner)
}

/** Work and save: what proves the side is made, stored, and sent where it is sent. @throws SignInError form_identifier_exists */
async function issue(
  step: Step,
  draft: Draft,
  request: PrepareRequest,
  owner: UserRow | null = null,
): Promise<SignUpDone> {
  const { ports } = step
  const side = guards.requireUnverified(draft.signUp, request.strategy)
  if (owner && ports.config.enumerationProtection === 'off') throw guards.taken(side.field)
  const { issue, message, verification } = await startChallenge(step, side, request, owner !== null)
  const signUp = withSide(draft.signUp, side.field, verification, issue)
  const done = await advance(step, { ...draft, signUp }, 'prepared', { issue, message })
  if (message) await deliver(ports, message)
  return done
}

async function load(step: Step, id: string, event: 'given' | 'prepared' | 'proved'): Promise<SignUpAttempt> {
  const signUp = await guards.requireCurrent(step.ports, step.visit, id)
  step.signUp = signUp
  if (!isAllowed(signUp.status, event)) throw new SignInError('client_state_invalid')
  return signUp
}
