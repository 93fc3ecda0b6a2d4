import { config } from '@/lib/config'
import type { SignInJson, Wire } from '@/lib/model/wire'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PhoneCodeChannel, PrepareInput } from '@/lib/model/strategies'
import type { Ports } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { toSignInJson } from '@/lib/sign-in/resource'
import { createByTicket } from '@/lib/sign-in/ticket'
import { createByAutofill, createByPasskey } from '@/lib/sign-in/passkey'
import type { AttemptExtras } from '@/lib/sign-in/new-attempt'
import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import { readAutofillCookie } from '@/lib/ports/cookies'
import { createByCompany, createByProvider, prepareSso } from '@/lib/sign-in/sso'
import { transferSignIn } from '@/lib/sign-in/transfer'
import type { Outcome, Visit } from '@/lib/visit/visit'
import { answer, handOver, Refusal, type Answer } from './door'
import { id as idSchema, read } from './input'
import { readAttempt, readCreate, readPrepare, readReset, readSso } from './inputs'
import { requireOwnUrl } from '@/lib/account/own-url'
import { selectSession } from './session'
import { isSsoWord, toTrip } from './sso-trip'

export interface SignInOptions {
  /** Forms and callbacks have nobody to call `finalize()` later, so a completed sign-in is made the active session at once. */
  finalise?: boolean
}

/** POST /client/sign_ins */
export function createSignIn(params: unknown, options: SignInOptions = {}): Promise<Wire<SignInJson>> {
  return answer('create', async (ports, visit) => {
    const { strategy, redirectUrl, ticket, channel, transfer, publicKeyCredential, ...input } =
      readCreate(params)
    const path = redirectUrl === undefined ? undefined : requireOwnUrl(redirectUrl, ports)
    if (!transfer && isSsoWord(strategy))
      return conclude(ports, await createBySso(ports, visit, params), options)
    if (transfer)
      return conclude(ports, await transferSignIn(ports, visit, { ...input, redirectUrl: path }), options)
    // They prove nothing that an account could be made of.
    if (input.signUpIfMissing && (strategy === 'ticket' || strategy === 'password'))
      throw new SignInError('sign_up_if_missing_strategy_not_supported')
    if (strategy === 'ticket') {
      if (ticket === undefined) throw new SignInError('form_param_missing', { param: 'ticket' })
      return conclude(ports, await createByTicket(ports, visit, ticket, input), options)
    }
    if (strategy === 'passkey' && input.identifier === undefined && !input.signUpIfMissing)
      return conclude(
        ports,
        await createByAnyPasskey(ports, visit, { ...input, redirectUrl: path }, publicKeyCredential),
        options,
      )
    if (input.password !== undefined && input.identifier === undefined)
      throw new SignInError('form_param_nil', { param: 'identifier' })
    const prepare = toPrepare(strategy, input, { channel, redirectUrl: path })
    const request = { ...input, redirectUrl: path, prepare }
    return conclude(ports, await flow.createSignIn(ports, visit, request), options)
  })
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

/** Asks for any passkey of this site, or takes up the answer of one that was chosen from the list under a field. */
async function createByAnyPasskey(
  ports: Ports,
  visit: Visit,
  extras: AttemptExtras,
  credential: PasskeyAssertionJson | undefined,
): Promise<Outcome> {
  if (!credential) return createByPasskey(ports, visit, extras)
  return createByAutofill(ports, visit, { credential, secret: await readAutofillCookie() }, extras)
}

/** Starts over a provider's page, or with somebody's company. */
function createBySso(ports: Ports, visit: Visit, params: unknown): Promise<Outcome> {
  const { identifier, enterpriseConnectionId, locale, timezone } = readCreate(params)
  const trip = toTrip(ports, params, config.paths.signIn)
  // Where a sign-in leads in the end is known from its start, whichever page it goes on on.
  const extras = { locale, timezone, redirectUrl: trip.completeUrl ?? undefined }
  return trip.strategy === 'enterprise_sso'
    ? createByCompany(ports, visit, { identifier, enterpriseConnectionId }, extras)
    : createByProvider(ports, visit, { loginHint: identifier, ...trip }, extras)
}

/** A strategy at creation: `password` proves in the same call, one with a challenge is prepared in it. */
function toPrepare(
  strategy: string | undefined,
  input: { password?: string | undefined; identifier?: string | undefined },
  how: { channel: PhoneCodeChannel | undefined; redirectUrl: string | undefined },
) {
  if (strategy === undefined) return undefined
  if (strategy === 'password') {
    if (input.password === undefined) throw new SignInError('form_param_missing', { param: 'password' })
    return undefined
  }
  const prepare = readPrepare({ strategy, ...how })
  if (input.password !== undefined)
    throw new SignInError('form_conditional_param_disallowed', { param: 'password' })
  if (input.identifier === undefined) throw new SignInError('form_param_nil', { param: 'identifier' })
  return prepare
}

/** Where a link leads must be a page of ours: it is stored, and mailed. */
function toOwnUrl(input: PrepareInput, ports: Ports): PrepareInput {
  if (input.strategy !== 'email_link' || input.redirectUrl === undefined) return input
  return { ...input, redirectUrl: requireOwnUrl(input.redirectUrl, ports) }
}
