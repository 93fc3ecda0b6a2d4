import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { Metadata } from '@/lib/model/wire'
import type { Web3Strategy } from '@/lib/model/web3'
import type { SetActiveNavigate } from '../set-active'
import type { SsoStrategy, TokenStrategy } from '../strategies'

export interface SignUpFutureAdditionalParams {
  firstName?: string
  lastName?: string
  unsafeMetadata?: Metadata
  legalAccepted?: boolean
  locale?: string
}

interface Identification {
  emailAddress?: string
  phoneNumber?: string
  username?: string
}

export interface SignUpFutureCreateParams extends SignUpFutureAdditionalParams, Identification {
  /** `phone_code` sends its code at once. A `TokenStrategy` is refused. */
  strategy?: SsoStrategy | TokenStrategy | 'ticket' | 'phone_code'
  password?: string
  /** Goes on from a sign-in whose identifier was proven and has no account. */
  transfer?: boolean
  ticket?: string
  web3Wallet?: string
  timezone?: string
}

export interface SignUpFutureUpdateParams extends SignUpFutureAdditionalParams, Identification {}

export type SignUpFuturePasswordParams = SignUpFutureAdditionalParams & Identification & { password: string }

export interface SignUpFutureSSOParams extends SignUpFutureAdditionalParams {
  strategy: string
  /** Where to go once signed in. */
  redirectUrl: string
  /** The page to go on at when something is missing still. */
  redirectCallbackUrl: string
  /** A window that was opened by the click that led here; this page stays then. */
  popup?: Window
  oidcPrompt?: string
  /** Which one, where a company has several. */
  enterpriseConnectionId?: string
  /** With `enterprise_sso`: an address of the company's. */
  emailAddress?: string
}

export interface SignUpFutureTicketParams extends SignUpFutureAdditionalParams {
  ticket: string
}

export interface SignUpFutureWeb3Params extends SignUpFutureAdditionalParams {
  strategy: Web3Strategy
  /** What the wallet calls itself. Solana needs it. */
  walletName?: string
}

export interface SignUpFutureEmailLinkSendParams {
  /** The page that the link leads to in the end; relative to this site, or absolute. */
  verificationUrl: string
}

export interface SignUpFuturePhoneCodeSendParams {
  /** `sms` unless said otherwise. */
  channel?: PhoneCodeChannel
}

export interface SignUpFutureFinalizeParams {
  /** Where to go before the page shows who is signed in. */
  navigate?: SetActiveNavigate
}
