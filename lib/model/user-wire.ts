import type { OAuthStrategy } from './oauth'
import type { MembershipJson } from './organization-wire'
import type { Metadata, VerificationJson } from './wire'

/** Somebody as they see themselves. */
export interface UserJson {
  object: 'user'
  id: string
  username: string | null
  first_name: string | null
  last_name: string | null
  image_url: string | null
  has_image: boolean
  primary_email_address_id: string | null
  email_addresses: EmailAddressJson[]
  primary_phone_number_id: string | null
  phone_numbers: PhoneNumberJson[]
  passkeys: PasskeyJson[]
  primary_web3_wallet_id: string | null
  web3_wallets: Web3WalletJson[]
  external_accounts: ExternalAccountJson[]
  enterprise_accounts: EnterpriseAccountJson[]
  password_enabled: boolean
  totp_enabled: boolean
  backup_code_enabled: boolean
  two_factor_enabled: boolean
  legal_accepted_at: number | null
  /** What the app's server says about them. */
  public_metadata: Metadata
  /** What their own browser said, at the sign-up: never proof of anything. */
  unsafe_metadata: Metadata
  last_sign_in_at: number | null
  created_at: number
  updated_at: number
}

export interface EmailAddressJson {
  object: 'email_address'
  id: string
  email_address: string
  verification: VerificationJson
}

export interface PhoneNumberJson {
  object: 'phone_number'
  id: string
  phone_number: string
  reserved_for_second_factor: boolean
  default_second_factor: boolean
  verification: VerificationJson
}

/** A passkey. One that is about to be made has no id of its own yet, and its verification's nonce holds what the browser is asked. */
export interface PasskeyJson {
  object: 'passkey'
  id: string
  name: string | null
  /** Where it works: a host name. */
  rp_id: string
  credential_id: string
  /** On several devices, by somebody's account at a platform or password manager. */
  backed_up: boolean
  last_used_at: number | null
  /** `"Firefox on Linux"` */
  last_used_on: string | null
  created_at: number
  updated_at: number
  verification: VerificationJson | null
}

/** A wallet. One that waits for its signature says in its verification what to sign. */
export interface Web3WalletJson {
  object: 'web3_wallet'
  id: string
  web3_wallet: string
  verification: VerificationJson
}

/** An account at a provider. One that is about to be connected has no id of its own yet, and says where to go to prove it. */
export interface ExternalAccountJson {
  object: 'external_account'
  id: string
  /** `"oauth_google"` */
  provider: OAuthStrategy
  provider_user_id: string
  email_address: string
  approved_scopes: string
  first_name: string
  last_name: string
  username: string
  image_url: string
  label: string | null
  public_metadata: Metadata
  /** When it last signed somebody in. */
  last_used_at?: number | null
  verification: VerificationJson
}

/** Somebody's account at their company. */
export interface EnterpriseAccountJson {
  object: 'enterprise_account'
  id: string
  provider: string
  active: boolean
  email_address: string
  first_name: string | null
  last_name: string | null
  provider_user_id: string
  enterprise_connection_id: string
  verification: VerificationJson
}

/** Its secret is in the answer that makes it and in no other; its backup codes in the one that confirms it. */
export interface TotpJson {
  object: 'totp'
  id: string
  secret?: string
  uri?: string
  verified: boolean
  backup_codes?: string[]
  created_at: number
  updated_at: number
}

export interface BackupCodesJson {
  object: 'backup_code'
  id: string
  codes: string[]
  created_at: number
  updated_at: number
}

export interface DeletedJson {
  object: 'user' | 'totp' | 'email_address' | 'phone_number' | 'external_account' | 'passkey' | 'web3_wallet'
  id: string
  deleted: true
}

/** One of somebody's sessions, wherever it is. */
export interface SessionActivityJson {
  object: 'session'
  id: string
  status: string
  expire_at: number
  abandon_at: number
  last_active_at: number
  latest_activity: { id: string; browser_name: string; ip_address: string | null; is_mobile: boolean }
  actor: { sub: string } | null
}

/** What somebody who is signed in can ask for, with what it answers. */
export interface UserAnswers {
  update: UserJson
  updatePassword: UserJson
  removePassword: UserJson
  delete: DeletedJson
  createEmailAddress: EmailAddressJson
  prepareEmailAddress: EmailAddressJson
  attemptEmailAddress: EmailAddressJson
  destroyEmailAddress: DeletedJson
  createPhoneNumber: PhoneNumberJson
  preparePhoneNumber: PhoneNumberJson
  attemptPhoneNumber: PhoneNumberJson
  destroyPhoneNumber: DeletedJson
  reservePhoneNumber: PhoneNumberJson
  makeDefaultPhoneNumber: PhoneNumberJson
  createExternalAccount: ExternalAccountJson
  destroyExternalAccount: DeletedJson
  createPasskey: PasskeyJson
  attemptPasskey: PasskeyJson
  updatePasskey: PasskeyJson
  destroyPasskey: DeletedJson
  createWeb3Wallet: Web3WalletJson
  prepareWeb3Wallet: Web3WalletJson
  attemptWeb3Wallet: Web3WalletJson
  destroyWeb3Wallet: DeletedJson
  createTOTP: TotpJson
  verifyTOTP: TotpJson
  disableTOTP: DeletedJson
  createBackupCode: BackupCodesJson
  getSessions: SessionActivityJson[]
  revokeSession: SessionActivityJson
  getOrganizationMemberships: MembershipJson[]
}

export type UserVerb = keyof UserAnswers
