import * as client from 'openid-client'
import type { ExternalProfile } from '@/lib/model/external'
import type { OAuthClient } from '@/lib/ports/ports'
import { checkTenant } from './entra'
import { codeOfExchange, refusal, refusing } from './failures'
import type { IdentityProvider, Trip } from './identity-provider'
import type { CodeFacts, OpenIdFacts, Person, ProviderFacts } from './oauth-providers'
import { isSafe } from './safe-fetch'
import { connect, newReach, rememberKeys, type Reach } from './server'

/** That of this process: providers are looked up once, and again after a while. */
const REACH = newReach((...request) => fetch(...request), 5_000)

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>

/**
 * A provider that gives a code (RFC 6749, 4.1; OpenID Connect Core, 3.1) with PKCE, state, nonce and the issuer's name checked. `reach`
 * is another way to it, for tests.
 */
export function createOAuthProvider(
  name: Pick<ExternalProfile, 'provider' | 'enterpriseConnectionId'>,
  facts: ProviderFacts,
  oauthClient: OAuthClient,
  reach: Reach = REACH,
): IdentityProvider {
  const open = (now: Date) => refusing(outage, () => connect(facts, oauthClient, now, reach))
  return {
    async authorize(trip) {
      const config = await open(trip.now)
      const parameters = await questionsOf(trip, facts)
      const url = await refusing(outage, async () => client.buildAuthorizationUrl(config, parameters))
      if (!isSafe(url)) throw refusal('misconfigured_oauth_provider', 'Its page is not on https.')
      return url
    },
    async redeem(trip, answer) {
      const config = await open(trip.now)
      // The address as we gave it: a proxy in front of us may have changed what we see of it.
      const url = new URL(trip.callbackUrl)
      url.search = answer.search
      const tokens = await refusing(codeOfExchange, async () => {
        try {
          return await exchange(config, trip, url, facts)
        } finally {
          rememberKeys(config, reach)
        }
      })
      const person = await refusing(
        () => 'oauth_fetch_user_error',
        () =>
          facts.kind === 'openid'
            ? readOpenId(config, facts, tokens, url.searchParams)
            : readCode(config, facts, tokens, oauthClient.url),
      )
      return { publicMetadata: {}, ...name, ...person, approvedScopes: scopesOf(tokens, facts) }
    },
  }
}

async function questionsOf(trip: Trip, facts: ProviderFacts): Promise<URLSearchParams> {
  const isOpenId = facts.kind === 'openid'
  const hint = isOpenId ? 'login_hint' : facts.loginHint
  const scopes = [...new Set([...facts.scopes, ...(trip.additionalScopes ?? [])])]
  const isUnderstood = isOpenId || facts.prompts?.includes(trip.prompt ?? '')
  return new URLSearchParams({
    ...facts.parameters,
    redirect_uri: trip.callbackUrl,
    ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
    state: trip.state,
    ...(isOpenId && facts.nonce !== false ? { nonce: trip.nonce } : {}),
    ...(facts.pkce === false
      ? {}
      : {
          code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
          code_challenge_method: 'S256',
        }),
    ...(trip.prompt && isUnderstood ? { prompt: trip.prompt } : {}),
    ...(trip.loginHint && hint ? { [hint]: trip.loginHint } : {}),
  })
}

async function exchange(config: client.Configuration, trip: Trip, url: URL, facts: ProviderFacts) {
  const isOpenId = facts.kind === 'openid'
  const tokens = await client.authorizationCodeGrant(config, url, {
    expectedState: trip.state,
    ...(facts.pkce === false ? {} : { pkceCodeVerifier: trip.verifier }),
    ...(isOpenId && facts.nonce !== false ? { expectedNonce: trip.nonce } : {}),
    idTokenExpected: isOpenId,
  })
  const claims = tokens.claims()
  if (!claims) return tokens
  // OpenID Connect Core, 3.1.3.7: made for another client, it is not for us, also where we are in its audience.
  if (claims.azp !== undefined && claims.azp !== config.clientMetadata().client_id)
    throw refusal('oauth_callback_invalid', 'The token is for another client.')
  if (claims.iat > trip.now.getTime() / 1000 + 60)
    throw refusal('oauth_callback_invalid', 'The token is from the future.')
  checkTenant(config, tokens.id_token ?? '', claims)
  return tokens
}

async function readOpenId(
  config: client.Configuration,
  facts: OpenIdFacts,
  tokens: Tokens,
  answer: URLSearchParams,
): Promise<Person> {
  const claims = tokens.claims()
  if (!claims) throw new Error('There is no ID token.')
  const isAsked = facts.profile === 'userinfo' && config.serverMetadata().userinfo_endpoint !== undefined
  if (!isAsked) return facts.read(claims, answer)
  const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
  // Whether an address is verified is said by whoever names it: of two sources neither speaks for the other's.
  const { email_verified: verified, ...rest } = claims
  return facts.read(
    { ...rest, ...info, ...(info.email === undefined ? { email_verified: verified } : {}) },
    answer,
  )
}

async function readCode(
  config: client.Configuration,
  facts: CodeFacts,
  tokens: Tokens,
  url: string | null,
): Promise<Person> {
  const answers = facts.questions(url).map(async (question) => {
    const headers = new Headers({ accept: 'application/json', ...question.headers })
    if (question.body) headers.set('content-type', 'application/json')
    const response = await client.fetchProtectedResource(
      config,
      tokens.access_token,
      new URL(question.url),
      question.body ? 'POST' : 'GET',
      question.body,
      headers,
    )
    if (!response.ok) throw new Error(`The provider answered ${response.status}.`)
    const said: unknown = await response.json()
    return said
  })
  return facts.read(await Promise.all(answers))
}

/** What was agreed to; a provider that does not say gave all that was asked for (RFC 6749, 5.1). GitHub separates by commas. */
function scopesOf(tokens: Tokens, facts: ProviderFacts): string {
  return (tokens.scope ?? facts.scopes.join(' ')).replaceAll(',', ' ')
}

function outage() {
  return 'misconfigured_oauth_provider' as const
}
