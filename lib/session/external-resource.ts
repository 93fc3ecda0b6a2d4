import { isOAuthProvider, strategyOf, type SsoStrategy } from '@/lib/model/oauth'
import { verificationObject } from '@/lib/model/verification'
import type { EnterpriseAccountJson, ExternalAccountJson, VerificationJson } from '@/lib/model/wire'
import type { ExternalAccountRow } from '@/lib/ports/ports'

/** An account at a provider, as its owner sees it; nothing of one that is a company's. */
export function toExternalAccount(account: ExternalAccountRow): ExternalAccountJson[] {
  if (account.enterpriseConnectionId !== null || !isOAuthProvider(account.provider)) return []
  const strategy = strategyOf(account.provider)
  return [
    {
      object: 'external_account',
      id: account.id,
      provider: strategy,
      provider_user_id: account.providerUserId,
      email_address: account.emailAddress ?? '',
      approved_scopes: account.approvedScopes,
      first_name: account.firstName ?? '',
      last_name: account.lastName ?? '',
      username: account.username ?? '',
      image_url: account.imageUrl ?? '',
      label: null,
      public_metadata: {},
      last_used_at: account.lastUsedAt?.getTime() ?? null,
      verification: verified(strategy),
    },
  ]
}

/** An account at a company, likewise. */
export function toEnterpriseAccount(account: ExternalAccountRow): EnterpriseAccountJson[] {
  if (account.enterpriseConnectionId === null) return []
  return [
    {
      object: 'enterprise_account',
      id: account.id,
      provider: account.provider,
      active: true,
      email_address: account.emailAddress ?? '',
      first_name: account.firstName,
      last_name: account.lastName,
      provider_user_id: account.providerUserId,
      enterprise_connection_id: account.enterpriseConnectionId,
      verification: verified('enterprise_sso'),
    },
  ]
}

function verified(strategy: SsoStrategy): VerificationJson {
  return {
    object: verificationObject(strategy),
    status: 'verified',
    strategy,
    attempts: null,
    expire_at: null,
  }
}
