import type { EnterpriseConnectionName, ExternalProfile } from '@/lib/model/external'
import type { Refusal, Verification } from '@/lib/model/verification'
import type { SessionStatus, SessionTaskKey, SignInStatus } from '@/lib/model/status'
import type { SignUpAttempt } from './sign-up-rows'
import type { UserRow } from './user-rows'

export type * from './sign-up-rows'
export type * from './user-rows'

export interface ChallengeRow {
  id: string
  strategy: string
  targetId: string | null
  secretHash: string
  tokenHash: string | null
  redirectUrl: string | null
  /** What a browser is asked to sign: a passkey's options (JSON text), a wallet's message. */
  question: string | null
  /** Of a trip to an identity provider: its secrets (encrypted), where it leads when nothing is left to do, and what came back. */
  sealed: string | null
  completeUrl: string | null
  profile: ExternalProfile | null
  address: string | null
  userAgent: string | null
  tries: number
  expiresAt: Date
  consumedAt: Date | null
  createdAt: Date
}

/** Whether a robot sits at a browser: asked before anything else is done. */
export type ProtectCheckRow =
  | {
      status: 'pending'
      /** Made for this check: a proof of another one is none. */
      token: string
      /** Milliseconds since 1970. */
      expiresAt: number
      /** What was asked for and waits, encrypted: it may hold a password. */
      sealed: string
    }
  | { status: 'passed' }

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
  /** An account at a provider that was proven here. */
  external: ExternalProfile | null
  /** The companies whose sign-in takes the place of every other. */
  managedBy: readonly EnterpriseConnectionName[]
  /** Null where its browser has nothing to prove. */
  protectCheck: ProtectCheckRow | null
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
  /** The organization that it is active in, while its user is a member there. */
  organization: ActiveOrganization | null
}

/** An organization, and what a user is in it. */
export interface ActiveOrganization {
  id: string
  name: string
  slug: string
  /** `"org:admin"` */
  role: string
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
