import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import { isSsoStrategy, type SsoStrategy } from '@/lib/model/oauth'
import type {
  AnswerInput,
  PhoneCodeChannel,
  PreparedStrategyName,
  PrepareInput,
} from '@/lib/model/strategies'

export interface SignInCreateParams {
  /** A strategy that sends something identifies and prepares in one request. */
  strategy?: string
  identifier?: string
  password?: string
  /** With `phone_code`. */
  channel?: PhoneCodeChannel
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

/** A new way to a provider, or to a company's sign-in: `externalVerificationRedirectURL` says where. */
interface PrepareSsoParams {
  strategy: SsoStrategy
  redirectUrl?: string
  actionCompleteRedirectUrl?: string
  oidcPrompt?: string
  oidcLoginHint?: string
  enterpriseConnectionId?: string
}

export type PrepareFirstFactorParams = PrepareInput | PrepareSsoParams
export type AttemptFirstFactorParams = Exclude<AnswerInput, PasskeyAttempt> | PasskeyAttempt
export type PrepareSecondFactorParams =
  | { strategy: 'phone_code'; phoneNumberId?: string; channel?: PhoneCodeChannel }
  | { strategy: 'email_code'; emailAddressId?: string }
  | { strategy: 'email_link'; emailAddressId: string; redirectUrl: string }
  | { strategy: 'passkey' }

export type AttemptSecondFactorParams =
  { strategy: 'phone_code' | 'email_code' | 'totp' | 'backup_code'; code: string } | PasskeyAttempt

/** The answer of `navigator.credentials.get()`, or the JSON of it. */
interface PasskeyAttempt {
  strategy: 'passkey'
  publicKeyCredential: PasskeyAssertionJson | PublicKeyCredential
}

export interface ResetPasswordParams {
  password: string
  signOutOfOtherSessions?: boolean
}

const OF_WALLET = ['strategy', 'web3WalletId'] as const
const WALLETS = {
  web3_metamask_signature: OF_WALLET,
  web3_base_signature: OF_WALLET,
  web3_coinbase_wallet_signature: OF_WALLET,
  web3_okx_wallet_signature: OF_WALLET,
  web3_solana_signature: OF_WALLET,
}

/** What of a prepare goes to the server; the rest of what a caller passes is dropped. */
const PREPARE_FIELDS: Record<PreparedStrategyName, readonly string[]> = {
  ...WALLETS,
  passkey: ['strategy'],
  email_code: ['strategy', 'emailAddressId'],
  email_link: ['strategy', 'emailAddressId', 'redirectUrl'],
  phone_code: ['strategy', 'phoneNumberId', 'channel'],
  reset_password_email_code: ['strategy', 'emailAddressId'],
  reset_password_phone_code: ['strategy', 'phoneNumberId'],
}

const WAY = ['strategy', 'redirectUrl', 'actionCompleteRedirectUrl', 'oidcPrompt']

/** What of a prepare goes to the server; undefined for a strategy that has nothing to prepare. */
export function fieldsOf(strategy: string): readonly string[] | undefined {
  if (strategy === 'enterprise_sso') return [...WAY, 'enterpriseConnectionId']
  if (isSsoStrategy(strategy)) return [...WAY, 'oidcLoginHint']
  return isPrepared(strategy) ? PREPARE_FIELDS[strategy] : undefined
}

function isPrepared(strategy: string): strategy is PreparedStrategyName {
  return Object.hasOwn(PREPARE_FIELDS, strategy)
}
