/** Identity providers that we know by name: `oauth_google` … What they are asked and what they answer is in lib/strategies/sso/oauth-providers.ts. */
export const OAUTH_PROVIDERS = [
  'google',
  'apple',
  'microsoft',
  'github',
  'gitlab',
  'facebook',
  'x',
  'linkedin_oidc',
  'slack',
  'discord',
  'twitch',
  'spotify',
  'notion',
  'linear',
  'vercel',
  'huggingface',
] as const

export type KnownOAuthProvider = (typeof OAUTH_PROVIDERS)[number]

/** One of them, or one that lib/config.ts describes by its address. */
export type OAuthProvider = KnownOAuthProvider | `custom_${string}`

export type OAuthStrategy = `oauth_${OAuthProvider}`

/** What leads over a page of somebody else's, who then says who it was. */
export type SsoStrategy = OAuthStrategy | 'enterprise_sso'

/** A provider that speaks OpenID Connect, found by its issuer. */
export interface CustomProvider {
  /** In lower case with underscores: `custom_acme`. */
  provider: `custom_${string}`
  /** What people call it. */
  name: string
  /** `https://login.acme.example`, as its tokens say it. */
  issuer: string
  /** `openid profile email` unless said. */
  scopes?: readonly string[]
}

/** What people call them. */
export const PROVIDER_NAMES: Record<KnownOAuthProvider, string> = {
  google: 'Google',
  apple: 'Apple',
  microsoft: 'Microsoft',
  github: 'GitHub',
  gitlab: 'GitLab',
  facebook: 'Facebook',
  x: 'X',
  linkedin_oidc: 'LinkedIn',
  slack: 'Slack',
  discord: 'Discord',
  twitch: 'Twitch',
  spotify: 'Spotify',
  notion: 'Notion',
  linear: 'Linear',
  vercel: 'Vercel',
  huggingface: 'Hugging Face',
}

const CUSTOM = /^custom_[a-z0-9_]{1,40}$/

export function isKnownProvider(name: string): name is KnownOAuthProvider {
  return Object.hasOwn(PROVIDER_NAMES, name)
}

export function isOAuthProvider(name: string): name is OAuthProvider {
  return isKnownProvider(name) || CUSTOM.test(name)
}

export function isOAuthStrategy(value: unknown): value is OAuthStrategy {
  return typeof value === 'string' && value.startsWith('oauth_') && isOAuthProvider(value.slice(6))
}

export function isSsoStrategy(value: unknown): value is SsoStrategy {
  return value === 'enterprise_sso' || isOAuthStrategy(value)
}

/** `"oauth_google" -> "google"` */
export function providerOf(strategy: OAuthStrategy): OAuthProvider {
  const name = strategy.slice('oauth_'.length)
  if (!isOAuthProvider(name)) throw new Error('No such provider.')
  return name
}

/** `"google" -> "oauth_google"` */
export function strategyOf(provider: OAuthProvider): OAuthStrategy {
  return `oauth_${provider}`
}
