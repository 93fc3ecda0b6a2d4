import type { Config } from '@/lib/config'
import type { Keyring } from '@/lib/crypto/keyring'
import type { Identifier } from '@/lib/identifiers/identifier'
import type { Factor, FactorLevel, StrategyInputs, StrategyName } from '@/lib/model/strategies'
import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type {
  ChallengeRow,
  Channel,
  FactorSecrets,
  MessageBody,
  Passwords,
  TicketRow,
  UserRow,
} from '@/lib/ports/ports'

/** What a strategy may know of the world: what is configured, the keys, the time, and what was loaded for it. It never reaches the database. */
export interface StrategyContext {
  config: Config
  keys: Keyring
  now: Date
  level: FactorLevel
  /** Nobody yet, when it is an identifier without an account and nobody must learn that. */
  user: UserRow | null
  identifier: Identifier | null
  /** The identifier needs no account: whoever proves it may make one. */
  isForNewcomer: boolean
  /** A link works in the browser that asks, and nowhere else. */
  sameBrowser: boolean
  /** How the asking browser is called in messages: "Firefox on Linux". */
  device: string
  baseUrl: string
  /** What is known about passwords in general. */
  passwords: Passwords
  /** What a link's token is named after; the challenge that `prepare` is about to start. */
  challengeId: string
  /** What a ticket names; null when there is no such ticket. */
  ticket: TicketRow | null
  /** What a TOTP or backup code is compared with; null where neither is asked for. */
  secrets: FactorSecrets | null
}

/** What `prepare` starts: a challenge to store, and what to tell whom. The flow stores and sends it, in one transaction. */
export interface Prepared {
  targetId: string
  /** A keyed hash; the secret itself is in the message only. */
  secretHash: string
  /** The second secret of a link, likewise, and where it leads. */
  tokenHash?: string
  redirectUrl?: string
  channel?: PhoneCodeChannel
  expiresAt: Date
  message: {
    channel: Channel
    recipient: string
    body: MessageBody
    /** Queued and never sent, so that a number without an account costs the same and nobody pays for it. */
    isDecoy?: boolean
  }
}

/** What `attempt` found. A wrong answer is a refusal (SignInError), not a finding. */
export interface Proof {
  /** A digest made with today's parameters, where the stored one is older. */
  rehashed?: string
  /** A right password that is in the list of leaked ones, where that is looked up at sign-in. */
  isBreached?: boolean
  /** Who acts as the user, and for how long at most (impersonation). */
  actor?: { sub: string; sessionLifetimeMs: number }
  /** What the answer uses up: the move that it pays for spends it, and of two racing ones one wins. */
  spends?: { kind: 'totp'; step: number } | { kind: 'backup_code'; id: string }
}

/**
 * One way to prove who you are. It says what it offers, starts the challenge and checks the answer.
 * It never touches status, cookies or sessions: the machine and the flow do, in the same way for all.
 */
export interface Strategy<S extends StrategyName> {
  name: S
  /** Which factors of this kind this user can use at this level. */
  offer(user: UserRow, level: FactorLevel): Factor[]
  /** What anyone who types this identifier is offered while nobody may learn whether it has an account. */
  offerBlind(identifier: Identifier, keys: Keyring): Factor[]
  /**
   * Starts a challenge. Strategies without one leave it out.
   * @throws SignInError resource_forbidden | strategy_for_user_invalid when there is nothing of this user's to send it to
   */
  prepare?: (context: StrategyContext, input: StrategyInputs[S]['prepare']) => Promise<Prepared>
  /** Its answer is compared with what only `FactorSecrets` hold: read for this step, and nowhere else. */
  readsSecrets?: true
  /** Checks the answer. @throws SignInError with the code of what is wrong with it */
  attempt(
    context: StrategyContext,
    input: StrategyInputs[S]['attempt'],
    challenge: ChallengeRow | null,
  ): Promise<Proof>
}
