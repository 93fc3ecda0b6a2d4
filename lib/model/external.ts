/** What an identity provider said about somebody, in our words. Nothing else of what it said is kept. */
export interface ExternalProfile {
  /** `"google"`, `"custom_acme"`, or the id of a company's connection. */
  provider: string
  /** Who it is there; it never changes, while addresses and names may. */
  providerUserId: string
  enterpriseConnectionId: string | null
  /** Normalised; null where the provider named none that is one. */
  emailAddress: string | null
  /** The provider says that its owner proved it. A company's connection speaks for its own domains alone. */
  emailVerified: boolean
  firstName: string | null
  lastName: string | null
  username: string | null
  imageUrl: string | null
  /** What the person agreed to there, separated by spaces. */
  approvedScopes: string
  /** What a company's attribute mapping hands on to the account's public metadata. */
  publicMetadata: Record<string, string>
}

/** A company's connection, as far as a sign-in may tell of it. */
export interface EnterpriseConnectionName {
  id: string
  name: string
  protocol: 'saml' | 'oidc'
}

/** What is kept of a profile with the account at the provider; what it says for the user's metadata is kept there. */
export function accountOf(profile: ExternalProfile): Omit<ExternalProfile, 'publicMetadata'> {
  const { provider, providerUserId, enterpriseConnectionId, emailAddress, emailVerified } = profile
  const { firstName, lastName, username, imageUrl, approvedScopes } = profile
  return {
    provider,
    providerUserId,
    enterpriseConnectionId,
    emailAddress,
    emailVerified,
    firstName,
    lastName,
    username,
    imageUrl,
    approvedScopes,
  }
}
