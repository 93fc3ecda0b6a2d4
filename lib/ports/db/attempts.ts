import type { Attempts, SaveStep } from '../ports'
import type { Keyring } from '@/lib/crypto/keyring'
import { newId } from '@/lib/crypto/random'
import { Prisma, type PrismaClient } from './generated/client'
import { refundFailure, settle } from './lockout'
import { sealMessage, type SealedMessage } from './outbox'

/** Rolls a move back that lost its race. Never leaves this file. */
class LostRace extends Error {}

/** Attempts and their moves. */
export function createAttempts(prisma: PrismaClient, keys: Keyring, now: () => Date): Attempts {
  return {
    async save(step) {
      // Sealing is work, so it is done before the transaction opens.
      const message = step.message ? await sealMessage(step.message, keys, now()) : null
      try {
        await prisma.$transaction((tx) => write(tx, step, message, now()))
        return 'saved'
      } catch (error) {
        if (error instanceof LostRace) return 'lost'
        throw error
      }
    },

    async refuse({ signIn, refusal, audit }) {
      if (audit) await prisma.auditEvent.create({ data: { ...audit, id: newId('audit'), createdAt: now() } })
      if (!signIn) return
      await prisma.signIn.updateMany({
        where: { id: signIn.id, version: signIn.version },
        data: { lastRefusal: { ...refusal, facts: { ...refusal.facts } } },
      })
    },

    async isOlder(signInId, clientId) {
      return (await prisma.signIn.count({ where: { id: signInId, clientId } })) > 0
    },

    async abandon(clientId) {
      await prisma.client.updateMany({ where: { id: clientId }, data: { currentSignInId: null } })
    },
  }
}

async function write(
  tx: Prisma.TransactionClient,
  step: SaveStep,
  message: SealedMessage | null,
  time: Date,
) {
  const { signIn, isNew, browser, consume, issue, refund, completion } = step
  if (isNew && browser.isNew) await tx.client.create({ data: browser.client })
  if (issue) await tx.challenge.create({ data: { ...issue, userId: signIn.userId } })
  if (isNew) await tx.signIn.create({ data: toRow(step) })
  else await moveOrLose(tx, step)
  if (consume) await consumeOrLose(tx, consume.challengeId, time)
  await writeBrowser(tx, step)
  if (message) await tx.message.create({ data: message })
  if (refund) await refundFailure(tx, refund)
  if (!completion) return
  await tx.session.create({
    data: { ...completion.session, actor: completion.session.actor ?? Prisma.DbNull },
  })
  if (completion.replaced.length > 0)
    await tx.session.updateMany({
      where: { id: { in: completion.replaced } },
      data: { status: 'replaced', endedAt: time },
    })
  await settle(tx, completion, time)
}

async function moveOrLose(tx: Prisma.TransactionClient, step: SaveStep): Promise<void> {
  const { id, version } = step.signIn
  const data = { ...toRow(step), version: version + 1 }
  const { count } = await tx.signIn.updateMany({ where: { id, version }, data })
  if (count === 0) throw new LostRace()
}

async function consumeOrLose(tx: Prisma.TransactionClient, id: string, time: Date): Promise<void> {
  const { count } = await tx.challenge.updateMany({
    where: { id, consumedAt: null },
    data: { consumedAt: time },
  })
  if (count === 0) throw new LostRace()
}

// A browser changes when a new attempt becomes its current one, and when a finished one leaves it with a new secret.
async function writeBrowser(tx: Prisma.TransactionClient, { signIn, isNew, browser, completion }: SaveStep) {
  const currentSignInId = completion ? null : signIn.id
  const { id, ...client } = browser.client
  if (completion && !browser.isNew)
    await tx.client.update({ where: { id }, data: { ...client, currentSignInId } })
  else if (!completion && isNew) await tx.client.update({ where: { id }, data: { currentSignInId } })
}

function toRow({ signIn }: SaveStep) {
  return {
    id: signIn.id,
    clientId: signIn.clientId,
    userId: signIn.userId,
    status: signIn.status,
    identifier: signIn.identifier,
    firstFactor: signIn.firstFactor ? { ...signIn.firstFactor } : Prisma.DbNull,
    secondFactor: signIn.secondFactor ? { ...signIn.secondFactor } : Prisma.DbNull,
    lastRefusal: signIn.lastRefusal
      ? { ...signIn.lastRefusal, facts: { ...signIn.lastRefusal.facts } }
      : Prisma.DbNull,
    firstChallengeId: signIn.firstChallengeId,
    secondChallengeId: signIn.secondChallengeId,
    createdSessionId: signIn.createdSessionId,
    redirectUrl: signIn.redirectUrl,
    locale: signIn.locale,
    timezone: signIn.timezone,
    abandonAt: signIn.abandonAt,
    version: signIn.version,
    createdAt: signIn.createdAt,
    updatedAt: signIn.updatedAt,
  }
}
