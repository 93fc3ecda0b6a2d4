import { SignInError } from '@/lib/model/errors/sign-in-error'
import { isOAuthStrategy, providerOf, type SsoStrategy } from '@/lib/model/oauth'
import type { Attempt, Ports } from '@/lib/ports/ports'
import { oauthProviderFor } from '@/lib/strategies/sso'
import { requireNoSession } from '@/lib/visit/guards'
import { openBrowser } from '@/lib/visit/next-browser'
import { startTrip, type TripRequest } from '@/lib/sso/trip'
import type { Done, Outcome, Visit } from '@/lib/visit/visit'
import { save, type Draft } from './beats'
import { identifierOf } from './factors'
import { createSignIn } from './flow'
import * as guards from './guards'
import { withChallenge } from './levels'
import { isAllowed } from './machine'
import { newAttempt, type AttemptExtras } from './new-attempt'
import { pay } from './price'
import { newStep, outcomeOf, type Step } from './step'

/** Where to go, and where to come back to. */
export type SsoRequest = Omit<TripRequest, 'target'> & { enterpriseConnectionId?: string | undefined }

/** Starts an attempt over a provider's page. Nobody is known by it until the provider has said who it was. */
export function createByProvider(
  ports: Ports,
  visit: Visit,
  request: SsoRequest,
  extras: AttemptExtras,
): Promise<Outcome> {
  const step = newStep(ports, visit, request.strategy, false)
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    if (!isOAuthStrategy(request.strategy)) throw new SignInError('oauth_unsupported_provider')
    const target = requireProvider(ports, request.strategy)
    await pay(step, { verb: 'create', identifier: null, user: null, isGuess: false })
    const from = openBrowser(ports, visit)
    const attempt = newAttempt(ports, from.browser.id, { identifier: null, user: null }, extras)
    return send(step, { from, attempt, isNew: true }, { ...request, target })
  })
}

/**
 * Starts an attempt with the company that an address belongs to, or with one of its connections. Where it leads is said by `prepare`, once
 * it is known which connection it shall be (contract C17).
 */
export function createByCompany(
  ports: Ports,
  visit: Visit,
  {
    identifier,
    enterpriseConnectionId,
  }: { identifier?: string | undefined; enterpriseConnectionId?: string | undefined },
  extras: AttemptExtras,
): Promise<Outcome> {
  const step = newStep(ports, visit, 'enterprise_sso', false)
  if (identifier !== undefined)
    return createSignIn(ports, visit, { ...extras, identifier, needsCompany: true })
  return outcomeOf(step, async () => {
    requireNoSession(ports, visit)
    if (enterpriseConnectionId === undefined)
      throw new SignInError('form_param_missing', { param: 'identifier' })
    await pay(step, { verb: 'create', identifier: null, user: null, isGuess: false })
    const connection = await ports.connections.find(enterpriseConnectionId)
    if (!connection) throw new SignInError('saml_connection_not_found')
    if (!connection.active) throw new SignInError('saml_connection_active_not_found')
    const { id, name, protocol } = connection
    const from = openBrowser(ports, visit)
    const managedBy = [{ id, name, protocol }]
    const attempt = newAttempt(
      ports,
      from.browser.id,
      { identifier: null, user: null },
      { ...extras, managedBy },
    )
    return save(step, { from, attempt, isNew: true })
  })
}

/** Sends an attempt over a provider's page. A trip that was begun before leads nowhere any more. */
export function prepareSso(ports: Ports, visit: Visit, id: string, request: SsoRequest): Promise<Outcome> {
  const step = newStep(ports, visit, request.strategy, false)
  return outcomeOf(step, async () => {
    const attempt = await guards.requireCurrent(ports, visit, id)
    step.attempt = attempt
    step.user = attempt.user
    if (!isAllowed(attempt.status, 'prepared_first')) throw new SignInError('client_state_invalid')
    const target = targetOf(ports, attempt, request)
    const { user } = attempt
    await pay(step, { verb: 'prepare', identifier: identifierOf(attempt, ports), user, isGuess: false })
    const draft = { from: openBrowser(ports, visit), attempt, isNew: false }
    return send(step, draft, { loginHint: attempt.identifier ?? undefined, ...request, target })
  })
}

async function send(step: Step, draft: Draft, request: TripRequest): Promise<Done> {
  const { challenge, verification } = await startTrip(step.ports, step.visit, request)
  const bound = withChallenge({ ...draft.attempt, firstFactor: verification }, 'first', challenge)
  const attempt: Attempt = { ...bound, external: null, lastRefusal: null }
  return save(step, { ...draft, attempt }, { issue: challenge })
}

function targetOf(ports: Ports, { managedBy }: Attempt, request: SsoRequest): string {
  if (isOAuthStrategy(request.strategy)) {
    if (managedBy.length > 0) throw new SignInError('strategy_for_user_invalid')
    return requireProvider(ports, request.strategy)
  }
  const { enterpriseConnectionId: wanted } = request
  if (managedBy.length === 0) throw new SignInError('enterprise_sso_sign_in_connection_missing')
  if (wanted === undefined && managedBy.length > 1)
    throw new SignInError('enterprise_connection_id_is_required_with_multiple_connections')
  const connection = wanted === undefined ? managedBy[0] : managedBy.find(({ id }) => id === wanted)
  if (!connection) throw new SignInError('resource_forbidden')
  return connection.id
}

/** @throws SignInError oauth_provider_not_enabled */
function requireProvider(ports: Ports, strategy: Exclude<SsoStrategy, 'enterprise_sso'>): string {
  const provider = providerOf(strategy)
  oauthProviderFor(provider, ports)
  return provider
}
