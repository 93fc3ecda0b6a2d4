import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { Metadata } from '@/lib/model/wire'
import type { Web3Strategy } from '@/lib/model/web3'

export interface SignUpCreateParams {
  /** A strategy that sends something does so in the same request. */
  strategy?: string
  emailAddress?: string
  phoneNumber?: string
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
  /** With `phone_code`. */
  channel?: PhoneCodeChannel
  redirectUrl?: string
  actionCompleteRedirectUrl?: string
  /** With a provider: what it is asked to show, and whom it may expect. */
  oidcPrompt?: string
  oidcLoginHint?: string
  /** With `enterprise_sso`: which one, where a company has several. */
  enterpriseConnectionId?: string
  locale?: string
  timezone?: string
}

export type SignUpUpdateParams = SignUpCreateParams

export type PrepareVerificationParams =
  | { strategy: 'email_code' }
  | { strategy: 'email_link'; redirectUrl?: string }
  | { strategy: 'phone_code'; channel?: PhoneCodeChannel }
  | { strategy: Web3Strategy }

export type PrepareEmailAddressVerificationParams = Extract<
  PrepareVerificationParams,
  { strategy: 'email_code' | 'email_link' }
>

export type AttemptVerificationParams =
  | { strategy: 'email_code' | 'phone_code'; code: string }
  | { strategy: Web3Strategy; signature: string; signedMessage?: string }

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
export const PREPARED_WITH: Record<PrepareVerificationParams['strategy'], readonly string[]> = {
  email_code: ['strategy'],
  email_link: ['strategy', 'redirectUrl'],
  phone_code: ['strategy', 'channel'],
  web3_metamask_signature: ['strategy'],
  web3_base_signature: ['strategy'],
  web3_coinbase_wallet_signature: ['strategy'],
  web3_okx_wallet_signature: ['strategy'],
  web3_solana_signature: ['strategy'],
}
