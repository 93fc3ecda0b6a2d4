import { isKnownProvider, type OAuthProvider } from '@/lib/model/oauth'
import type { ConnectionRow, Ports } from '@/lib/ports/ports'
import { refusal } from './failures'
import type { IdentityProvider } from './identity-provider'
import { createOAuthProvider } from './oauth'
import { PROVIDERS, type ProviderFacts } from './oauth-providers'
import { companyFacts, customFacts } from './oidc'

export { samlAuthorizeUrl } from './saml'

/** @throws SignInError oauth_provider_not_enabled when it is not set up here */
export function oauthProviderFor(
  provider: OAuthProvider,
  ports: Pick<Ports, 'oauth' | 'config'>,
): IdentityProvider {
  const oauthClient = Object.hasOwn(ports.oauth, provider) ? ports.oauth[provider] : undefined
  const facts = factsOf(provider, ports)
  if (!oauthClient || !facts) throw refusal('oauth_provider_not_enabled')
  return createOAuthProvider({ provider, enterpriseConnectionId: null }, facts, oauthClient)
}

/** A company's provider, of a connection that speaks OpenID Connect. @throws Error when it speaks SAML */
export function oidcConnectionProvider({ id, settings }: ConnectionRow): IdentityProvider {
  if (settings.protocol !== 'oidc') throw new Error('This connection does not speak OpenID Connect.')
  const { issuer, clientId, clientSecret, mapping } = settings
  return createOAuthProvider({ provider: id, enterpriseConnectionId: id }, companyFacts(issuer, mapping), {
    clientId,
    clientSecret,
    url: null,
    apple: null,
  })
}

function factsOf(provider: OAuthProvider, { config }: Pick<Ports, 'config'>): ProviderFacts | null {
  if (isKnownProvider(provider)) return PROVIDERS[provider]
  const custom = config.oauth.custom.find((one) => one.provider === provider)
  return custom ? customFacts(custom.issuer, custom.scopes) : null
}
