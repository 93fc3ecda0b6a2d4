import type { Config } from '@/lib/config'
import { isAppleKey } from '@/lib/crypto/apple-client-secret'
import { OAUTH_PROVIDERS, isOAuthProvider, type OAuthProvider } from '@/lib/model/oauth'
import type { Env } from './env'
import type { OAuthClient, OAuthClients } from './oauth-clients'

type Variables = Pick<Env, 'oauth' | 'mode'>
type Providers = Pick<Config, 'oauth'>

const APPLE = ['TEAM_ID', 'KEY_ID', 'PRIVATE_KEY'] as const
const PARTS = ['CLIENT_ID', 'CLIENT_SECRET', 'URL', ...APPLE] as const

/** The providers that know us, by the environment; `oauthProblems` has seen that their settings are whole. */
export function oauthClientsOf(vars: Variables, config: Providers): OAuthClients {
  return Object.fromEntries(
    providersOf(config).flatMap((provider) => {
      const oauthClient = clientOf(vars, provider)
      return oauthClient ? [[provider, oauthClient] as const] : []
    }),
  )
}

/** Half of a provider's settings is a mistake, whichever half it is: its button would be missing, or lead nowhere. */
export function oauthProblems(vars: Variables, config: Providers): string[] {
  return [
    ...config.oauth.custom.flatMap(({ provider, issuer }) => [
      ...(isOAuthProvider(provider)
        ? []
        : [
            `config.oauth.custom has ${provider}: its name takes lower case letters, digits and _, after custom_.`,
          ]),
      ...(isSafe(issuer, vars)
        ? []
        : [`config.oauth.custom has an issuer for ${provider} that is not on https.`]),
    ]),
    ...providersOf(config).flatMap((provider) => faultsOf(vars, provider)),
    ...strangers(vars, config),
  ]
}

function clientOf(vars: Variables, provider: OAuthProvider): OAuthClient | null {
  const value = (part: (typeof PARTS)[number]) => vars.oauth[nameOf(provider, part)] ?? null
  const clientId = value('CLIENT_ID')
  if (clientId === null) return null
  const [teamId, keyId, key] = APPLE.map(value)
  return {
    clientId,
    clientSecret: value('CLIENT_SECRET'),
    url: value('URL'),
    apple: provider === 'apple' && teamId && keyId && key ? { teamId, keyId, privateKey: toPem(key) } : null,
  }
}

function faultsOf(vars: Variables, provider: OAuthProvider): string[] {
  const given = PARTS.filter((part) => vars.oauth[nameOf(provider, part)] !== undefined)
  if (given.length === 0) return []
  const missing = neededBy(provider).filter((part) => !given.includes(part))
  const url = vars.oauth[nameOf(provider, 'URL')]
  const key = provider === 'apple' ? vars.oauth[nameOf(provider, 'PRIVATE_KEY')] : undefined
  return [
    ...missing.map(
      (part) =>
        `${nameOf(provider, part)} is missing: ${provider} needs it beside its other settings, or none of them.`,
    ),
    ...(url === undefined || isSafe(url, vars)
      ? []
      : [
          `${nameOf(provider, 'URL')} must start with https://. In demo and development http://localhost will do.`,
        ]),
    ...(key === undefined || isAppleKey(toPem(key))
      ? []
      : [
          `${nameOf(provider, 'PRIVATE_KEY')} is no key of Apple’s: the text of the .p8 file, with its line breaks or \\n.`,
        ]),
  ]
}

/** Every provider that we know by name gives out a secret; one of your own may be content with PKCE. */
function neededBy(provider: OAuthProvider): (typeof PARTS)[number][] {
  if (provider === 'apple') return ['CLIENT_ID', ...APPLE]
  return provider.startsWith('custom_') ? ['CLIENT_ID'] : ['CLIENT_ID', 'CLIENT_SECRET']
}

/** Settings for a provider of your own that lib/config.ts does not have. */
function strangers(vars: Variables, config: Providers): string[] {
  const known = config.oauth.custom.flatMap(({ provider }) => PARTS.map((part) => nameOf(provider, part)))
  return Object.keys(vars.oauth)
    .filter((name) => name.startsWith('OAUTH_CUSTOM_') && !known.includes(name))
    .map((name) => `${name} belongs to no provider: config.oauth.custom does not have it.`)
}

function providersOf(config: Providers): OAuthProvider[] {
  return [...OAUTH_PROVIDERS, ...config.oauth.custom.map(({ provider }) => provider)]
}

function nameOf(provider: OAuthProvider, part: (typeof PARTS)[number]): string {
  return `OAUTH_${provider.toUpperCase()}_${part}`
}

function isSafe(address: string, { mode }: Variables): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:') return true
  return mode !== 'production' && protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname)
}

/** Where a variable is one line, its line breaks are written. */
function toPem(text: string): string {
  return text.replaceAll('\\n', '\n').trim()
}
