import { providersInUse, type ProviderInUse } from '@/lib/account/providers'
import { config } from '@/lib/config'
import {
  isKnownProvider,
  isSsoStrategy,
  providerOf,
  PROVIDER_NAMES,
  type SsoStrategy,
} from '@/lib/model/oauth'
import type { FactorJson, VerificationJson } from '@/lib/model/wire'
import { getPorts } from '@/lib/ports/server'
import { readRedirect } from './read'

// What the pages show of the ways over a page of somebody else's.

/** The providers that a button leads to. */
export async function readProviders(): Promise<ProviderInUse[]> {
  return providersInUse(await getPorts())
}

/** Is there a company whose people sign in with it? */
export async function readHasCompanies(): Promise<boolean> {
  return (await getPorts()).connections.isAnyInUse()
}

/** `"google" -> "Google"`; one of our own config is called as it says there. */
export function nameOfProvider(provider: string): string {
  if (isKnownProvider(provider)) return PROVIDER_NAMES[provider]
  return config.oauth.custom.find((one) => one.provider === provider)?.name ?? 'another provider'
}

/** A trip that somebody is about to make: over which page of ours, and to whom. */
export interface Trip {
  strategy: SsoStrategy
  to: string
  name: string
}

/** The trip that a verification waits for; null where it waits for none. `connectionId`: which of several companies' it is. */
export function tripOf(
  verification: VerificationJson | null,
  factors: readonly FactorJson[] | null,
  connectionId: string | null,
): Trip | null {
  if (verification?.status !== 'unverified' || !isSsoStrategy(verification.strategy)) return null
  const { strategy, external_verification_redirect_url: url } = verification
  const to = readRedirect(url ?? undefined)
  if (to === null) return null
  if (strategy !== 'enterprise_sso') return { strategy, to, name: nameOfProvider(providerOf(strategy)) }
  const company = factors?.find((factor) => factor.enterprise_connection_id === connectionId)
  return { strategy, to, name: company?.enterprise_connection_name ?? 'your company' }
}
