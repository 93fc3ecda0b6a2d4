import * as client from 'openid-client'
import { appleClientSecret } from '@/lib/crypto/apple-client-secret'
import type { OAuthClient } from '@/lib/ports/ports'
import { isForTenants } from './entra'
import { refusal } from './failures'
import type { ProviderFacts } from './oauth-providers'
import { isLocal, safeFetch } from './safe-fetch'

/** How providers are reached, and what was learnt of them. */
export interface Reach {
  fetch: typeof fetch
  /** For one answer. */
  timeoutMs: number
  /** What they publish about themselves, by address. */
  metadata: Map<string, { text: string; readAt: number }>
  /** Their keys, which the library reads again when a token names another one. */
  keys: Map<string, client.ExportedJWKSCache>
}

export function newReach(send: typeof fetch, timeoutMs: number): Reach {
  return { fetch: send, timeoutMs, metadata: new Map(), keys: new Map() }
}

const HOUR = 3_600_000
const MAX_REMEMBERED = 500

/** A provider and what it knows us by, ready to be asked at the time of this step. */
export async function connect(
  facts: ProviderFacts,
  oauthClient: OAuthClient,
  now: Date,
  reach: Reach,
): Promise<client.Configuration> {
  const ours = {
    [client.clockSkew]: Math.round((now.getTime() - Date.now()) / 1000),
    [client.clockTolerance]: 30,
  }
  const authentication = await authenticationOf(facts, oauthClient, now)
  const config =
    facts.kind === 'openid'
      ? await discover(
          new URL(oauthClient.url ?? facts.issuer),
          oauthClient,
          ours,
          authentication,
          now,
          reach,
        )
      : new client.Configuration(facts.endpoints(oauthClient.url), oauthClient.clientId, ours, authentication)
  // A company's own provider there would let in whoever makes a tenant and writes one of its addresses into it.
  if (isForTenants(config) && !(facts.kind === 'openid' && facts.tenants))
    throw refusal('misconfigured_oauth_provider', 'It names no tenant.')
  config[client.customFetch] = safeFetch(reach.fetch)
  config.timeout = reach.timeoutMs / 1000
  if (isLocal(new URL(config.serverMetadata().issuer))) client.allowInsecureRequests(config)
  // Signatures are checked, also over TLS; `none` and secrets shared with us (HS256) sign nothing then (RFC 8725, 3.1).
  client.enableNonRepudiationChecks(config)
  const known = reach.keys.get(config.serverMetadata().jwks_uri ?? '')
  if (known) client.setJwksCache(config, known)
  return config
}

/** Keeps the keys that a trip has read for the next one. */
export function rememberKeys(config: client.Configuration, reach: Reach): void {
  const address = config.serverMetadata().jwks_uri
  const read = client.getJwksCache(config)
  if (address && read) keep(reach.keys, address, read)
}

async function discover(
  issuer: URL,
  { clientId }: OAuthClient,
  ours: Partial<client.ClientMetadata>,
  authentication: client.ClientAuth,
  now: Date,
  reach: Reach,
): Promise<client.Configuration> {
  const known = reach.metadata.get(issuer.href)
  const age = known ? now.getTime() - known.readAt : Infinity
  const isFresh = age >= 0 && age < HOUR
  let text = known && isFresh ? known.text : null
  const load: client.CustomFetch = async (address, options) => {
    if (text === null) {
      const response = await safeFetch(reach.fetch)(address, options)
      if (response.status !== 200) return response
      text = await response.text()
    }
    return new Response(text, { headers: { 'content-type': 'application/json' } })
  }
  const config = await client.discovery(issuer, clientId, ours, authentication, {
    [client.customFetch]: load,
    timeout: reach.timeoutMs / 1000,
    execute: isLocal(issuer) ? [client.allowInsecureRequests] : [],
  })
  if (text !== null && !isFresh) keep(reach.metadata, issuer.href, { text, readAt: now.getTime() })
  return config
}

async function authenticationOf(
  { authentication }: ProviderFacts,
  { clientId, clientSecret, apple }: OAuthClient,
  now: Date,
): Promise<client.ClientAuth> {
  if (authentication === 'apple') {
    if (!apple) throw refusal('oauth_config_missing')
    return client.ClientSecretPost(await appleClientSecret({ ...apple, clientId }, now))
  }
  if (clientSecret === null) return client.None()
  const [post, basic] = [client.ClientSecretPost(clientSecret), client.ClientSecretBasic(clientSecret)]
  if (authentication !== 'discovered') return authentication === 'post' ? post : basic
  // OpenID Connect Discovery, 3: what a provider does not list is `client_secret_basic`.
  return (server, ...request) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ? post : basic)(
      server,
      ...request,
    )
}

function keep<T>(memory: Map<string, T>, name: string, value: T): void {
  const [oldest] = memory.keys()
  if (memory.size >= MAX_REMEMBERED && oldest !== undefined) memory.delete(oldest)
  memory.set(name, value)
}
