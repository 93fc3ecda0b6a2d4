import { SignInError } from '@/lib/model/errors/sign-in-error'
import { isOAuthStrategy, providerOf } from '@/lib/model/oauth'
import type { Ports, SignUpAttempt } from '@/lib/ports/ports'
import { oauthProviderFor } from '@/lib/strategies/sso'
import { companiesOf } from '@/lib/sso/companies'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import { spend } from '@/lib/visit/throttle'
import { startTrip, type TripRequest } from '@/lib/sso/trip'
import type { Visit } from '@/lib/visit/visit'
import { give, type Draft } from './beats'
import type { SignUpRequest } from './flow'
import * as guards from './guards'
import { isAllowed } from './machine'
import { newSignUp } from './new-sign-up'
import { newStep, outcomeOf, type SignUpOutcome, type Step } from './step'
import { identifierOf, readValues, type Given, type SignUpValues } from './values'

/** Where to go, and where to come back to. */
export type SignUpSsoRequest = Omit<TripRequest, 'target'> & { enterpriseConnectionId?: string | undefined }

/** Starts a sign-up over a provider's page, with what is known so far. */
export function createSignUpByProvider(
  ports: Ports,
  visit: Visit,
  trip: SignUpSsoRequest,
  request: SignUpRequest,
): Promise<SignUpOutcome> {
  const step = newStep(ports, visit, trip.strategy)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    guards.requireOpenDoor(ports, null, trip.strategy === 'enterprise_sso')
    const given = readValues(request, ports.config, ports.now())
    const identifier = identifierOf(given.columns)
    await spend(ports, visit, { verb: 'create', door: 'sign_up', identifier, user: null, isGuess: false })
    const from = openBrowser(ports, visit)
    const { redirectUrl = null, timezone = null } = request
    const signUp = newSignUp(ports, from.browser.id, { redirectUrl, timezone }, request.resumes)
    return send(step, { from, signUp, isNew: true }, trip, given)
  })
}

/** Sends a sign-up that is under way over a provider's page; what is given along is taken over. */
export function updateSignUpByProvider(
  ports: Ports,
  visit: Visit,
  id: string,
  trip: SignUpSsoRequest,
  values: SignUpValues,
): Promise<SignUpOutcome> {
  const step = newStep(ports, visit, trip.strategy)
  return outcomeOf(step, async () => {
    const signUp = await guards.requireCurrent(ports, visit, id)
    step.signUp = signUp
    if (!isAllowed(signUp.status, 'prepared')) throw new SignInError('client_state_invalid')
    const given = readValues(values, ports.config, ports.now())
    const identifier = identifierOf(given.columns) ?? identifierOf(signUp)
    await spend(ports, visit, { verb: 'prepare', door: 'sign_up', identifier, user: null, isGuess: false })
    return send(step, { from: openBrowser(ports, visit), signUp, isNew: false }, trip, given)
  })
}

async function send(step: Step, draft: Draft, trip: SignUpSsoRequest, given: Given) {
  const emailAddress = given.columns.emailAddress ?? draft.signUp.emailAddress
  const target = await targetOf(step.ports, trip, emailAddress)
  const { challenge, verification } = await startTrip(step.ports, step.visit, {
    loginHint: emailAddress ?? undefined,
    ...trip,
    target,
  })
  const signUp: SignUpAttempt = {
    ...draft.signUp,
    external: null,
    externalVerification: verification,
    externalChallenge: challenge,
    externalChallengeId: challenge.id,
  }
  return give(step, { ...draft, signUp }, given, { event: 'prepared', issue: challenge })
}

/** @throws SignInError oauth_provider_not_enabled | enterprise_sso_sign_up_connection_missing | enterprise_connection_id_is_required_with_multiple_connections */
async function targetOf(ports: Ports, trip: SignUpSsoRequest, emailAddress: string | null): Promise<string> {
  if (isOAuthStrategy(trip.strategy)) {
    const provider = providerOf(trip.strategy)
    oauthProviderFor(provider, ports)
    return provider
  }
  const { enterpriseConnectionId: wanted } = trip
  const companies =
    emailAddress === null
      ? []
      : await companiesOf(ports, { kind: 'email_address', value: emailAddress }, null)
  const named = wanted === undefined ? companies : companies.filter(({ id }) => id === wanted)
  const [connection] = named
  if (!connection) throw new SignInError('enterprise_sso_sign_up_connection_missing')
  if (named.length > 1)
    throw new SignInError('enterprise_connection_id_is_required_with_multiple_connections')
  return connection.id
}
