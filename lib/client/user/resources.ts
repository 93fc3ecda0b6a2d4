import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { VerificationResource } from '../attempt'
import type {
  CreateExternalAccountParams,
  EnterpriseAccountResource,
  ExternalAccountResource,
} from './external-account-resources'
import type { AttemptWeb3WalletParams, Web3WalletResource } from './web3-wallets'

export type { AttemptWeb3WalletParams, Web3WalletResource }
export type { CreateExternalAccountParams, EnterpriseAccountResource, ExternalAccountResource }

/** The signed-in person. Methods reject with a `ClerkAPIResponseError`; each brings this object and every hook up to date before it resolves. */
export interface UserResource extends UserFields, UserMethods {}

export interface UserFields {
  id: string
  username: string | null
  firstName: string | null
  lastName: string | null
  fullName: string | null
  imageUrl: string
  hasImage: boolean
  primaryEmailAddressId: string | null
  primaryEmailAddress: EmailAddressResource | null
  emailAddresses: EmailAddressResource[]
  primaryPhoneNumberId: string | null
  primaryPhoneNumber: PhoneNumberResource | null
  phoneNumbers: PhoneNumberResource[]
  passkeys: PasskeyResource[]
  primaryWeb3WalletId: string | null
  primaryWeb3Wallet: Web3WalletResource | null
  web3Wallets: Web3WalletResource[]
  externalAccounts: ExternalAccountResource[]
  /** Those of them that are proven. */
  verifiedExternalAccounts: ExternalAccountResource[]
  enterpriseAccounts: EnterpriseAccountResource[]
  passwordEnabled: boolean
  totpEnabled: boolean
  backupCodeEnabled: boolean
  twoFactorEnabled: boolean
  legalAcceptedAt: Date | null
  publicMetadata: Record<string, unknown>
  unsafeMetadata: Record<string, unknown>
  lastSignInAt: Date | null
  createdAt: Date
  updatedAt: Date
}

export interface UserMethods {
  /** Reads the user again, for what may have happened elsewhere. */
  reload: () => Promise<UserResource>
  update: (params: UpdateUserParams) => Promise<UserResource>
  updatePassword: (params: UpdateUserPasswordParams) => Promise<UserResource>
  /** A fresh proof stands in for the current password. */
  removePassword: (params?: { currentPassword?: string }) => Promise<UserResource>
  /** Removes the account, and signs out. */
  delete: () => Promise<void>
  /** It counts for nothing before `prepareVerification` and `attemptVerification`. */
  createEmailAddress: (params: { email: string }) => Promise<EmailAddressResource>
  createPhoneNumber: (params: { phoneNumber: string }) => Promise<PhoneNumberResource>
  /** By its address; it counts for nothing before `prepareVerification` and `attemptVerification`. */
  createWeb3Wallet: (params: { web3Wallet: string }) => Promise<Web3WalletResource>
  /** Asks for the way to a provider: `verification.externalVerificationRedirectURL` of the answer says where to go. */
  createExternalAccount: (params: CreateExternalAccountParams) => Promise<ExternalAccountResource>
  /** Has the browser make a passkey. Rejects with a `ClerkWebAuthnError` where it makes none. */
  createPasskey: () => Promise<PasskeyResource>
  /** The answer holds the secret, which no later one does. */
  createTOTP: () => Promise<TOTPResource>
  /** Turns it on. Backup codes come with somebody's first second factor, and are told once. */
  verifyTOTP: (params: { code: string }) => Promise<TOTPResource>
  disableTOTP: () => Promise<DeletedObjectResource>
  /** New ones, told once; the old ones die. */
  createBackupCode: () => Promise<BackupCodeResource>
  getSessions: () => Promise<SessionWithActivitiesResource[]>
  isPrimaryIdentification: (identification: { id: string }) => boolean
}

export interface UpdateUserParams {
  firstName?: string | null
  lastName?: string | null
  primaryEmailAddressId?: string
  primaryPhoneNumberId?: string
}

export interface UpdateUserPasswordParams {
  newPassword: string
  /** Stands in for a fresh proof by the first factor. */
  currentPassword?: string
  signOutOfOtherSessions?: boolean
}

export interface EmailAddressFields {
  id: string
  emailAddress: string
  verification: VerificationResource
}

/** `toString()` is the address. */
export interface EmailAddressResource extends EmailAddressFields {
  toString: () => string
  prepareVerification: (params: PrepareEmailAddressVerificationParams) => Promise<EmailAddressResource>
  attemptVerification: (params: { code: string }) => Promise<EmailAddressResource>
  destroy: () => Promise<void>
}

/** Of these only `email_code` is offered here; the others are refused with `strategy_for_user_invalid`. */
export type PrepareEmailAddressVerificationParams =
  { strategy: 'email_code' } | { strategy: 'email_link' | 'enterprise_sso'; redirectUrl: string }

export interface PhoneNumberFields {
  id: string
  phoneNumber: string
  reservedForSecondFactor: boolean
  defaultSecondFactor: boolean
  verification: VerificationResource
}

/** `toString()` is the number. */
export interface PhoneNumberResource extends PhoneNumberFields {
  /** Never set: `createBackupCode` makes them. */
  backupCodes?: string[]
  toString: () => string
  prepareVerification: (params?: { channel?: PhoneCodeChannel }) => Promise<PhoneNumberResource>
  attemptVerification: (params: { code: string }) => Promise<PhoneNumberResource>
  setReservedForSecondFactor: (params: { reserved: boolean }) => Promise<PhoneNumberResource>
  makeDefaultSecondFactor: () => Promise<PhoneNumberResource>
  destroy: () => Promise<void>
}

export interface TOTPResource {
  id: string
  secret?: string
  uri?: string
  verified: boolean
  backupCodes?: string[]
  createdAt: Date
  updatedAt: Date
}

export interface BackupCodeResource {
  id: string
  codes: string[]
  createdAt: Date
  updatedAt: Date
}

export interface DeletedObjectResource {
  object: string
  id: string
  deleted: boolean
}

export interface SessionWithActivitiesResource {
  id: string
  status: string
  expireAt: Date
  abandonAt: Date
  lastActiveAt: Date
  latestActivity: { id: string; browserName: string; ipAddress: string | undefined; isMobile: boolean }
  actor: { sub: string } | null
  revoke: () => Promise<SessionWithActivitiesResource>
}

export interface PasskeyFields {
  id: string
  name: string | null
  verification: VerificationResource | null
  lastUsedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

export interface PasskeyResource extends PasskeyFields {
  update: (params: { name: string }) => Promise<PasskeyResource>
  delete: () => Promise<DeletedObjectResource>
}
