import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { Metadata } from '@/lib/model/wire'
import type { Web3Strategy } from '@/lib/model/web3'
import type { OAuthStrategy, SsoStrategy, TokenStrategy } from '../strategies'

export interface SignUpCreateParams extends SignUpUpdateParams {
  timezone?: string
}

export interface SignUpUpdateParams {
  /** `phone_code` sends its code at once. A `TokenStrategy` is refused. */
  strategy?: SsoStrategy | TokenStrategy | 'ticket' | 'phone_code'
  emailAddress?: string
  phoneNumber?: string
  /** Not read: say which of the two it is. */
  emailAddressOrPhoneNumber?: string
  username?: string
  password?: string
  firstName?: string
  lastName?: string
  web3Wallet?: string
  unsafeMetadata?: Metadata
  legalAccepted?: boolean
  /** Goes on from a sign-in whose identifier was proven and has no account. */
  transfer?: boolean
  ticket?: string
  /** Of a `TokenStrategy`. */
  token?: string
  /** With `phone_code`. */
  channel?: PhoneCodeChannel
  redirectUrl?: string
  actionCompleteRedirectUrl?: string
  /** With a provider: what it is asked to show, and whom it may expect. */
  oidcPrompt?: string
  oidcLoginHint?: string
  locale?: string
  /** What `strategy`, `redirectUrl` and `actionCompleteRedirectUrl` were once called; the server does not read them. */
  externalAccountStrategy?: string
  externalAccountRedirectUrl?: string
  externalAccountActionCompleteRedirectUrl?: string
}

/** With a provider or a company: `verifications.externalAccount` says where to go. */
export type PrepareVerificationParams =
  | { strategy: 'email_code' }
  | { strategy: 'email_link'; redirectUrl?: string }
  | { strategy: 'phone_code'; channel?: PhoneCodeChannel }
  | { strategy: Web3Strategy }
  | {
      strategy: OAuthStrategy
      redirectUrl?: string
      actionCompleteRedirectUrl?: string
      oidcPrompt?: string
      oidcLoginHint?: string
    }
  | { strategy: 'enterprise_sso'; redirectUrl?: string; actionCompleteRedirectUrl?: string }

/** By a code alone; what else is named is refused with an error. */
export type PrepareEmailAddressVerificationParams =
  { strategy: 'email_code' } | { strategy: 'email_link' | 'enterprise_sso'; redirectUrl: string }

export interface PreparePhoneNumberVerificationParams {
  strategy: 'phone_code'
  channel?: PhoneCodeChannel
}

export type AttemptVerificationParams =
  { strategy: 'email_code' | 'phone_code'; code: string } | { strategy: Web3Strategy; signature: string }

export interface PrepareWeb3WalletVerificationParams {
  strategy: Web3Strategy
}

export interface AttemptWeb3WalletVerificationParams {
  signature: string
  strategy?: Web3Strategy
}

/** What else a sign-up by a wallet takes along. */
export interface SignUpByWalletParams {
  unsafeMetadata?: Metadata
  legalAccepted?: boolean
}

/** What of each goes to the server; the rest of what a caller passes is dropped. */
export const PREPARED_WITH: Partial<Record<PrepareVerificationParams['strategy'], readonly string[]>> = {
  email_code: ['strategy'],
  email_link: ['strategy', 'redirectUrl'],
  phone_code: ['strategy', 'channel'],
  web3_metamask_signature: ['strategy'],
  web3_base_signature: ['strategy'],
  web3_coinbase_wallet_signature: ['strategy'],
  web3_okx_wallet_signature: ['strategy'],
  web3_solana_signature: ['strategy'],
}
