import type { AuditEntry } from './audit'
import type { FactorSecrets, TicketKind, TicketRow, UserRow } from './rows'

export interface Tickets {
  /** With its line in the log. False, with nothing written, when there is no such user. */
  create(ticket: TicketRow & { userId: string }, audit: AuditEntry): Promise<boolean>
  /** With its user, as the browser `clientId` meets them. One statement; writes nothing. */
  find(kind: TicketKind, id: string, clientId: string | null): Promise<(TicketRow & { user: UserRow }) | null>
  /** False when there is none, or it was used or called back before. */
  revoke(kind: TicketKind, id: string, audit: Omit<AuditEntry, 'userId'>): Promise<boolean>
}

export interface Strength {
  /** zxcvbn: 0 (guessed at once) to 4. */
  score: number
  suggestions: { code: string; message: string }[]
}

/** What is known about passwords in general. Called outside transactions only. */
export interface Passwords {
  /**
   * Is it in the list of leaked ones? With a range server (k-anonymity: five characters of its SHA-1 leave this machine, padded answers)
   * that is asked; where it is not there or too slow, the list that we carry answers.
   */
  isBreached(password: string): Promise<boolean>
  /** How hard it is to guess for somebody who knows `known` about its owner. */
  strengthOf(password: string, known: readonly string[]): Promise<Strength>
}

/** What second factors are compared with. */
export interface Factors {
  /** Of confirmed ones only. One statement; writes nothing. */
  find(userId: string): Promise<FactorSecrets>
}
