import type { Config } from '@/lib/config'
import type { Keyring } from '@/lib/crypto/keyring'
import type { Identifier } from '@/lib/identifiers/identifier'
import type { Factor, FactorLevel, StrategyInputs, StrategyName } from '@/lib/model/strategies'
import type { ChallengeRow, MessageBody, UserRow } from '@/lib/ports/ports'

/** What a strategy may know of the world: what is configured, the keys and the time. It never reaches the database. */
export interface StrategyContext {
  config: Config
  keys: Keyring
  now: Date
  /** Nobody yet, when it is an identifier without an account and nobody must learn that. */
  user: UserRow | null
  identifier: Identifier | null
  /** How the asking browser is called in messages: "Firefox on Linux". */
  device: string
}

/** What `prepare` starts: a challenge to store, and what to tell whom. The flow stores and sends it, in one transaction. */
export interface Prepared {
  targetId: string
  /** A keyed hash; the secret itself is in the message only. */
  secretHash: string
  expiresAt: Date
  message: { channel: 'email'; recipient: string; body: MessageBody } | null
}

/** What `attempt` found. A wrong answer is a refusal (SignInError), not a finding. */
export interface Proof {
  /** A digest made with today's parameters, where the stored one is older. */
  rehashed?: string
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
  /** Checks the answer. @throws SignInError with the code of what is wrong with it */
  attempt(
    context: StrategyContext,
    input: StrategyInputs[S]['attempt'],
    challenge: ChallengeRow | null,
  ): Promise<Proof>
}
