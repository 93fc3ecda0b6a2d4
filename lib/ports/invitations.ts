import type { ErrorCode } from '@/lib/model/errors'
import type { Cursor, Paged } from './admin'
import type { AuditEntry } from './audit'
import type { QueuedMessage } from './messages'
import type { InvitationRow, WaitlistRow } from './rows'

/** Who asks: an administrator in a session of theirs, or null for an operator, who holds the machine. */
export type Inviter = { adminId: string; sessionId: string } | null

/** An administrator is asked for once more, under a lock, by what writes: `resource_not_found`, with nothing written, when they are none by then. */
export interface ByInviter {
  inviter: Inviter
  audit: AuditEntry
}

export interface Invitations {
  /**
   * One transaction: calls back whatever is open for this address, so that one works at a time, stores this one with its mail and its
   * line in the log, and marks the address where it waits. Answers why nothing was written; null when all was.
   */
  create(
    given: ByInviter & { invitation: InvitationRow; message: QueuedMessage | null },
  ): Promise<ErrorCode | null>
  /** Whatever became of it. One statement; writes nothing. */
  find(id: string): Promise<InvitationRow | null>
  /** The newest first. */
  list(after: Cursor | null, take: number): Promise<Paged<InvitationRow>>
  /** `resource_not_found` when there is none, or it was accepted or called back before; null when it works no more. */
  revoke(given: ByInviter & { id: string }): Promise<ErrorCode | null>
}

export interface Waitlist {
  /** Stores an address that is not there yet, with its mail. One that waits already stays as it is, and no mail is written. */
  join(entry: Pick<WaitlistRow, 'id' | 'emailAddress'>, message: QueuedMessage): Promise<void>
  find(emailAddress: string): Promise<WaitlistRow | null>
  /** The newest first. */
  list(after: Cursor | null, take: number): Promise<Paged<WaitlistRow>>
  /** Who was never invited; whoever waits longest first. */
  waiting(take: number): Promise<WaitlistRow[]>
  /** `resource_not_found` when the address does not wait. An invitation that it was sent goes on working. */
  remove(given: ByInviter & { emailAddress: string }): Promise<ErrorCode | null>
}
