import type { Refusal } from '@/lib/model/verification'
import type { IdentifierKind } from '@/lib/identifiers/identifier'
import type { AuditEntry } from './audit'
import type { QueuedMessage } from './messages'
import type { BrowserWrite, Refund } from './moves'
import type { ChallengeRow, SessionRow, SignUpAttempt, SignUpRow, UserRow } from './rows'

/** What a complete sign-up makes. */
export interface NewAccount {
  /** With the addresses and numbers that were proven. */
  user: UserRow
  session: SessionRow
  /** Sessions of this browser that make room for it. */
  replaced: string[]
  /** An own proof earns the browser the user's trust. */
  earnsTrust: boolean
  audit: AuditEntry
}

/** One move of a sign-up: all of it is written, or nothing. */
export interface SaveSignUp {
  /** The sign-up as it shall be; `version` is the one that was loaded. */
  signUp: SignUpRow
  /** A new one becomes the browser's current one; the one before is abandoned. */
  isNew: boolean
  browser: BrowserWrite
  consume?: { challengeId: string } | undefined
  /** A fresh challenge. The one before is dead, because the sign-up no longer points at it. */
  issue?: ChallengeRow | undefined
  message?: QueuedMessage | undefined
  /** Gives a guess at somebody's address back: it was right. */
  refund?: Refund | undefined
  /** The sign-in whose proof goes on here: it is over, and of two that take it over one wins. */
  takesOver?: { signInId: string; version: number } | undefined
  account?: NewAccount | undefined
}

export type SavedSignUp = 'saved' | 'lost' | { taken: IdentifierKind | 'external_account' }

/** A link that proves an address, with the sign-up that points at it; none does once a newer one was sent. */
export interface SignUpLink {
  challenge: ChallengeRow
  signUp: Pick<SignUpRow, 'id' | 'clientId' | 'status' | 'createdSessionId'> | null
}

export interface SignUps {
  /**
   * Stores a move in one statement: the version is compared, the challenge consumed or the new one stored, the message queued, the account
   * made. Of two racing steps one answers `saved`; the other `lost`. Where somebody has proven an identifier first, it is `taken`: the unique
   * indexes have the last word. Nothing is written then. A new account takes its address from everybody who holds it without proof, and
   * an account that stood on nothing else goes with it (architecture, rule 6).
   */
  save(step: SaveSignUp): Promise<SavedSignUp>
  /** Notes a refusal on the sign-up, unless it moved meanwhile. Never moves it. */
  refuse(signUp: SignUpRow, refusal: Refusal): Promise<void>
  /** Finds a link by the id of its challenge, in one statement. */
  findLink(challengeId: string): Promise<SignUpLink | null>
  /** A completed sign-up of that browser: a tab that waits for it in vain would never learn that it is over. */
  findCompleted(signUpId: string, clientId: string): Promise<SignUpAttempt | null>
  /** Where the sign-up led that started this session. */
  findDestination(sessionId: string, clientId: string): Promise<string | null>
  /** Is this an older sign-up of that browser? */
  isOlder(signUpId: string, clientId: string): Promise<boolean>
  /** Forgets the browser's current sign-up. */
  abandon(clientId: string): Promise<void>
}
