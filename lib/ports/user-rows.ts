import type { EnterpriseConnectionName } from '@/lib/model/external'
import type { ChainKind, Web3Provider } from '@/lib/model/web3'
import type { Metadata } from '@/lib/model/wire'

export interface EmailAddressRow {
  id: string
  address: string
  verifiedAt: Date | null
  primary: boolean
}

export interface PhoneNumberRow {
  id: string
  /** E.164 */
  number: string
  verifiedAt: Date | null
  primary: boolean
  reservedForSecondFactor: boolean
  defaultSecondFactor: boolean
}

export interface DeviceTrustRow {
  clientId: string
  failures: number
  lockedUntil: Date | null
  lastUsedAt: Date
}

/** WebAuthn L3, 4 "credential record". `publicKey` is a COSE key. */
export interface PasskeyRow {
  id: string
  /** base64url */
  credentialId: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: string[]
  /** The host that it was made for. */
  rpId: string
  backupEligible: boolean
  backedUp: boolean
  aaguid: string
  name: string
  lastUsedAt: Date | null
  /** `"Firefox on Linux"` */
  lastUsedOn: string | null
  createdAt: Date
}

export interface Web3WalletRow {
  id: string
  /** `"0x…"` in small letters, or base58 (Solana). */
  address: string
  chain: ChainKind
  /** The wallet that it was connected with. */
  provider: Web3Provider
  verifiedAt: Date | null
  primary: boolean
}

/** An account at a provider that is connected. */
export interface ExternalAccountRow {
  id: string
  provider: string
  providerUserId: string
  enterpriseConnectionId: string | null
  emailAddress: string | null
  emailVerified: boolean
  approvedScopes: string
  firstName: string | null
  lastName: string | null
  username: string | null
  imageUrl: string | null
  lastUsedAt: Date | null
  createdAt: Date
}

/** A user with what deciding about a sign-in takes; `trustedDevices` holds the asking browser's row only. */
export interface UserRow {
  id: string
  username: string | null
  firstName: string | null
  lastName: string | null
  imageUrl: string | null
  passwordDigest: string | null
  passwordCompromised: boolean
  passwordResetRequired: boolean
  passwordChangedAt: Date | null
  totpEnabled: boolean
  backupCodesLeft: number
  failures: number
  lockedUntil: Date | null
  banned: boolean
  deactivated: boolean
  bypassDeviceTrust: boolean
  admin: boolean
  legalAcceptedAt: Date | null
  /** What the app stores; its own server alone may change it. */
  publicMetadata: Metadata
  /** What the user's browser may set. */
  unsafeMetadata: Metadata
  lastSignInAt: Date | null
  createdAt: Date
  updatedAt: Date
  emailAddresses: EmailAddressRow[]
  phoneNumbers: PhoneNumberRow[]
  externalAccounts: ExternalAccountRow[]
  passkeys: PasskeyRow[]
  web3Wallets: Web3WalletRow[]
  trustedDevices: DeviceTrustRow[]
  /** The companies that their proven addresses belong to, where they were read along. */
  companies?: readonly EnterpriseConnectionName[]
}
