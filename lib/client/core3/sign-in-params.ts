import type { SsoStrategy } from '@/lib/model/oauth'
import type { Web3Provider, Web3Strategy } from '@/lib/model/web3'

export interface SignInFutureCreateParams {
  identifier?: string
  password?: string
  strategy?: string
  redirectUrl?: string
  actionCompleteRedirectUrl?: string
  transfer?: boolean
  ticket?: string
  signUpIfMissing?: boolean
  timezone?: string
  /** With a provider: what it is asked to show, and whom it may expect. */
  oidcPrompt?: string
  oidcLoginHint?: string
}

export interface SignInFutureSSOParams {
  strategy: SsoStrategy
  /** Where to go once signed in. */
  redirectUrl: string
  /** The page to go on at when something else is needed; `/sso-callback` unless said otherwise. */
  redirectCallbackUrl?: string
  /** A window that was opened by the click that led here; this page stays then. */
  popup?: Window | null
  oidcPrompt?: string
  oidcLoginHint?: string
  /** Which one, where a company has several. */
  enterpriseConnectionId?: string
  /** With `enterprise_sso`: an address of the company's. */
  identifier?: string
}

export interface SignInFutureWeb3Params {
  strategy: Web3Strategy
  /** The strategy says it, too, and is what counts. */
  provider?: Web3Provider
  /** What the wallet calls itself. Solana needs it; of Ethereum's kind it chooses one that has no strategy of its own. */
  walletName?: string
  /** A wallet that nobody has an account with goes on as a sign-up, once it has signed. */
  signUpIfMissing?: boolean
  /** Where the sign-in leads in the end, whichever page it goes on on. */
  redirectUrl?: string
}

export type SignInFuturePasswordParams = { password: string; timezone?: string } & (
  | { identifier?: string; emailAddress?: never; phoneNumber?: never }
  | { identifier?: never; emailAddress?: string; phoneNumber?: never }
  | { identifier?: never; emailAddress?: never; phoneNumber?: string }
)

export interface SignInFuturePasskeyParams {
  /** `autofill`: in the list under a field with `autocomplete="username webauthn"`. Left out: for the sign-in that runs. */
  flow?: 'autofill' | 'discoverable'
}
