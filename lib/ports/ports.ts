import type { Config } from '@/lib/config'
import type { Keyring } from '@/lib/crypto/keyring'
import type { Identifier } from '@/lib/identifiers/identifier'
import type { Refusal, Verification } from '@/lib/model/verification'
import type { SessionStatus, SessionTaskKey, SignInStatus } from '@/lib/model/status'
import type { StrategyName } from '@/lib/model/strategies'

/**
 * The outside world, as the inside needs it. Each promise is prose, because the type cannot say it:
 * what is atomic, what happens once, what may be lost.
 */
export interface Ports {
  config: Config
  keys: Keyring
  /** Whoever the configuration says we are: `"https://app.example.com"`. Never taken from a header. */
  baseUrl: string
  /** The only clock. Tests set it. */
  now(): Date
  browsers: Browsers
  users: Users
  attempts: Attempts
  sessions: Sessions
  budget: Budget
  outbox: Outbox
  audit: Audit
  /** Removes a small batch of rows that have run out: attempts, challenges, counters, browsers, messages. Answers how many. */
  sweep(): Promise<number>
}

// ── rows ─────────────────────────────────────────────────────────────────────────────────────────

export interface EmailAddressRow {
  id: string
  address: string
  verifiedAt: Date | null
  primary: boolean
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
  failures: number
  lockedUntil: Date | null
  banned: boolean
  deactivated: boolean
  bypassDeviceTrust: boolean
  admin: boolean
  lastSignInAt: Date | null
  createdAt: Date
  updatedAt: Date
  emailAddresses: EmailAddressRow[]
  trustedDevices: DeviceTrustRow[]
}

export interface ChallengeRow {
  id: string
  strategy: string
  targetId: string | null
  secretHash: string
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

export interface LiveSession extends SessionRow {
  user: UserRow
}

export interface ClientRow {
  id: string
  secretHash: string
  previousSecretHash: string | null
  previousSecretUntil: Date | null
  currentSignInId: string | null
  lastActiveSessionId: string | null
  lastStrategy: string | null
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
}

/** One browser with its live sessions (active or pending, not run out) and its current attempt. */
export interface Browser extends ClientRow {
  sessions: LiveSession[]
  signIn: Attempt | null
}

// ── reads and writes ─────────────────────────────────────────────────────────────────────────────

export interface Browsers {
  /** Reads a browser in one statement. Writes nothing. The caller compares the secret (lib/session/browser.ts). */
  find(clientId: string): Promise<Browser | null>
}

export interface NewUser {
  id: string
  emailAddressId: string
  address: string
  username: string | null
  passwordDigest: string | null
  firstName: string | null
  lastName: string | null
}

export interface Users {
  /**
   * Finds the owner of a normalised identifier in one statement. An address counts only where it is verified:
   * an unproven one identifies nobody. `trustedDevices` is about the browser `clientId`.
   */
  findByIdentifier(identifier: Identifier, clientId: string | null): Promise<UserRow | null>
  /** Stores a user with one verified, primary address. False, with nothing written, when the address or the username is taken. */
  create(user: NewUser): Promise<boolean>
  /** Changes what only an operator may change. False when nobody has this verified address. */
  operate(
    address: string,
    change: { admin?: boolean; banned?: boolean; failures?: number; lockedUntil?: Date | null },
    audit: Omit<AuditEntry, 'userId'>,
  ): Promise<boolean>
  /** Stores a digest made with today's parameters, unless the password was changed meanwhile. */
  rehash(userId: string, oldDigest: string, newDigest: string): Promise<void>
}

/** A browser that does not exist yet, or the change that a step makes to an existing one. */
export interface BrowserWrite {
  client: ClientRow
  isNew: boolean
}

export interface Completion {
  session: SessionRow
  /** Sessions of this browser that make room for it. */
  replaced: string[]
  /** Where failures of this browser are counted, and so reset: in its own row if the user trusts it, else in the user's. */
  lockout: LockoutTarget
  audit: AuditEntry
}

/** One move of an attempt: all of it is written, or nothing. */
export interface SaveStep {
  /** The attempt as it shall be; `version` is the one that was loaded. */
  signIn: SignInRow
  /** A new attempt becomes the browser's current one; the one before is abandoned. */
  isNew: boolean
  browser: BrowserWrite
  consume?: { challengeId: string } | undefined
  /** A fresh challenge. The one before is dead, because the attempt no longer points at it. */
  issue?: ChallengeRow | undefined
  message?: QueuedMessage | undefined
  /** Gives one's own try back: the answer was right, though the sign-in is not complete. */
  refund?: LockoutTarget | undefined
  completion?: Completion | undefined
}

export interface Attempts {
  /**
   * Stores a move in one short transaction: the version is compared, the challenge consumed or the new one stored, the message queued,
   * the browser's secret rotated, the session started. Of two racing steps one answers `saved`; the other `lost`, with nothing written.
   */
  save(step: SaveStep): Promise<'saved' | 'lost'>

