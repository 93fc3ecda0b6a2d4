import type { ExternalProfile } from '@/lib/model/external'

/** One trip to a provider's page and back, as this browser was sent on it. */
export interface Trip {
  /** Names the challenge and carries its secret: what comes back with another one is not the answer (RFC 6749, 10.12). */
  state: string
  /** Ties an ID token to this trip (OpenID Connect Core, 3.1.2.1). */
  nonce: string
  /** RFC 7636: whoever steals the code cannot redeem it. */
  verifier: string
  /** Where the provider sends the browser back to. One of its own for each provider, so that no two can be mixed up (RFC 9700, 4.4). */
  callbackUrl: string
  /** The time of this step; what is signed must be valid then. */
  now: Date
  /** `login`, `consent`, `select_account`, `none` … (OpenID Connect Core, 3.1.2.1) */
  prompt?: string | undefined
  loginHint?: string | undefined
  /** What an app wants to be allowed beside what a sign-in needs. */
  additionalScopes?: readonly string[] | undefined
}

/**
 * Whoever says who somebody is. It talks to the network, so it is called outside transactions only; and it says what was answered: whose
 * account that is, and what else is owed, is decided elsewhere.
 */
export interface IdentityProvider {
  /** Where the browser goes. @throws SignInError oauth_config_missing | misconfigured_oauth_provider */
  authorize(trip: Trip): Promise<URL>
  /**
   * Who came back with this address, whose signature, issuer, audience, nonce and times hold.
   * @throws SignInError oauth_access_denied | oauth_callback_invalid | oauth_token_exchange_error | oauth_fetch_user_error | misconfigured_oauth_provider
   */
  redeem(trip: Trip, answer: URL): Promise<ExternalProfile>
}
