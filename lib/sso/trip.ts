import { newBearer } from '@/lib/crypto/bearer'
import { newId, newToken } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { isOAuthStrategy, isSsoStrategy, providerOf, type SsoStrategy } from '@/lib/model/oauth'
import { MINUTE } from '@/lib/model/time'
import type { Verification } from '@/lib/model/verification'
import type { ChallengeRow, ConnectionRow, Ports } from '@/lib/ports/ports'
import { oauthProviderFor, oidcConnectionProvider } from '@/lib/strategies/sso'
import type { IdentityProvider, Trip } from '@/lib/strategies/sso/identity-provider'
import { isSaml, samlAuthorizeUrl } from '@/lib/strategies/sso/saml'

/** So long a person may take on a provider's page. */
const TRIP_MS = 10 * MINUTE

/** Where somebody is sent, and where they come back to. */
export interface TripRequest {
  strategy: SsoStrategy
  /** A provider's name, or a connection's id. */
  target: string
  /** The page that goes on with what is left to do. A path of ours. */
  redirectUrl: string
  /** Where a finished sign-in leads. A path of ours. */
  completeUrl: string | null
  prompt?: string | undefined
  loginHint?: string | undefined
  additionalScopes?: readonly string[] | undefined
}

/** What a provider's answer came with: the secret of its `state`, whom it says it is from, and all of it. */
export interface TripAnswer {
  secret: string
  /** The part of our address that is this provider's alone. */
  target: string
  url: URL
  /** It could not even be asked. */
  failure?: SignInError
}

/**
 * Draws up a trip: a challenge whose secret travels as `state`, with what must be known again when the answer comes (encrypted). Nothing of
 * it is in the address that the browser gets, which is a page of ours.
 */
export async function startTrip(
  { keys, now }: Ports,
  { address, userAgent }: { address: string | null; userAgent: string | null },
  request: TripRequest,
): Promise<{ challenge: ChallengeRow; verification: Verification }> {
  const { strategy, target, redirectUrl, completeUrl, prompt, loginHint, additionalScopes = [] } = request
  const id = newId('challenge')
  const { bearer, secret } = newBearer(id)
  const kept = new URLSearchParams({ state: bearer, nonce: newToken(), verifier: newToken() })
  if (prompt) kept.set('prompt', prompt)
  if (loginHint) kept.set('login_hint', loginHint)
  for (const scope of additionalScopes) kept.append('scope', scope)
  const challenge: ChallengeRow = {
    id,
    strategy,
    targetId: target,
    secretHash: keys.hash('sso', secret),
    tokenHash: null,
    redirectUrl,
    completeUrl,
    question: null,
    sealed: await keys.seal(kept.toString()),
    profile: null,
    address,
    userAgent,
    tries: 0,
    expiresAt: new Date(now().getTime() + TRIP_MS),
    consumedAt: null,
    createdAt: now(),
  }
  return { challenge, verification: { strategy, status: 'unverified', targetId: target } }
}

/** How far what a trip is for is proven. */
export function tripVerification(
  { strategy, targetId }: ChallengeRow,
  status: Verification['status'],
): Verification & { strategy: SsoStrategy } {
  if (!isSsoStrategy(strategy)) throw new Error('A trip to a provider has the strategy of one.')
  return { strategy, status, targetId: targetId ?? undefined }
}

/** The bearer that comes back as `state`. */
export async function stateOf(ports: Ports, challenge: ChallengeRow): Promise<string> {
  return (await readTrip(ports, challenge)).state
}

/** The provider's address for this trip. @throws SignInError oauth_* | saml_connection_* | misconfigured_oauth_provider */
export async function authorizeUrl(ports: Ports, challenge: ChallengeRow): Promise<URL> {
  const trip = await readTrip(ports, challenge)
  if (isOAuthStrategy(challenge.strategy)) return providerFor(ports, challenge).authorize(trip)
  const connection = await requireConnection(ports, challenge)
  return isSaml(connection)
    ? samlAuthorizeUrl(connection, {
        ...trip,
        requestId: `_${challenge.id}`,
        baseUrl: ports.baseUrl,
      })
    : oidcConnectionProvider(connection).authorize(trip)
}

/**
 * Is this the answer to this trip, and does it come in time? Asked before anything is done with it.
 * @throws SignInError oauth_callback_invalid | verification_already_verified | verification_expired
 */
export function requireAnswered(
  { keys, now }: Ports,
  challenge: ChallengeRow | null,
  { secret, target }: TripAnswer,
): ChallengeRow {
  const isRight = challenge?.sealed != null && keys.matches('sso', secret, challenge.secretHash)
  // An answer that came by the address of another provider is not this one's (mix-up, RFC 9700, 4.4).
  if (!challenge || !isRight || challenge.targetId !== target) throw new SignInError('oauth_callback_invalid')
  if (challenge.consumedAt) throw new SignInError('verification_already_verified')
  if (challenge.expiresAt <= now()) throw new SignInError('verification_expired')
  return challenge
}

/**
 * Takes an answer up, once: of two that come at the same time one is redeemed, and the other changes nothing.
 * @throws SignInError resource_locked
 */
export async function claimAnswer({ budget }: Ports, { id }: ChallengeRow): Promise<void> {
  const spent = await budget.spend({ buckets: [], challenge: { id, maxTries: 1 } })
  if (spent.outcome !== 'spent') throw new SignInError('resource_locked')
}

export function providerFor(ports: Ports, { strategy }: ChallengeRow): IdentityProvider {
  if (!isOAuthStrategy(strategy)) throw new Error('A trip to a provider has the strategy of one.')
  return oauthProviderFor(providerOf(strategy), ports)
}

/** @throws SignInError saml_connection_not_found | saml_connection_active_not_found */
export async function requireConnection(
  { connections }: Ports,
  { targetId }: ChallengeRow,
): Promise<ConnectionRow> {
  const connection = targetId === null ? null : await connections.find(targetId)
  if (!connection) throw new SignInError('saml_connection_not_found')
  if (!connection.active) throw new SignInError('saml_connection_active_not_found')
  return connection
}

export async function readTrip({ keys, baseUrl, now }: Ports, challenge: ChallengeRow): Promise<Trip> {
  const kept = new URLSearchParams(challenge.sealed ? await keys.open(challenge.sealed) : '')
  return {
    state: kept.get('state') ?? '',
    nonce: kept.get('nonce') ?? '',
    verifier: kept.get('verifier') ?? '',
    callbackUrl: `${baseUrl}/v1/oauth_callback/${challenge.targetId}`,
    now: now(),
    prompt: kept.get('prompt') ?? undefined,
    loginHint: kept.get('login_hint') ?? undefined,
    additionalScopes: kept.getAll('scope'),
  }
}
