import { config } from '@/lib/config'
import { requireOwnUrl } from '@/lib/account/own-url'
import type { SignUpJson, Wire } from '@/lib/model/wire'
import type { Ports, SignUpAttempt } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-up/flow'
import { toSignUpJson } from '@/lib/sign-up/resource'
import { updateSignUpByProvider } from '@/lib/sign-up/sso'
import type { SignUpOutcome } from '@/lib/sign-up/step'
import type { Visit } from '@/lib/visit/visit'
import { answer, handOver, Refusal, type Answer } from './door'
import { id as idSchema, read } from './input'
import { selectSession } from './session'
import { readSignUpAttempt, readSignUpPrepare, readSignUpUpdate } from './sign-up-inputs'
import { toTrip } from './sso-trip'
import { startSignUp } from './start-sign-up'

export interface SignUpOptions {
  /** Forms and callbacks have nobody to call `finalize()` later, so a completed sign-up is made the active session at once. */
  finalise?: boolean
}

/** POST /client/sign_ups */
export function createSignUp(params: unknown, options: SignUpOptions = {}): Promise<Wire<SignUpJson>> {
  return answer('create_sign_up', async (ports, visit) =>
    conclude(ports, await startSignUp(ports, visit, params), options),
  )
}

/** PATCH /client/sign_ups/{id} */
export function updateSignUp(
  id: unknown,
  params: unknown,
  options: SignUpOptions = {},
): Promise<Wire<SignUpJson>> {
  return move(
    'update_sign_up',
    id,
    (ports, visit, signUpId) => {
      const { strategy, ...values } = readSignUpUpdate(params)
      if (strategy === undefined) return flow.updateSignUp(ports, visit, signUpId, values)
      const trip = toTrip(ports, params, config.paths.signUp)
      return updateSignUpByProvider(ports, visit, signUpId, trip, values)
    },
    options,
  )
}

/** POST /client/sign_ups/{id}/prepare_verification */
export function prepareVerification(id: unknown, params: unknown): Promise<Wire<SignUpJson>> {
  return move('prepare_verification', id, (ports, visit, signUpId) => {
    const { redirectUrl, ...request } = readSignUpPrepare(params)
    const path = redirectUrl === undefined ? undefined : requireOwnUrl(redirectUrl, ports)
    return flow.prepareVerification(ports, visit, signUpId, { ...request, redirectUrl: path })
  })
}

/** POST /client/sign_ups/{id}/attempt_verification */
export function attemptVerification(
  id: unknown,
  params: unknown,
  options: SignUpOptions = {},
): Promise<Wire<SignUpJson>> {
  return move(
    'attempt_verification',
    id,
    (ports, visit, signUpId) => flow.attemptVerification(ports, visit, signUpId, readSignUpAttempt(params)),
    options,
  )
}

/** Forgets the browser's current sign-up. */
export function abandonSignUp(): Promise<Wire<null>> {
  return answer('abandon_sign_up', async (ports, { browser }) => {
    if (browser?.signUp) await ports.signUps.abandon(browser.id)
    return { response: null, browser: browser && { ...browser, currentSignUpId: null, signUp: null } }
  })
}

/** A verb on a sign-up that exists. */
function move(
  verb: string,
  id: unknown,
  step: (ports: Ports, visit: Visit, signUpId: string) => Promise<SignUpOutcome>,
  options: SignUpOptions = {},
): Promise<Wire<SignUpJson>> {
  return answer(verb, async (ports, visit) =>
    conclude(ports, await step(ports, visit, read(idSchema, id)), options),
  )
}

/** Answers what a verb came to, and hands the browser its secret where that is a new one. */
export async function conclude(
  ports: Ports,
  outcome: SignUpOutcome,
  { finalise }: SignUpOptions,
): Promise<Answer<SignUpJson>> {
  await handOver(outcome.browser, outcome.newSecret)
  if (!outcome.isDone) throw new Refusal(outcome.errors, outcome.browser)
  const { createdSessionId } = outcome.attempt satisfies SignUpAttempt
  const browser =
    finalise && createdSessionId
      ? await selectSession(ports, outcome.browser, createdSessionId)
      : outcome.browser
  return { response: toSignUpJson(outcome.attempt, ports), browser }
}
