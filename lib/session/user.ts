import type { ExternalAccountJson, UserJson } from '@/lib/model/user-wire'
import type { Metadata, VerificationJson } from '@/lib/model/wire'
import type { UserRow } from '@/lib/ports/ports'
import { toUser } from './resource'

/** Somebody as the app's own server sees them, by the names of the published backend API. Times are milliseconds since 1970 (UTC). */
export interface User {
  id: string
  username: string | null
  firstName: string | null
  lastName: string | null
  /** Both names; null for somebody without one. */
  fullName: string | null
  /** Empty for somebody without a picture. */
  imageUrl: string
  hasImage: boolean
  primaryEmailAddressId: string | null
  primaryEmailAddress: EmailAddress | null
  emailAddresses: EmailAddress[]
  primaryPhoneNumberId: string | null
  primaryPhoneNumber: PhoneNumber | null
  phoneNumbers: PhoneNumber[]
  primaryWeb3WalletId: string | null
  primaryWeb3Wallet: Web3Wallet | null
  web3Wallets: Web3Wallet[]
  externalAccounts: ExternalAccount[]
  passwordEnabled: boolean
  totpEnabled: boolean
  backupCodeEnabled: boolean
  twoFactorEnabled: boolean
  banned: boolean
  /** For strangers' browsers; one that they trust may have a lock of its own. */
  locked: boolean
  publicMetadata: Metadata
  /** What their own browser said: never proof of anything. */
  unsafeMetadata: Metadata
  legalAcceptedAt: number | null
  lastSignInAt: number | null
  createdAt: number
  updatedAt: number
}

export interface Verification {
  status: string
  strategy: string
}

export interface EmailAddress {
  id: string
  emailAddress: string
  verification: Verification
}

export interface PhoneNumber {
  id: string
  phoneNumber: string
  reservedForSecondFactor: boolean
  defaultSecondFactor: boolean
  verification: Verification
}

export interface Web3Wallet {
  id: string
  web3Wallet: string
  verification: Verification
}

export interface ExternalAccount {
  id: string
  /** `"oauth_google"` */
  provider: string
  providerUserId: string
  emailAddress: string
  approvedScopes: string
  firstName: string
  lastName: string
  username: string | null
  imageUrl: string
  verification: Verification
}

/** A user as server code sees them: no digest, no secret. */
export function toServerUser(row: UserRow, now: Date): User {
  const json = toUser(row)
  const emailAddresses = json.email_addresses.map((one) => ({
    id: one.id,
    emailAddress: one.email_address,
    verification: toVerification(one.verification),
  }))
  const phoneNumbers = json.phone_numbers.map((one) => ({
    id: one.id,
    phoneNumber: one.phone_number,
    reservedForSecondFactor: one.reserved_for_second_factor,
    defaultSecondFactor: one.default_second_factor,
    verification: toVerification(one.verification),
  }))
  const web3Wallets = json.web3_wallets.map((one) => ({
    id: one.id,
    web3Wallet: one.web3_wallet,
    verification: toVerification(one.verification),
  }))
  return {
    ...toFacts(json),
    primaryEmailAddressId: json.primary_email_address_id,
    primaryEmailAddress: emailAddresses.find(({ id }) => id === json.primary_email_address_id) ?? null,
    emailAddresses,
    primaryPhoneNumberId: json.primary_phone_number_id,
    primaryPhoneNumber: phoneNumbers.find(({ id }) => id === json.primary_phone_number_id) ?? null,
    phoneNumbers,
    primaryWeb3WalletId: json.primary_web3_wallet_id,
    primaryWeb3Wallet: web3Wallets.find(({ id }) => id === json.primary_web3_wallet_id) ?? null,
    web3Wallets,
    externalAccounts: json.external_accounts.map(toExternalAccount),
    banned: row.banned,
    locked: row.lockedUntil !== null && row.lockedUntil > now,
  }
}

function toFacts(json: UserJson) {
  return {
    id: json.id,
    username: json.username,
    firstName: json.first_name,
    lastName: json.last_name,
    fullName: [json.first_name, json.last_name].filter(Boolean).join(' ') || null,
    imageUrl: json.image_url ?? '',
    hasImage: json.has_image,
    passwordEnabled: json.password_enabled,
    totpEnabled: json.totp_enabled,
    backupCodeEnabled: json.backup_code_enabled,
    twoFactorEnabled: json.two_factor_enabled,
    publicMetadata: json.public_metadata,
    unsafeMetadata: json.unsafe_metadata,
    legalAcceptedAt: json.legal_accepted_at,
    lastSignInAt: json.last_sign_in_at,
    createdAt: json.created_at,
    updatedAt: json.updated_at,
  }
}

function toExternalAccount(json: ExternalAccountJson): ExternalAccount {
  return {
    id: json.id,
    provider: json.provider,
    providerUserId: json.provider_user_id,
    emailAddress: json.email_address,
    approvedScopes: json.approved_scopes,
    firstName: json.first_name,
    lastName: json.last_name,
    username: json.username || null,
    imageUrl: json.image_url,
    verification: toVerification(json.verification),
  }
}

function toVerification({ status, strategy }: VerificationJson): Verification {
  return { status, strategy }
}
