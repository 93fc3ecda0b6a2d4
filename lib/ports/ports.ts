import type { Config } from '@/lib/config'
import type { Keyring } from '@/lib/crypto/keyring'
import type { Identifier } from '@/lib/identifiers/identifier'
import type { Refusal } from '@/lib/model/verification'
import type { SessionStatus } from '@/lib/model/status'
import type { StrategyName } from '@/lib/model/strategies'
import type { Outbox, QueuedMessage } from './messages'
import type { Browser, ChallengeRow, ClientRow, SessionRow, SignInRow, UserRow } from './rows'

export type * from './messages'
export type * from './rows'

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
  /** Ends live sessions of a user, with a line in the log, in one transaction; a revoked one takes the trust in its browser along. Answers how many. */
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
