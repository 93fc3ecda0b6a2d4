import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { FactorLevel } from '@/lib/model/strategies'
import { SECOND } from '@/lib/model/time'
import type {
  AccountChallengeName,
  ChallengeRow,
  MessageBody,
  Ports,
  QueuedMessage,
  SessionChallenge,
} from '@/lib/ports/ports'
import type { Prepared, StrategyContext } from '@/lib/strategies/strategy'
import type { Owner } from './owner'
import { spend } from './throttle'

/** A message is waited for so long; after that it is delivered behind the answer. */
const DELIVERY_WAIT_MS = 3 * SECOND

interface Kind {
  strategy: AccountChallengeName
  level: FactorLevel
  purpose: 'address' | 'owner'
}

/** What a page says of a code that is on its way. */
export interface SentCode {
  /** It would still be taken. */
  canEnter: boolean
  /** When another one may be asked for; null: now. */
  resendAt: number | null
}

export function toSentCode(ports: Pick<Ports, 'config' | 'now'>, challenge: ChallengeRow): SentCode {
  const { maxTries, resendAfterMs } = ports.config.codes
  const resendAt = challenge.createdAt.getTime() + resendAfterMs
  return {
    canEnter: challenge.expiresAt > ports.now() && challenge.tries < maxTries,
    resendAt: resendAt > ports.now().getTime() ? resendAt : null,
  }
}

/** Work and save: the code is made, paid for as a message to its recipient, stored under the session that asked, and sent. */
export async function sendChallenge(
  ports: Ports,
  owner: Owner,
  { strategy, level, purpose }: Kind,
  prepare: (context: StrategyContext) => Promise<Prepared>,
): Promise<void> {
  const id = newId('challenge')
  const context = ownerContext(ports, owner, level, id)
  const { message, targetId, secretHash, expiresAt } = await prepare(context)
  // A signature is asked for by `askSigned`.
  if (!message || targetId === undefined) throw new SignInError('strategy_for_user_invalid')
  const { channel, recipient } = message
  await spend(ports, owner, { verb: 'prepare', recipient, isStranger: purpose === 'address' })
  const body = reworded(message.body, context, purpose)
  const queued: QueuedMessage = { id: newId('message'), channel, recipient, body, expiresAt }
  const facts = { id, strategy, targetId, secretHash, question: null, expiresAt }
  await ports.accounts.issue(rowOf(ports, owner, facts), queued)
  if ((await ports.outbox.deliver(queued.id, DELIVERY_WAIT_MS)) === 'refused')
    throw new SignInError(queued.channel === 'email' ? 'verification_not_sent' : 'sms_send_error')
}

/** Stores what the asking browser is to sign. Nothing is sent to anybody. */
export async function askSigned(
  ports: Ports,
  owner: Owner,
  strategy: AccountChallengeName,
  prepared: Pick<ChallengeRow, 'question' | 'secretHash' | 'expiresAt'> & { targetId?: string },
): Promise<SessionChallenge> {
  const facts = { targetId: owner.session.userId, ...prepared, id: newId('challenge'), strategy }
  const challenge = rowOf(ports, owner, facts)
  await ports.accounts.issue(challenge, null)
  return challenge
}

/** What a strategy may know when somebody who is signed in asks. */
export function ownerContext(
  ports: Ports,
  { session, device }: Owner,
  level: FactorLevel,
  challengeId: string,
): StrategyContext {
  const { config, keys, baseUrl, relyingParty, chains, passwords } = ports
  return {
    config,
    keys,
    now: ports.now(),
    level,
    user: session.user,
    identifier: null,
    isForNewcomer: false,
    sameBrowser: config.emailLink.requireSameBrowser,
    device,
    baseUrl,
    relyingParty,
    chains,
    passwords,
    challengeId,
    ticket: null,
    secrets: null,
  }
}

type Facts = Pick<SessionChallenge, 'id' | 'strategy' | 'targetId' | 'secretHash' | 'question' | 'expiresAt'>

function rowOf({ now }: Ports, { session, address, userAgent }: Owner, facts: Facts): SessionChallenge {
  return {
    ...facts,
    tokenHash: null,
    redirectUrl: null,
    sealed: null,
    completeUrl: null,
    profile: null,
    userId: session.userId,
    sessionId: session.id,
    address,
    userAgent,
    tries: 0,
    consumedAt: null,
    createdAt: now(),
  }
}

// A strategy speaks of signing in; this code opens nothing, and whoever gets it unasked must learn what is going on.
function reworded(
  body: MessageBody,
  { device, now }: StrategyContext,
  purpose: Kind['purpose'],
): MessageBody {
  if (body.template === 'text_code')
    return { template: 'text_code', facts: { ...body.facts, purpose: 'verify' } }
  if (body.template !== 'sign_in_code') throw new Error('A proof is asked for by a code only.')
  const { code, minutes } = body.facts
  return {
    template: 'verify_code',
    facts: { code, minutes, device, sentAt: now.toISOString(), purpose },
  }
}
