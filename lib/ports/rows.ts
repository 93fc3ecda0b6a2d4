import type { Refusal, Verification } from '@/lib/model/verification'
import type { SessionStatus, SessionTaskKey, SignInStatus } from '@/lib/model/status'
import type { Metadata } from '@/lib/model/wire'
import type { SignUpAttempt } from './sign-up-rows'

export type * from './sign-up-rows'

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
  trustedDevices: DeviceTrustRow[]
}

export interface ChallengeRow {
  id: string
  strategy: string
  targetId: string | null
  secretHash: string
  tokenHash: string | null
  redirectUrl: string | null
  address: string | null
  userAgent: string | null
  tries: number
  expiresAt: Date
  consumedAt: Date | null
  createdAt: Date
}

export interface SignInRow {
  id: string
  clientId: string
  userId: string | null
  status: SignInStatus
  identifier: string | null
  firstFactor: Verification | null
  secondFactor: Verification | null
  lastRefusal: Refusal | null
  firstChallengeId: string | null
  secondChallengeId: string | null
  createdSessionId: string | null
  redirectUrl: string | null
  /** Whoever proves an identifier without an account may go on to make one. */
  signUpIfMissing: boolean
  locale: string | null
  timezone: string | null
  abandonAt: Date
  version: number
  createdAt: Date
  updatedAt: Date
}

/** An attempt with its user and what it still waits for. */
export interface Attempt extends SignInRow {
  user: UserRow | null
  firstChallenge: ChallengeRow | null
  secondChallenge: ChallengeRow | null
}

export interface SessionRow {
  id: string
  clientId: string
  userId: string
  status: SessionStatus
  tasks: SessionTaskKey[]
  firstFactorAt: Date | null
  secondFactorAt: Date | null
  /** Proven by the user, and not by a ticket. */
  isOwnProof: boolean
  lastActiveOrganizationId: string | null
  actor: { sub: string } | null
  address: string | null
  userAgent: string | null
  lastActiveAt: Date
  expireAt: Date
  abandonAt: Date
  endedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** What second factors are compared with: the sealed secret that an authenticator app shares, and the unused backup codes. */
export interface FactorSecrets {
  totp: { secret: string; lastUsedStep: number | null } | null
  backupCodes: { id: string; hash: string }[]
}

/** A sign-in token, or an actor token (impersonation). `tokenHash` is a keyed hash of its secret. */
export interface TicketRow {
  kind: TicketKind
  id: string
  tokenHash: string
  /** Who acts as the user, and for how long at most; null for a sign-in token. */
  actor: { sub: string } | null
  sessionLifetimeMs: number | null
  expiresAt: Date
  usedAt: Date | null
  revokedAt: Date | null
  createdAt: Date
}

export type TicketKind = 'sign_in_token' | 'actor_token'

export interface LiveSession extends SessionRow {
  user: UserRow
}

export interface ClientRow {
  id: string
  secretHash: string
  previousSecretHash: string | null
  previousSecretUntil: Date | null
  secretSince: Date
  currentSignInId: string | null
  currentSignUpId: string | null
  lastActiveSessionId: string | null
  lastStrategy: string | null
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
}

/** One browser with its live sessions (active or pending, not run out), its current sign-in and its current sign-up. */
export interface Browser extends ClientRow {
  sessions: LiveSession[]
  signIn: Attempt | null
  signUp: SignUpAttempt | null
}
