import type { KnownOAuthProvider } from '@/lib/model/oauth'
import { CODE_PROVIDERS } from './code'
import { OPENID_PROVIDERS } from './openid'
import type { ProviderFacts } from './provider'

export type { CodeFacts, OpenIdFacts, Person, ProviderFacts } from './provider'

/** What each provider is asked, and what its answer means. A new one: its name in lib/model/oauth.ts, its facts here. */
export const PROVIDERS: Record<KnownOAuthProvider, ProviderFacts> = { ...OPENID_PROVIDERS, ...CODE_PROVIDERS }
