import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { Web3Strategy } from '@/lib/model/web3'
import type { FactorJson } from '@/lib/model/wire'
import type { OAuthStrategy } from './strategies'

/** What proves who somebody is. */
export type SignInFirstFactor =
  | EmailCodeFactor
  | EmailLinkFactor
  | PhoneCodeFactor
  | PasswordFactor
  | PasskeyFactor
  | ResetPasswordCodeFactor
  | Web3SignatureFactor
  | OauthFactor
  | EnterpriseSSOFactor

/** What proves it once more. */
export type SignInSecondFactor =
  PhoneCodeFactor | TOTPFactor | BackupCodeFactor | EmailCodeFactor | EmailLinkFactor | PasskeyFactor

export type EmailCodeFactor = EmailFactor<'email_code'>
export type EmailLinkFactor = EmailFactor<'email_link'>
export type ResetPasswordEmailCodeFactor = EmailFactor<'reset_password_email_code'>
export type ResetPasswordPhoneCodeFactor = PhoneFactor<'reset_password_phone_code'>
export type ResetPasswordCodeFactor = ResetPasswordEmailCodeFactor | ResetPasswordPhoneCodeFactor
export type PasswordFactor = Bare<'password'>
export type PasskeyFactor = Bare<'passkey'>
export type TOTPFactor = Bare<'totp'>
export type BackupCodeFactor = Bare<'backup_code'>
export type OauthFactor = Bare<OAuthStrategy>

interface Bare<S> {
  strategy: S
}

export type SignInFactor = SignInFirstFactor | SignInSecondFactor

interface EmailFactor<S> extends Bare<S> {
  emailAddressId: string
  /** Masked. */
  safeIdentifier: string
  primary?: boolean
}

interface PhoneFactor<S> extends Bare<S> {
  phoneNumberId: string
  /** Masked. */
  safeIdentifier: string
  primary?: boolean
}

export interface PhoneCodeFactor extends PhoneFactor<'phone_code'> {
  default?: boolean
  channel?: PhoneCodeChannel
}

export interface Web3SignatureFactor {
  strategy: Web3Strategy
  web3WalletId: string
  primary?: boolean
  /** Never told: the key counts, and not the app that holds it. */
  walletName?: string
}

export interface EnterpriseSSOFactor {
  strategy: 'enterprise_sso'
  enterpriseConnectionId?: string
  enterpriseConnectionName?: string
  /** Never told. */
  enterpriseConnectionLogoPublicUrl?: string | null
  enterpriseConnectionProvider?: string
}

/** Reads a way to prove who one is. */
export function toFactor(json: FactorJson): SignInFactor {
  const { strategy, safe_identifier: safeIdentifier = '', primary = false } = json
  const { email_address_id: emailAddressId = '', phone_number_id: phoneNumberId = '' } = json
  switch (strategy) {
    case 'email_code':
    case 'email_link':
    case 'reset_password_email_code':
      return { strategy, emailAddressId, safeIdentifier, primary }
    case 'phone_code':
      return {
        ...{ strategy, phoneNumberId, safeIdentifier, primary },
        default: json.default,
        channel: json.channel,
      }
    case 'reset_password_phone_code':
      return { strategy, phoneNumberId, safeIdentifier, primary }
    case 'enterprise_sso':
      return {
        strategy,
        enterpriseConnectionId: json.enterprise_connection_id,
        enterpriseConnectionName: json.enterprise_connection_name,
        enterpriseConnectionProvider: json.enterprise_connection_provider,
      }
  }
  // By its name alone: the list of all providers need not come to every page for it.
  return isWallets(strategy) ? { strategy, web3WalletId: json.web3_wallet_id ?? '', primary } : { strategy }
}

export function isFirstFactor(factor: SignInFactor): factor is SignInFirstFactor {
  return factor.strategy !== 'totp' && factor.strategy !== 'backup_code'
}

export function isSecondFactor(factor: SignInFactor): factor is SignInSecondFactor {
  return SECOND.includes(factor.strategy)
}

const SECOND: readonly string[] = [
  'phone_code',
  'totp',
  'backup_code',
  'email_code',
  'email_link',
  'passkey',
] satisfies SignInSecondFactor['strategy'][]

function isWallets(strategy: FactorJson['strategy']): strategy is Web3Strategy {
  return strategy.startsWith('web3_')
}
