import type { Config } from '@/lib/config'
import type { Keyring } from '@/lib/crypto/keyring'
import { MINUTE, SECOND } from '@/lib/model/time'
import { dispatch, type Transports } from '../dispatch'
import { parseMessageBody } from '../mail/message-body'
import type { Delivery, Outbox, QueuedMessage } from '../ports'
import type { SendResult } from '../transport'
import type { PrismaClient } from './generated/client'
import type { MessageModel } from './generated/models'
import {
  claimDue,
  claimMessage,
  settleDelivered,
  settleFailed,
  settleRefused,
  type Claim,
} from './outbox-rows'

const BATCH = 10
const BATCHES_PER_PUMP = 5
const FIRST_RETRY = 5 * SECOND
const LONGEST_RETRY = 5 * MINUTE

/** What the log may know of a try: never a code, a body or an address. */
export interface DeliveryNote {
  messageId: string
  template: string
  outcome: SendResult['outcome']
  tries: number
  reason?: string
}

export interface OutboxDeps extends Transports {
  prisma: PrismaClient
  keys: Keyring
  config: Pick<Config, 'appName'>
  now(): Date
  /** Demo and development only: the inbox shows what was sent, and is where a message without a transport arrives. */
  keepBodies: boolean
  note?(note: DeliveryNote): void
  /** A broken part of ours (database, keys), which no delivery can answer for. */
  noteFailure?(messageId: string, error: unknown): void
}

/** A row of the outbox, ready to be inserted. */
export type SealedMessage = Omit<MessageModel, 'status' | 'tries' | 'lastError' | 'deliveredAt'>

/**
 * Makes the row of a queued message, body encrypted; call it before the transaction opens, then `tx.message.create({ data })` is one insert.
 * The subject column names the template: a real subject holds the code, and only the body is encrypted.
 */
export async function sealMessage(message: QueuedMessage, keys: Keyring, now: Date): Promise<SealedMessage> {
  return {
    id: message.id,
    channel: message.channel,
    recipient: message.recipient,
    subject: message.body.template,
    body: await keys.seal(JSON.stringify(message.body)),
    nextTryAt: now,
    expiresAt: message.expiresAt,
    createdAt: now,
  }
}

/** Delivers what transactions have queued. Two statements a message: a claim that one worker gets, and what came of it. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { prisma, now, keepBodies } = deps
  if (!deps.mail && !keepBodies) throw new Error('Without a mail server messages can only go to the inbox.')

  return {
    deliver: (messageId, waitMs) => within(waitMs, tryOne(deps, messageId)),

    async pump() {
      let delivered = 0
      for (let batch = 0; batch < BATCHES_PER_PUMP; batch++) {
        const claims = await claimDue(prisma, { now: now(), take: BATCH, keepBodies })
        const results = await Promise.all(claims.map((claim) => trySend(deps, claim)))
        delivered += results.filter((result) => result === 'delivered').length
        if (claims.length < BATCH) break
      }
      return delivered
    },
  }
}

async function tryOne(deps: OutboxDeps, messageId: string): Promise<Delivery> {
  try {
    const { claim, status } = await claimMessage(deps.prisma, messageId, deps.now())
    if (claim) return await trySend(deps, claim)
    return status === 'delivered' || status === 'refused' ? status : 'pending'
  } catch (error) {
    // The message is queued and stays so: whoever waits need not fail with the database.
    deps.noteFailure?.(messageId, error)
    return 'pending'
  }
}

/** Never throws: in a batch, one broken message must not stop the others. */
async function trySend(deps: OutboxDeps, claim: Claim): Promise<Delivery> {
  try {
    const result = await send(deps, claim)
    deps.note?.({ messageId: claim.id, template: claim.subject, tries: claim.tries, ...result })
    return await settle(deps, claim, result)
  } catch (error) {
    // The claim runs out by itself, and the next pump tries again.
    deps.noteFailure?.(claim.id, error)
    return 'pending'
  }
}

async function send(
  { mail, texts, keys, config, keepBodies }: OutboxDeps,
  claim: Claim,
): Promise<SendResult> {
  if (claim.body === null) return { outcome: 'refused', reason: 'erased' }
  const { id, channel, recipient } = claim
  const body = parseMessageBody(await keys.open(claim.body))
  const result = await dispatch({ mail, texts }, { id, channel, recipient, body }, config.appName)
  if (result) return result
  // Without a transport the inbox is where it arrives.
  return keepBodies ? { outcome: 'delivered' } : { outcome: 'refused', reason: 'no transport' }
}

async function settle(
  { prisma, now, keepBodies }: OutboxDeps,
  claim: Claim,
  result: SendResult,
): Promise<Delivery> {
  if (result.outcome === 'delivered') {
    await settleDelivered(prisma, claim, { now: now(), keepBodies })
    return 'delivered'
  }
  const { outcome, reason } = result
  if (outcome === 'refused') {
    await settleRefused(prisma, claim, { reason, keepBodies })
    return 'refused'
  }
  await settleFailed(prisma, claim, { reason, nextTryAt: new Date(now().getTime() + backOff(claim.tries)) })
  return 'pending'
}

/** 5, 10, 20, 40 … seconds after the first, second, third try. */
function backOff(tries: number): number {
  return Math.min(FIRST_RETRY * 2 ** (tries - 1), LONGEST_RETRY)
}

/** The try goes on when the wait is over; only the answer is not waited for. */
async function within(waitMs: number, attempt: Promise<Delivery>): Promise<Delivery> {
  if (waitMs <= 0) return 'pending'
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve('pending'), waitMs)
  })
  try {
    return await Promise.race([attempt, patience])
  } finally {
    clearTimeout(timer)
  }
}
