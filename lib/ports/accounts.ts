import type { ErrorCode } from '@/lib/model/errors'
import type { ExternalProfile } from '@/lib/model/external'
import type { OAuthStrategy } from '@/lib/model/oauth'
import type { Metadata } from '@/lib/model/wire'
import type { Web3Provider } from '@/lib/model/web3'
import type { AuditEntry } from './audit'
import type { LockoutTarget } from './budget'
import type { QueuedMessage } from './messages'
import type { FactorSpent } from './moves'
import type { PictureBytes } from './pictures'
import type { ChallengeRow, PasskeyRow, SessionRow, UserRow, Web3WalletRow } from './rows'

/**
 * Challenges of somebody who is signed in. No sign-in can use them: its strategies have other names, and its attempt points at its own.
 */
export type AccountChallengeName =
  | 'reverify_first_email_code'
  | 'reverify_first_phone_code'
  | 'reverify_second_phone_code'
  | 'verify_email_address'
  | 'verify_phone_number'
  | 'verify_web3_wallet'
  | 'create_passkey'
  /** Made by the browser itself, after a password. */
  | 'create_passkey_unasked'
  | 'reverify_first_passkey'
  | 'reverify_second_passkey'

export type IdentificationKind = 'email_address' | 'phone_number'

/** One thing that is written. Where it meets what it cannot be written over, the whole change is undone. */
export type AccountWrite =
  | { kind: 'proven'; sessionId: string; level: 'first' | 'second' }
  /** `resource_locked` where it was spent before. */
  | { kind: 'challenge_spent'; id: string }
  | { kind: 'factor_spent'; factor: FactorSpent }
  | { kind: 'refund'; target: LockoutTarget }
  /** Replaces one that was never confirmed. */
  | { kind: 'totp_started'; secret: string }
  /** `resource_locked` unless this very secret still waits for it. Its step is used up. */
  | { kind: 'totp_confirmed'; secret: string; step: number }
  | { kind: 'totp_removed' }
  /** The old ones are gone. */
  | { kind: 'backup_codes'; codes: readonly { id: string; hash: string }[] }
  | { kind: 'identification_added'; of: IdentificationKind; id: string; value: string }
  /** Takes it from everybody who has it without proof; `form_identifier_exists` where somebody has proven it. */
  | { kind: 'identification_verified'; of: IdentificationKind; id: string; value: string; primary: boolean }
  | { kind: 'identification_primary'; of: IdentificationKind; id: string }
  | { kind: 'identification_removed'; of: IdentificationKind; id: string }
  | { kind: 'phone_second_factor'; id: string; reserved: boolean; primary: boolean }
  | { kind: 'phone_default'; id: string }
  /** Ends what the old one opened: attempts under way everywhere, and the trust in other browsers. */
  | { kind: 'password'; digest: string | null; clientId: string }
  | { kind: 'names'; firstName: string | null; lastName: string | null }
  | { kind: 'username'; username: string | null }
  /** In the place of what was there; what is not given stays. */
  | { kind: 'metadata'; publicMetadata?: Metadata; unsafeMetadata?: Metadata }
  /** In the place of the one before. */
  | { kind: 'picture'; id: string; bytes: PictureBytes }
  | { kind: 'picture_removed' }
  | { kind: 'other_sessions_ended'; exceptSessionId: string }
  | { kind: 'device_forgotten'; clientId: string }
  /** `oauth_identification_claimed` where somebody else has it. */
  | { kind: 'external_account_connected'; profile: ExternalProfile }
  | { kind: 'external_account_removed'; id: string }
  /** `passkey_registration_failure` where somebody has it. */
  | { kind: 'passkey_added'; passkey: PasskeyRow }
  | { kind: 'passkey_renamed'; id: string; name: string }
  | { kind: 'passkey_removed'; id: string }
  | { kind: 'wallet_added'; wallet: Web3WalletRow }
  /** Takes it from everybody who has it without proof; `form_identifier_exists` where somebody has proven it. */
  | { kind: 'wallet_verified'; id: string; address: string; provider: Web3Provider; primary: boolean }
  | { kind: 'wallet_primary'; id: string }
  | { kind: 'wallet_removed'; id: string }
  | { kind: 'account_deleted' }

export interface AccountChange {
  writes: readonly AccountWrite[]
  audit: AuditEntry | null
}

/** What an account's rows hold, without secrets, for its owner to take along. */
export interface AccountExport {
  user: UserRow
  picture: PictureBytes | null
  devices: { createdAt: Date; lastUsedAt: Date }[]
  sessions: {
    status: string
    address: string | null
    userAgent: string | null
    createdAt: Date
    lastActiveAt: Date
  }[]
  activity: { event: string; address: string | null; userAgent: string | null; createdAt: Date }[]
}

export interface Accounts {
  /**
   * One transaction: the account is locked and read, `decide` is asked about it as it is then, and all that it says is written with the
   * messages, or nothing. So of changes that race each sees what the one before left, and a session that was ended meanwhile changes
   * nothing (`signed_out`). Answers why nothing was written; null when all was.
   */
  change(
    session: Pick<SessionRow, 'id' | 'userId'>,
    decide: (user: UserRow) => AccountChange | { refusal: ErrorCode },
    messages: readonly QueuedMessage[],
  ): Promise<ErrorCode | null>
  /** Stores a challenge, with the message that carries it where one does. The session's one before, for the same target, is gone. */
  issue(challenge: SessionChallenge, message: QueuedMessage | null): Promise<void>
  /** The session's newest one that is not spent; of any target where none is named. */
  findChallenge(
    sessionId: string,
    strategy: AccountChallengeName,
    targetId?: string,
  ): Promise<ChallengeRow | null>
  /** A trip to a provider that one of these sessions began. */
  findTrip(challengeId: string, sessionIds: readonly string[]): Promise<SessionTrip | null>
  /** The authenticator that waits for its first code. */
  findPendingTotp(userId: string): Promise<{ secret: string; createdAt: Date } | null>
  /** Browsers that a user trusts, the last used first. */
  listTrust(userId: string): Promise<TrustedBrowser[]>
  read(userId: string): Promise<AccountExport | null>
  record(audit: AuditEntry, messages?: readonly QueuedMessage[]): Promise<void>
}

export interface TrustedBrowser {
  clientId: string
  userAgent: string | null
  createdAt: Date
  lastUsedAt: Date
}

export interface SessionTrip extends ChallengeRow {
  sessionId: string
}

export interface SessionChallenge extends ChallengeRow {
  strategy: AccountChallengeName | OAuthStrategy
  targetId: string
  userId: string
  sessionId: string
}