  /** Notes a refusal on the attempt (unless it moved meanwhile) and in the audit log. Never moves it. */
  refuse(step: { signIn: SignInRow | null; refusal: Refusal; audit: AuditEntry | null }): Promise<void>

  /** Is this an older attempt of that browser? */
  isOlder(signInId: string, clientId: string): Promise<boolean>

  /** Forgets the browser's current attempt. */
  abandon(clientId: string): Promise<void>
}

export interface Sessions {
  /** Live sessions of a user, most recently active first, with when their browser was first trusted. */
  listOfUser(userId: string): Promise<(SessionRow & { trustedSince: Date | null })[]>
  /** Notes that a session was chosen or used: it becomes the browser's active one. */
  touch(session: SessionRow, now: Date): Promise<void>
  /** Ends sessions of one user or one client; only live ones. Answers how many. One transaction with the audit entry. */
  end(
    which: EndSessions,
    status: Extract<SessionStatus, 'ended' | 'removed' | 'revoked'>,
    audit: AuditEntry,
  ): Promise<number>
}

export type EndSessions =
  | { sessionId: string; userId: string }
  | { clientId: string; userId: string }
  | { userId: string; exceptSessionId: string }

// ── budget ───────────────────────────────────────────────────────────────────────────────────────

export interface Bucket {
  key: string
  count: number
  windowMs: number
  /** A full bucket stays full for so long: a lockout, not a rate limit. Refused as `user_locked`. */
  lockMs?: number
}

export type LockoutTarget = { userId: string; clientId: string | null }

export type Spent =
  | { outcome: 'spent'; failures: number | null }
  | { outcome: 'limited'; key: string; retryAfterSeconds: number }
  | { outcome: 'locked'; retryAfterSeconds: number }
  | { outcome: 'exhausted' }

export interface Budget {
  /**
   * Takes one from every bucket, then one failure from the account, then one try from the challenge: in this order, each only
   * if the one before could be taken, in one statement that commits by itself. Nothing gives a take back but `refund` and `completion`.
   * Holds under any number of parallel calls; a deadlock is retried.
   */
  spend(takes: {
    buckets: Bucket[]
    /** The trusted browser's own counter where `clientId` is set, else the user's. */
    lockout?: LockoutTarget
    challenge?: { id: string; maxTries: number }
  }): Promise<Spent>
}

// ── messages ─────────────────────────────────────────────────────────────────────────────────────

/** Templates by name, with what they show. `ports/mail` draws them. */
export interface MessageTemplates {
  sign_in_code: { code: string; minutes: number; device: string; sentAt: string }
  no_account: { device: string; sentAt: string }
}

export type MessageBody = {
  [T in keyof MessageTemplates]: { template: T; facts: MessageTemplates[T] }
}[keyof MessageTemplates]

export interface QueuedMessage {
  id: string
  channel: 'email'
  recipient: string
  body: MessageBody
  /** Past it the message is worth nothing and is erased unsent. */
  expiresAt: Date
}

export type Delivery = 'delivered' | 'refused' | 'pending'

export interface Outbox {
  /** Tries to deliver one queued message, waiting `waitMs` at most. `refused` is a definite no; all else stays queued. */
  deliver(messageId: string, waitMs: number): Promise<Delivery>
  /** Delivers what is due, a few at a time, each by one worker only; erases what has run out. Answers how many were delivered. */
  pump(): Promise<number>
}

// ── audit ────────────────────────────────────────────────────────────────────────────────────────

export interface AuditEntry {
  userId: string | null
  event: 'sign_in' | 'sign_in_failed' | 'sign_out' | 'session_revoked' | 'user_created' | 'user_changed'
  strategy?: StrategyName
  address: string | null
  userAgent: string | null
  detail?: Record<string, string | number | boolean>
}

export interface Audit {
  /** The last `take` events of a user, newest first. */
  listOfUser(userId: string, take: number): Promise<(AuditEntry & { id: string; createdAt: Date })[]>
}
