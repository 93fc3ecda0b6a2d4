import { isSsoStrategy } from '@/lib/model/oauth'
import type { PreparedStrategyName } from '@/lib/model/strategies'
import type { Web3Strategy } from '@/lib/model/web3'
import type {
  EmailCodeFactor,
  EmailLinkFactor,
  EnterpriseSSOFactor,
  PhoneCodeFactor,
  ResetPasswordEmailCodeFactor,
  ResetPasswordPhoneCodeFactor,
  Web3SignatureFactor,
} from '../factors'
import type { OAuthStrategy, SsoStrategy, TokenStrategy } from '../strategies'

/** A strategy that sends something identifies and prepares in one request. */
export type SignInCreateParams = (
  | {
      strategy: SsoStrategy
      redirectUrl: string
      actionCompleteRedirectUrl?: string
      identifier?: string
      /** What a provider is asked to show, and whom it may expect. */
      oidcPrompt?: string
      oidcLoginHint?: string
    }
  | { strategy: 'ticket'; ticket: string }
  | { strategy: TokenStrategy; token: string }
  | { strategy: 'password'; password: string; identifier: string }
  | { strategy: 'passkey' }
  | { strategy: 'trusted_device'; trustedDeviceId: string }
  | {
      strategy:
        'phone_code' | 'email_code' | Web3Strategy | 'reset_password_email_code' | 'reset_password_phone_code'
      identifier: string
    }
  | { strategy: 'email_link'; identifier: string; redirectUrl?: string }
  | { identifier: string }
  | { transfer?: boolean }
) & { transfer?: boolean; signUpIfMissing?: boolean; timezone?: string }

type Unmasked<Factor> = Omit<Factor, 'safeIdentifier'>
type EmailLinkConfig = Unmasked<EmailLinkFactor> & { redirectUrl: string }

/** Where somebody else's page leads back to, and where when nothing is left to do. */
interface Way {
  redirectUrl: string
  actionCompleteRedirectUrl: string
  oidcPrompt?: string
}

export type PrepareFirstFactorParams =
  | Unmasked<EmailCodeFactor>
  | EmailLinkConfig
  | Unmasked<PhoneCodeFactor>
  | Web3SignatureFactor
  | { strategy: 'passkey' }
  | Unmasked<ResetPasswordPhoneCodeFactor>
  | Unmasked<ResetPasswordEmailCodeFactor>
  | (Way & { strategy: OAuthStrategy; oidcLoginHint?: string })
  | (Way & EnterpriseSSOFactor & { emailAddressId?: string })

export type AttemptFirstFactorParams =
  | PasskeyAttempt
  | { strategy: 'email_code' | 'phone_code'; code: string }
  | { strategy: 'password'; password: string }
  | { strategy: Web3Strategy; signature: string }
  | { strategy: 'reset_password_phone_code' | 'reset_password_email_code'; code: string; password?: string }
  | TrustedDeviceAttempt

export type PrepareSecondFactorParams =
  | { strategy: 'phone_code'; phoneNumberId?: string }
  | { strategy: 'email_code'; emailAddressId?: string }
  | EmailLinkConfig
  | { strategy: 'passkey' }

export type AttemptSecondFactorParams =
  { strategy: 'phone_code' | 'email_code' | 'totp' | 'backup_code'; code: string } | PasskeyAttempt

/** The answer of `navigator.credentials.get()`. */
interface PasskeyAttempt {
  strategy: 'passkey'
  publicKeyCredential: HandedOutAssertion
}

type HandedOutAssertion = Omit<PublicKeyCredential, 'response' | 'getClientExtensionResults'> & {
  response: AuthenticatorAssertionResponse
}

/** For apps on a phone; the server refuses it. */
interface TrustedDeviceAttempt {
  strategy: 'trusted_device'
  trustedDeviceId: string
  clientData: string
  signature: string
  algorithm: 'ES256'
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
