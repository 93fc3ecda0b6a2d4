import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { Web3Provider, Web3Strategy } from '@/lib/model/web3'
import type { SetActiveNavigate } from '../set-active'
import type { SsoStrategy } from '../strategies'

export interface SignInFutureCreateParams {
  identifier?: string
  password?: string
  strategy?: SsoStrategy | 'passkey' | 'ticket'
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

export type SignInFuturePasswordParams = { password: string; timezone?: string } & (
  | { identifier: string; emailAddress?: never; phoneNumber?: never }
  | { identifier?: never; emailAddress: string; phoneNumber?: never }
  | { identifier?: never; emailAddress?: never; phoneNumber: string }
  | { identifier?: never; emailAddress?: never; phoneNumber?: never }
)

export interface CodeParams {
  code: string
}

export type SignInFutureEmailCodeSendParams =
  { emailAddress?: string; emailAddressId?: never } | { emailAddressId?: string; emailAddress?: never }

export type SignInFuturePhoneCodeSendParams = {
  /** `sms` unless said otherwise. */
  channel?: PhoneCodeChannel
} & ({ phoneNumber?: string; phoneNumberId?: never } | { phoneNumberId: string; phoneNumber?: never })

export type SignInFutureEmailLinkSendParams = {
  /** The page that the link leads to in the end; relative to this site, or absolute. */
  verificationUrl: string
} & SignInFutureEmailCodeSendParams

export interface SignInFutureResetPasswordSubmitParams {
  password: string
  /** True unless said otherwise: whoever resets a password may not be the only one who is signed in. */
  signOutOfOtherSessions?: boolean
}

export interface SignInFutureSSOParams {
  strategy: SsoStrategy
  /** Where to go once signed in. */
  redirectUrl: string
  /** The page to go on at when something else is needed. */
  redirectCallbackUrl: string
  /** A window that was opened by the click that led here; this page stays then. */
  popup?: Window
  oidcPrompt?: string
  /** Which one, where a company has several. */
  enterpriseConnectionId?: string
  /** With `enterprise_sso`: an address of the company's. */
  identifier?: string
}

export interface SignInFutureWeb3Params {
  strategy: Web3Strategy
  /** The strategy says it, too, and is what counts. */
  provider: Web3Provider
  /** What the wallet calls itself. Solana needs it; of Ethereum's kind it chooses one that has no strategy of its own. */
  walletName?: string
  /** A wallet that nobody has an account with goes on as a sign-up, once it has signed. */
  signUpIfMissing?: boolean
  /** Where the sign-in leads in the end, whichever page it goes on on. */
  redirectUrl?: string
}

export interface SignInFuturePasskeyParams {
  /** `autofill`: in the list under a field with `autocomplete="username webauthn"`. Left out: for the sign-in that runs. */
  flow?: 'autofill' | 'discoverable'
}

export interface SignInFutureFinalizeParams {
  /** Where to go before the page shows who is signed in. */
  navigate?: SetActiveNavigate
}
