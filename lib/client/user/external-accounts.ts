import type { EnterpriseAccountJson, ExternalAccountJson } from '@/lib/model/user-wire'
import { toVerification } from '../attempt'
import type { EnterpriseAccountResource, ExternalAccountResource } from './external-account-resources'
import type { Ask } from './stage'

/** One of the user's accounts at providers, or one that is about to be. */
export function toExternalAccount(json: ExternalAccountJson, ask: Ask): ExternalAccountResource {
  const { id, username, email_address } = json
  const provider = json.provider.slice('oauth_'.length)
  return {
    id,
    provider,
    providerUserId: json.provider_user_id,
    emailAddress: email_address,
    approvedScopes: json.approved_scopes,
    firstName: json.first_name,
    lastName: json.last_name,
    username,
    imageUrl: json.image_url,
    label: json.label ?? '',
    publicMetadata: json.public_metadata,
    verification: toVerification(json.verification),
    providerSlug: () => provider,
    providerTitle: () => `${titleOf(provider)} Account`,
    accountIdentifier: () => username || email_address || json.label || '',
    destroy: async () => void (await ask('destroyExternalAccount', { id })),
  }
}

/** The user's account at a company. */
export function toEnterpriseAccount(json: EnterpriseAccountJson): EnterpriseAccountResource {
  return {
    id: json.id,
    provider: json.provider,
    active: json.active,
    emailAddress: json.email_address,
    firstName: json.first_name,
    lastName: json.last_name,
    providerUserId: json.provider_user_id,
    enterpriseConnectionId: json.enterprise_connection_id,
    verification: toVerification(json.verification),
  }
}

/** `"custom_acme" -> "Custom Acme"` */
function titleOf(provider: string): string {
  return provider.replace(
    /(^|_)(\w)/g,
    (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase(),
  )
}
