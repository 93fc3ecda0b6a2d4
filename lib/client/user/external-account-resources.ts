import type { OAuthStrategy } from '@/lib/model/oauth'
import type { VerificationResource } from '../attempt'

export interface CreateExternalAccountParams {
  strategy: OAuthStrategy
  /** The page that it leads back to; relative to this site, or absolute. */
  redirectUrl: string
  /** What else the provider is asked to let this app do. */
  additionalScopes?: string[]
  oidcPrompt?: string
  oidcLoginHint?: string
}

/** An account at a provider. */
export interface ExternalAccountResource {
  id: string
  /** `"google"` */
  provider: string
  providerUserId: string
  emailAddress: string
  /** What the person agreed to there, separated by spaces. */
  approvedScopes: string
  firstName: string
  lastName: string
  username: string
  imageUrl: string
  label: string
  publicMetadata: Record<string, unknown>
  verification: VerificationResource | null
  providerSlug: () => string
  /** `"Google Account"` */
  providerTitle: () => string
  /** What it is called there: a name, else an address. */
  accountIdentifier: () => string
  /** Disconnects it. The last way in stays. */
  destroy: () => Promise<void>
}

/** An account at somebody's company. */
export interface EnterpriseAccountResource {
  id: string
  provider: string
  active: boolean
  emailAddress: string
  firstName: string | null
  lastName: string | null
  providerUserId: string
  enterpriseConnectionId: string
  verification: VerificationResource | null
}
