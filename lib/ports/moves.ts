import type { ExternalProfile } from '@/lib/model/external'
import type { Refusal } from '@/lib/model/verification'
import type { AuditEntry } from './audit'
import type { LockoutTarget } from './budget'
import type { QueuedMessage } from './messages'
import type { Attempt, ChallengeRow, ClientRow, SessionRow, SignInRow, TicketKind } from './rows'

/** A browser that does not exist yet, or the change that a step makes to an existing one. */
export interface BrowserWrite {
  client: ClientRow
  isNew: boolean
  /** Is the secret a new one? */
  isRenewed?: boolean
}

export interface Completion {
  session: SessionRow
  /** Sessions of this browser that make room for it. */
  replaced: string[]
  /** Where failures of this browser are counted, and so reset: in its own row if the user trusts it, else in the user's. Null resets nothing. */
  lockout: LockoutTarget | null
  /** An own proof earns the browser the user's trust; a ticket does not. */
  earnsTrust: boolean
  /** Tells the owner of a browser that is new to them. */
  notice: QueuedMessage | null
  /** An account at a provider that was proven on the way: connected, or used again. `lost` where somebody else has it by now. */
  joins: { profile: ExternalProfile; audit: AuditEntry | null; notice: QueuedMessage | null } | null
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
  refund?: Refund | undefined
  completion?: Completion | undefined
  /** Whose the attempt turned out to be: its identifier has an account by now, or a provider named somebody. */
  binds?: { userId: string; identifier?: string | null } | undefined
  /** The sign-up whose proof goes on here: it is over, and of two that take it over one wins. */
  takesOver?: { signUpId: string; version: number } | undefined
  /** What a password was compared with, for a new attempt: where it was replaced meanwhile, nothing is written. */
  proven?: { userId: string; digest: string } | undefined
  /** A ticket that is spent by this move: of two racing ones one wins. */
  ticket?: { kind: TicketKind; id: string } | undefined
  password?: NewPassword | undefined
  /** A TOTP step or backup code that is used up by this move: of two racing ones one wins. */
  factor?: FactorSpent | undefined
}

/** A counter, or the bucket of an identifier without an account. */
export type Refund = LockoutTarget | { key: string }

export type FactorSpent = { userId: string } & (
  | { kind: 'totp'; step: number }
  | { kind: 'backup_code'; id: string }
  /** Its counter moves on (unless it counts nothing), and where it was used last is noted. */
  | { kind: 'passkey'; id: string; counter: number; backedUp: boolean; usedOn: string }
)

/**
 * A password that is replaced by this move. It ends what the old one opened: other attempts of this user everywhere, the trust in all
 * browsers, and with `endsSessions` all sessions.
 */
export interface NewPassword {
  userId: string
  digest: string
  endsSessions: boolean
  audit: AuditEntry
}

/** A link, with the attempt that points at it; none does once a newer one was sent. */
export interface Link {
  challenge: ChallengeRow
  signIn: Pick<
    SignInRow,
    'id' | 'clientId' | 'status' | 'firstFactor' | 'signUpIfMissing' | 'external' | 'createdSessionId'
  > | null
}

export interface Attempts {
  /**
   * Stores a move in one short transaction: the version is compared, the challenge consumed or the new one stored, the message queued,
   * the browser's secret rotated, the session started. Of two racing steps one answers `saved`; the other `lost`, with nothing written.
   */
  save(step: SaveStep): Promise<'saved' | 'lost'>

  /** Notes a refusal on the attempt (unless it moved meanwhile) and in the audit log. Never moves it. */
  refuse(step: { signIn: SignInRow | null; refusal: Refusal; audit: AuditEntry | null }): Promise<void>

  /** Finds a link by the id of its challenge, in one statement. */
  findLink(challengeId: string): Promise<Link | null>

  /** A completed attempt of that browser: a tab that waits for it in vain would never learn that it is over. */
  findCompleted(signInId: string, clientId: string): Promise<Attempt | null>

  /** Where the attempt led that started this session. */
  findDestination(sessionId: string, clientId: string): Promise<string | null>

  /** Is this an older attempt of that browser? */
  isOlder(signInId: string, clientId: string): Promise<boolean>

  /** Forgets the browser's current attempt. */
  abandon(clientId: string): Promise<void>
}
