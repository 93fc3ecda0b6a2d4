import type { Config } from '@/lib/config'
import type { Keyring } from '@/lib/crypto/keyring'
import type { Identifier } from '@/lib/identifiers/identifier'
import type { ExternalProfile } from '@/lib/model/external'
import type { RelyingParty } from '@/lib/model/passkey'
import type { SessionStatus } from '@/lib/model/status'
import type { Metadata } from '@/lib/model/wire'
import type { Accounts } from './accounts'
import type { Admin } from './admin'
import type { Audit, AuditEntry } from './audit'
import type { BotCheck } from './bot-check'
import type { Budget } from './budget'
import type { Chains } from './chains'
import type { Connections } from './connections'
import type { Dns } from './dns'
import type { OAuthClients } from './oauth-clients'
import type { Invitations, Waitlist } from './invitations'
import type { Outbox } from './messages'
import type { Attempts } from './moves'
import type { Organizations } from './organizations'
import type { Pictures } from './pictures'
import type { SignUps } from './sign-ups'
import type { Browser, ClientRow, SessionRow, UserRow } from './rows'
import type { Factors, Passwords, Tickets } from './secrets'

export type * from './accounts'
export type * from './admin'
export type * from './audit'
export type * from './bot-check'
export type * from './budget'
export type * from './chains'
export type * from './connections'
export type * from './dns'
export type * from './invitations'
export type * from './messages'
export type * from './moves'
export type * from './oauth-clients'
export type * from './organizations'
export type * from './pictures'
export type * from './rows'
export type * from './secrets'
export type * from './sign-ups'

/**
 * The outside world, as the inside needs it. Each promise is prose, because the type cannot say it:
 * what is atomic, what happens once, what may be lost.
 */
export interface Ports {
  config: Config
  keys: Keyring
  /** Whoever the configuration says we are, with the base path: `"https://app.example.com"`. Never taken from a header. */
  baseUrl: string
  /** Whom passkeys are made for. */
  relyingParty: RelyingParty
  /** Where contracts that are wallets are asked. */
  chains: Chains
  /** The only clock. Tests set it. */
  now(): Date
  browsers: Browsers
  users: Users
  attempts: Attempts
  signUps: SignUps
  sessions: Sessions
  tickets: Tickets
  invitations: Invitations
  waitlist: Waitlist
  /** Companies whose people sign in with them. */
  connections: Connections
  /** Who owns a domain. */
  dns: Dns
  /** The identity providers that know us, by name; those alone are in use. */
  oauth: OAuthClients
  factors: Factors
  accounts: Accounts
  organizations: Organizations
  admin: Admin
  pictures: Pictures
  passwords: Passwords
  /** Null where no robot is kept out. */
  botCheck: BotCheck | null
  budget: Budget
  outbox: Outbox
  audit: Audit
  /** Removes a small batch of rows that have run out: attempts, challenges, counters, browsers, tickets, invitations, messages. Answers how many. */
  sweep(): Promise<number>
}

export interface Browsers {
  /** Reads a browser in one statement. Writes nothing. The caller compares the secret (lib/session/browser.ts). */
  find(clientId: string): Promise<Browser | null>
}

export interface NewUser {
  id: string
  emailAddressId: string
  address: string
  /** Verified, E.164. `reserved`: only as a second factor. */
  phoneNumbers: { id: string; number: string; reserved: boolean }[]
  /** The sealed secret of an authenticator app; confirmed. */
  totpSecret: string | null
  backupCodes: { id: string; hash: string }[]
  username: string | null
  passwordDigest: string | null
  bypassDeviceTrust: boolean
  firstName: string | null
  lastName: string | null
  publicMetadata: Metadata
  unsafeMetadata: Metadata
}

export interface Users {
  /**
   * Finds the owner of a normalised identifier in one statement. An address counts only where it is verified:
   * an unproven one identifies nobody. `trustedDevices` is about the browser `clientId`.
   */
  findByIdentifier(identifier: Identifier, clientId: string | null): Promise<UserRow | null>
  /** Finds whose a passkey is, by its credential id (base64url), likewise. */
  findByPasskey(credentialId: string, clientId: string | null): Promise<UserRow | null>
  /** Finds whom an account at a provider is connected to, likewise. */
  findByExternalAccount(
    account: Pick<ExternalProfile, 'provider' | 'providerUserId'>,
    clientId: string | null,
  ): Promise<UserRow | null>
  /** Whoever has these ids, in their order. One statement. */
  read(ids: readonly string[]): Promise<UserRow[]>
  /** Stores a user with one verified, primary address, and a verified number where one is given. False, with nothing written, when the address, the number or the username is taken. */
  create(user: NewUser): Promise<boolean>
  /** Changes what only an operator may change. False when nobody has this verified address. */
  operate(address: string, change: Operation, audit: Omit<AuditEntry, 'userId'>): Promise<boolean>
  /** Stores a digest made with today's parameters, unless the password was changed meanwhile. */
  rehash(userId: string, oldDigest: string, newDigest: string): Promise<void>
}

/** What an operator may change of a user. */
export interface Operation {
  admin?: boolean
  banned?: boolean
  failures?: number
  lockedUntil?: Date | null
  passwordResetRequired?: boolean
  passwordCompromised?: boolean
}

export interface Sessions {
  /** Whatever became of it. One statement. */
  find(sessionId: string): Promise<SessionRow | null>
  /** Live sessions of a user, most recently active first, with when their browser was first trusted. */
  listOfUser(userId: string): Promise<(SessionRow & { trustedSince: Date | null })[]>
  /**
   * Notes that a session was chosen or used: it becomes the browser's active one, with the status, the tasks and the organization that the
   * given row says. `earnsTrust`: the user trusts its browser from now on.
   */
  select(session: SessionRow, earnsTrust: boolean): Promise<void>
  /** Replaces a browser's secret. False when another step has replaced it meanwhile. */
  renewSecret(client: ClientRow, oldSecretHash: string): Promise<boolean>
  /** Ends live sessions of a user, with a line in the log, in one transaction; a revoked one takes the trust in its browser along, and whoever revokes all the others trusts no other browser. Answers how many. */
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
