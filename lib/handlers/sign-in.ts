import { config } from '@/lib/config'
import { requireOwnUrl } from '@/lib/account/own-url'
import type { SignInJson, Wire } from '@/lib/model/wire'
import type { PrepareInput } from '@/lib/model/strategies'
import type { Ports } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { toSignInJson } from '@/lib/sign-in/resource'
import { prepareSso } from '@/lib/sign-in/sso'
import type { Outcome, Visit } from '@/lib/visit/visit'
import { answer, handOver, Refusal, type Answer } from './door'
import { id as idSchema, read } from './input'
import { readAttempt, readPrepare, readReset, readSso } from './inputs'
import { selectSession } from './session'
import { isSsoWord, toTrip } from './sso-trip'
import { startSignIn } from './start-sign-in'

export interface SignInOptions {
  /** Forms and callbacks have nobody to call `finalize()` later, so a completed sign-in is made the active session at once. */
  finalise?: boolean
}

/** POST /client/sign_ins */
export function createSignIn(params: unknown, options: SignInOptions = {}): Promise<Wire<SignInJson>> {
  return answer('create', async (ports, visit) =>
    conclude(ports, await startSignIn(ports, visit, params), options),
  )
}

/** POST /client/sign_ins/{id}/prepare_first_factor */
export function prepareFirstFactor(id: unknown, params: unknown): Promise<Wire<SignInJson>> {
  return move('prepare_first_factor', id, (ports, visit, signInId) =>
    isSsoWord(readSso(params).strategy)
      ? prepareSso(ports, visit, signInId, toTrip(ports, params, config.paths.signIn))
      : flow.prepareFirstFactor(ports, visit, signInId, toOwnUrl(readPrepare(params), ports)),
  )
}

/** POST /client/sign_ins/{id}/prepare_second_factor */
export function prepareSecondFactor(id: unknown, params: unknown): Promise<Wire<SignInJson>> {
  return move('prepare_second_factor', id, (ports, visit, signInId) =>
    flow.prepareSecondFactor(ports, visit, signInId, toOwnUrl(readPrepare(params), ports)),
  )
}

/** POST /client/sign_ins/{id}/attempt_first_factor */
export function attemptFirstFactor(
  id: unknown,
  params: unknown,
  options: SignInOptions = {},
): Promise<Wire<SignInJson>> {
  return move(
    'attempt_first_factor',
    id,
    (ports, visit, signInId) => flow.attemptFirstFactor(ports, visit, signInId, readAttempt(params)),
    options,
  )
}

/** POST /client/sign_ins/{id}/attempt_second_factor */
export function attemptSecondFactor(
  id: unknown,
  params: unknown,
  options: SignInOptions = {},
): Promise<Wire<SignInJson>> {
  return move(
    'attempt_second_factor',
    id,
    (ports, visit, signInId) => flow.attemptSecondFactor(ports, visit, signInId, readAttempt(params)),
    options,
  )
}

/** POST /client/sign_ins/{id}/reset_password */
export function resetPassword(
  id: unknown,
  params: unknown,
  options: SignInOptions = {},
): Promise<Wire<SignInJson>> {
  return move(
    'reset_password',
    id,
    (ports, visit, signInId) => flow.resetPassword(ports, visit, signInId, readReset(params)),
    options,
  )
}

/** Forgets the browser's current attempt. */
export function abandonSignIn(): Promise<Wire<null>> {
  return answer('abandon', async (ports, { browser }) => {
    if (browser?.signIn) await ports.attempts.abandon(browser.id)
    return { response: null, browser: browser && { ...browser, signIn: null } }
  })
}

/** A verb on an attempt that exists. */
function move(
  verb: string,
  id: unknown,
  step: (ports: Ports, visit: Visit, signInId: string) => Promise<Outcome>,
  options: SignInOptions = {},
): Promise<Wire<SignInJson>> {
  return answer(verb, async (ports, visit) =>
    conclude(ports, await step(ports, visit, read(idSchema, id)), options),
  )
}

/** Answers what a verb came to, and hands the browser its secret where that is a new one. */
export async function conclude(
  ports: Ports,
  outcome: Outcome,
  { finalise }: SignInOptions,
): Promise<Answer<SignInJson>> {
  await handOver(outcome.browser, outcome.newSecret)
  if (!outcome.isDone) throw new Refusal(outcome.errors, outcome.browser)
  const { attempt } = outcome
  const browser =
    finalise && attempt.createdSessionId
      ? await selectSession(ports, outcome.browser, attempt.createdSessionId)
      : outcome.browser
  return { response: toSignInJson(attempt, ports), browser }
}

/** Where a link leads must be a page of ours: it is stored, and mailed. */
function toOwnUrl(input: PrepareInput, ports: Ports): PrepareInput {
  if (input.strategy !== 'email_link' || input.redirectUrl === undefined) return input
  return { ...input, redirectUrl: requireOwnUrl(input.redirectUrl, ports) }
}
