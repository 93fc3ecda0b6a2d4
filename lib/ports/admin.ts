import type { Identifier } from '@/lib/identifiers/identifier'
import type { ErrorCode } from '@/lib/model/errors'
import type { AccountWrite } from './accounts'
import type { AuditEntry } from './audit'
import type { Inviter } from './invitations'
import type { QueuedMessage } from './messages'
import type {
  EmailAddressRow,
  ExternalAccountRow,
  PasskeyRow,
  PhoneNumberRow,
  TicketKind,
  TicketRow,
  Web3WalletRow,
} from './rows'

/** One of many, as a list shows them. */
export interface PersonRow {
  id: string
  username: string | null
  firstName: string | null
  lastName: string | null
  /** The primary one, else the oldest. */
  emailAddress: string | null
  lockedUntil: Date | null
  banned: boolean
  deactivated: boolean
  admin: boolean
  lastSignInAt: Date | null
  createdAt: Date
}

/** One person, without anything that proves who they are. */
export interface PersonFile extends PersonRow {
  failures: number
  hasPassword: boolean
  passwordResetRequired: boolean
  passwordCompromised: boolean
  totpEnabled: boolean
  backupCodesLeft: number
  passkeys: Pick<PasskeyRow, 'id' | 'name' | 'rpId' | 'lastUsedAt'>[]
  web3Wallets: Pick<Web3WalletRow, 'id' | 'address' | 'provider' | 'verifiedAt' | 'primary'>[]
  emailAddresses: EmailAddressRow[]
  phoneNumbers: PhoneNumberRow[]
  externalAccounts: Pick<ExternalAccountRow, 'id' | 'provider' | 'emailAddress' | 'enterpriseConnectionId'>[]
  /** Browsers that they trust; each has a lock of its own. */
  trusted: { lockedUntil: Date | null }[]
  /** Neither used nor called back nor run out. */
  tickets: OpenTicket[]
}

export type OpenTicket = Pick<TicketRow, 'kind' | 'id' | 'createdAt' | 'expiresAt'>

/** Where a page ended; the next one begins after it. */
export interface Cursor {
  createdAt: Date
  id: string
}

export interface Paged<T> {
  rows: T[]
  next: Cursor | null
}

/** What an administrator does to somebody. */
export type AdminWrite =
  /** In every browser, also where they are known. No sign-in under way lifts it. */
  | { kind: 'locked'; until: Date }
  /** Every counter starts again. */
  | { kind: 'unlocked' }
  /** Ends their sessions, attempts, trust and open tickets. */
  | { kind: 'banned' }
  | { kind: 'unbanned' }
  /** `resource_not_found` unless it is a live one of theirs. It takes the trust in its browser along. */
  | { kind: 'session_ended'; sessionId: string }
  | { kind: 'sessions_ended' }
  | { kind: 'ticket_created'; ticket: TicketRow }
  /** `resource_not_found` unless it is an open one of theirs. */
  | { kind: 'ticket_revoked'; ticket: TicketKind; id: string }
  /** All of it or nothing. */
  | { kind: 'account'; writes: readonly AccountWrite[] }

export interface AdminAct {
  by: Inviter
  personId: string
  write: AdminWrite
  /** One for each of the two; for the person alone where an operator acts. */
  audits: readonly AuditEntry[]
  /** What the person is told by mail; null where the log is enough. */
  notice: QueuedMessage | null
}

/** Both as they are once their rows are locked; null where there is none. */
export interface Scene {
  /** `isAdmin`: the column says so, they are not banned, and their session is live; or it is an operator. */
  admin: { isAdmin: boolean } | null
  person: { isAdmin: boolean } | null
}

/** What administrators see and do. No read counts, and none grows with the number of people. */
export interface Admin {
  /** The newest first. */
  list(after: Cursor | null, take: number): Promise<Paged<PersonRow>>
  /** Whoever has exactly this id or this identifier; of several with an unproven address, some. */
  find(sought: { id: string | null; identifiers: readonly Identifier[] }): Promise<PersonRow[]>
  read(personId: string): Promise<PersonFile | null>
  /**
   * One transaction: both rows are locked, `judge` is asked about them as they are then, and the write is stored with its lines in the log and its mail,
   * or nothing. A sign-in that is completing either loses against a ban and a lock, or its session is there for the ban to end. Answers
   * why nothing was written; null when all was. `form_identifier_exists` where somebody has what they were to be given.
   */
  act(act: AdminAct, judge: (scene: Scene) => ErrorCode | null): Promise<ErrorCode | null>
}
