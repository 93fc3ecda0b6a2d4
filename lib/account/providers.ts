import {
  OAUTH_PROVIDERS,
  PROVIDER_NAMES,
  strategyOf,
  type OAuthProvider,
  type OAuthStrategy,
} from '@/lib/model/oauth'
import type { Ports } from '@/lib/ports/ports'

export interface ProviderInUse {
  provider: OAuthProvider
  strategy: OAuthStrategy
  /** What people call it. */
  name: string
}

/** Whom people may come with: those that know us, in our order, and then those of lib/config.ts. */
export function providersInUse({ oauth, config }: Pick<Ports, 'oauth' | 'config'>): ProviderInUse[] {
  const known = OAUTH_PROVIDERS.map((provider) => ({ provider, name: PROVIDER_NAMES[provider] }))
  return [...known, ...config.oauth.custom.map(({ provider, name }) => ({ provider, name }))]
    .filter(({ provider }) => Object.hasOwn(oauth, provider))
    .map(({ provider, name }) => ({ provider, name, strategy: strategyOf(provider) }))
}
