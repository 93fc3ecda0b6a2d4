import { config } from '@/lib/config'
import { requireOwnUrl } from '@/lib/account/own-url'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { isOAuthStrategy } from '@/lib/model/oauth'
import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import type { PhoneCodeChannel } from '@/lib/model/strategies'
import { readAutofillCookie } from '@/lib/ports/cookies'
import type { Attempt, Ports } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import type { AttemptExtras } from '@/lib/sign-in/new-attempt'
import { createByAutofill, createByPasskey } from '@/lib/sign-in/passkey'
import { holdBack, isHeldBack, letThrough } from '@/lib/sign-in/protect-check'
import { createByCompany, createByProvider } from '@/lib/sign-in/sso'
import { createByTicket } from '@/lib/sign-in/ticket'
import { transferSignIn } from '@/lib/sign-in/transfer'
import { goOn } from '@/lib/visit/protect-check'
import type { Outcome, Visit } from '@/lib/visit/visit'
import { readCreate, readPrepare } from './inputs'
import { isSsoWord, toTrip } from './sso-trip'

// How a sign-in begins: each way of it has a door of its own in the flow.

/** Begins a sign-in, or has it wait until its browser has shown that no robot sits at it. */
export async function startSignIn(ports: Ports, visit: Visit, params: unknown): Promise<Outcome> {
  const given = readCreate(params)
  const { strategy, transfer, redirectUrl, locale, timezone, signUpIfMissing } = given
  const bringsOwnProof = transfer || strategy === 'ticket' || (strategy && isOAuthStrategy(strategy))
  if (bringsOwnProof || !isHeldBack(ports, given)) return beginSignIn(ports, visit, given)
  const goOn = isSsoWord(strategy)
    ? (toTrip(ports, given, config.paths.signIn).completeUrl ?? undefined)
    : toOwnPath(redirectUrl, ports)
  return holdBack(ports, visit, given, { redirectUrl: goOn, locale, timezone, signUpIfMissing })
}

/** Takes the proof of a sign-in that waits, and does what it was asked for. */
export async function takeSignInProof(
  ports: Ports,
  visit: Visit,
  id: string,
  proofToken: string,
): Promise<Outcome> {
  const { outcome, asked } = await letThrough(ports, visit, id, proofToken)
  if (!outcome.isDone || asked === undefined) return outcome
  const { browser, attempt } = outcome
  return goOn(browser, () => beginSignIn(ports, { ...visit, browser }, asked, attempt))
}

/** Begins a sign-in. `resumes` waited until its browser had shown it, and goes on as itself. */
async function beginSignIn(ports: Ports, visit: Visit, params: unknown, resumes?: Attempt): Promise<Outcome> {
  const { strategy, redirectUrl, ticket, channel, transfer, publicKeyCredential, ...input } =
    readCreate(params)
  const path = toOwnPath(redirectUrl, ports)
  if (!transfer && isSsoWord(strategy)) return createBySso(ports, visit, params, resumes)
  if (transfer) return transferSignIn(ports, visit, { ...input, redirectUrl: path })
  // They prove nothing that an account could be made of.
  if (input.signUpIfMissing && (strategy === 'ticket' || strategy === 'password'))
    throw new SignInError('sign_up_if_missing_strategy_not_supported')
  if (strategy === 'ticket') {
    if (ticket === undefined) throw new SignInError('form_param_missing', { param: 'ticket' })
    return createByTicket(ports, visit, ticket, input)
  }
  if (strategy === 'passkey' && input.identifier === undefined && !input.signUpIfMissing)
    return createByAnyPasskey(ports, visit, { ...input, redirectUrl: path }, publicKeyCredential)
  if (input.password !== undefined && input.identifier === undefined)
    throw new SignInError('form_param_nil', { param: 'identifier' })
  const prepare = toPrepare(strategy, input, { channel, redirectUrl: path })
  return flow.createSignIn(ports, visit, { ...input, redirectUrl: path, prepare, resumes })
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
function createBySso(
  ports: Ports,
  visit: Visit,
  params: unknown,
  resumes: Attempt | undefined,
): Promise<Outcome> {
  const { identifier, enterpriseConnectionId, locale, timezone } = readCreate(params)
  const trip = toTrip(ports, params, config.paths.signIn)
  // Where a sign-in leads in the end is known from its start, whichever page it goes on on.
  const extras = { locale, timezone, redirectUrl: trip.completeUrl ?? undefined, resumes }
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

function toOwnPath(url: string | undefined, ports: Ports): string | undefined {
  return url === undefined ? undefined : requireOwnUrl(url, ports)
}
