import type { SignInJson, Wire } from '@/lib/model/wire'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { AttemptInput, PrepareInput } from '@/lib/model/strategies'
import type { Ports } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { toSignInJson } from '@/lib/sign-in/resource'
import type { Outcome } from '@/lib/sign-in/visit'
import { answer, handOver, Refusal, type Answer } from './door'
import { id as idSchema, read, readAttempt, readCreate, readPrepare } from './inputs'
import { safeRedirect } from './safe-redirect'
import { selectSession } from './session'

export interface SignInOptions {
  /** Forms and callbacks have nobody to call `finalize()` later, so a completed sign-in is made the active session at once. */
  finalise?: boolean
}

/** POST /client/sign_ins */
export function createSignIn(params: unknown, options: SignInOptions = {}): Promise<Wire<SignInJson>> {
  return answer('create', async (ports, visit) => {
    const { strategy, redirectUrl, ...input } = readCreate(params)
    if (input.password !== undefined && input.identifier === undefined)
      throw new SignInError('form_param_nil', { param: 'identifier' })
    const safe = redirectUrl ? safeRedirect(redirectUrl, ports.baseUrl) : undefined
    if (safe === null) throw new SignInError('invalid_redirect_url')
    const request = { ...input, redirectUrl: safe, prepare: toPrepare(strategy, input) }
    return conclude(ports, await flow.createSignIn(ports, visit, request), options)
  })
}

/** POST /client/sign_ins/{id}/prepare_first_factor */
export function prepareFirstFactor(id: unknown, params: unknown): Promise<Wire<SignInJson>> {
  return answer('prepare_first_factor', async (ports, visit) => {
    const input: PrepareInput = readPrepare(params)
    return conclude(ports, await flow.prepareFirstFactor(ports, visit, read(idSchema, id), input), {})
  })
}

/** POST /client/sign_ins/{id}/attempt_first_factor */
export function attemptFirstFactor(
  id: unknown,
  params: unknown,
  options: SignInOptions = {},
): Promise<Wire<SignInJson>> {
  return answer('attempt_first_factor', async (ports, visit) => {
    const input: AttemptInput = readAttempt(params)
    return conclude(ports, await flow.attemptFirstFactor(ports, visit, read(idSchema, id), input), options)
  })
}

/** Forgets the browser's current attempt. */
export function abandonSignIn(): Promise<Wire<null>> {
  return answer('abandon', async (ports, { browser }) => {
    if (browser?.signIn) await ports.attempts.abandon(browser.id)
    return { response: null, browser: browser && { ...browser, signIn: null } }
  })
}

async function conclude(
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

/** A strategy at creation: `password` proves in the same call, one with a challenge is prepared in it. */
function toPrepare(
  strategy: string | undefined,
  input: { password?: string | undefined; identifier?: string | undefined },
) {
  if (strategy === undefined) return undefined
  if (strategy === 'password') {
    if (input.password === undefined) throw new SignInError('form_param_missing', { param: 'password' })
    return undefined
  }
  const prepare = readPrepare({ strategy })
  if (input.password !== undefined)
    throw new SignInError('form_conditional_param_disallowed', { param: 'password' })
  if (input.identifier === undefined) throw new SignInError('form_param_nil', { param: 'identifier' })
  return prepare
}
