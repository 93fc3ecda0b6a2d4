import type { Config } from '@/lib/config'
import type { Keyring } from '@/lib/crypto/keyring'
import type { Identifier } from '@/lib/identifiers/identifier'
import type { Factor, FactorLevel, StrategyInputs, StrategyName } from '@/lib/model/strategies'
import type { RelyingParty } from '@/lib/model/passkey'
import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type {
  Chains,
  ChallengeRow,
  Channel,
  FactorSecrets,
  FactorSpent,
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
  /** Whom a passkey must be made for. */
  relyingParty: RelyingParty
  /** Where contracts that are wallets are asked. */
  chains: Chains
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
  /** Left out where whoever answers is yet to say who they are. */
  targetId?: string
  /** A keyed hash; the secret itself is in the message only. */
  secretHash: string
  /** The second secret of a link, likewise, and where it leads. */
  tokenHash?: string
  redirectUrl?: string
  channel?: PhoneCodeChannel
  /** What the browser is asked to sign, where nothing is sent to anybody. */
  question?: string
  expiresAt: Date
  message?: {
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
  spends?: SpentBy<FactorSpent>
  /** More than one factor in one: a passkey that asked for a finger or a PIN. */
  isMultiFactor?: boolean
}

/** Where it is asked: a passkey that was made for another host is of no use here. */
export interface Here {
  relyingParty: RelyingParty
}

type SpentBy<F> = F extends { userId: string } ? Omit<F, 'userId'> : never

/**
 * One way to prove who you are. It says what it offers, starts the challenge and checks the answer.
 * It never touches status, cookies or sessions: the machine and the flow do, in the same way for all.
 */
export interface Strategy<S extends StrategyName> {
  name: S
  /** Which factors of this kind this user can use at this level. */
  offer(user: UserRow, level: FactorLevel, here: Here): Factor[]
  /** What anyone who types this identifier is offered while nobody may learn whether it has an account. */
  offerBlind(identifier: Identifier, keys: Keyring): Factor[]
  /**
   * Starts a challenge. Strategies without one leave it out.
   * @throws SignInError resource_forbidden | strategy_for_user_invalid when there is nothing of this user's to send it to
   */
  prepare?: (context: StrategyContext, input: StrategyInputs[S]['prepare']) => Promise<Prepared>
  /** Its answer is compared with what only `FactorSecrets` hold: read for this step, and nowhere else. */
  readsSecrets?: true
  /** Its answer is a signature: nothing is sent to anybody, and nobody guesses it. */
  isSigned?: true
  /** Checks the answer. @throws SignInError with the code of what is wrong with it */
  attempt(
    context: StrategyContext,
    input: StrategyInputs[S]['attempt'],
    challenge: ChallengeRow | null,
  ): Promise<Proof>
}
