/** What a provider knows us by. */
export interface OAuthClient {
  clientId: string
  /** Null for a public client, which proves itself by PKCE alone. */
  clientSecret: string | null
  /** The provider somewhere else than at its public address: your own GitLab or GitHub Enterprise, or one for tests. */
  url: string | null
  /** Apple takes no secret but a token that is signed with a key: its id, the team's, and the key in PEM. */
  apple: { teamId: string; keyId: string; privateKey: string } | null
}

/** By the name of the provider: `"google"`, `"custom_acme"`. */
export type OAuthClients = Readonly<Record<string, OAuthClient>>
