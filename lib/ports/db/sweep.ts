import { DAY } from '@/lib/model/time'
import type { PrismaClient } from './generated/client'

const BATCH = 200

/** So long it can still be told to a late holder that their ticket has run out. */
const KEEP_TICKETS_MS = 30 * DAY

/** Removes a small batch of each kind of row that has run out, so that no table grows for ever. Answers how many rows. */
export async function sweepExpired(prisma: PrismaClient, now: Date): Promise<number> {
  const before = { lte: now }
  const longBefore = { lte: new Date(now.getTime() - KEEP_TICKETS_MS) }
  const [attempts, challenges, counters, browsers, signInTokens, actorTokens, messages] = [
    await prisma.signIn.findMany({ where: { abandonAt: before }, take: BATCH, select: { id: true } }),
    await prisma.challenge.findMany({ where: { expiresAt: before }, take: BATCH, select: { id: true } }),
    await prisma.rateLimit.findMany({ where: { resetAt: before }, take: BATCH, select: { key: true } }),
    await prisma.client.findMany({ where: { expiresAt: before }, take: BATCH, select: { id: true } }),
    await prisma.signInToken.findMany({
      where: { expiresAt: longBefore },
      take: BATCH,
      select: { id: true },
    }),
    await prisma.actorToken.findMany({ where: { expiresAt: longBefore }, take: BATCH, select: { id: true } }),
    await prisma.message.findMany({
      where: { expiresAt: before, body: null },
      take: BATCH,
      select: { id: true },
    }),
  ]
  const removed = [
    await prisma.signIn.deleteMany({ where: { id: { in: ids(attempts) }, abandonAt: before } }),
    await prisma.challenge.deleteMany({
      where: { id: { in: ids(challenges) }, expiresAt: before, firstOf: null, secondOf: null },
    }),
    await prisma.rateLimit.deleteMany({
      where: { key: { in: counters.map(({ key }) => key) }, resetAt: before },
    }),
    await prisma.client.deleteMany({ where: { id: { in: ids(browsers) }, expiresAt: before } }),
    await prisma.signInToken.deleteMany({ where: { id: { in: ids(signInTokens) } } }),
    await prisma.actorToken.deleteMany({ where: { id: { in: ids(actorTokens) } } }),
    await prisma.message.deleteMany({ where: { id: { in: ids(messages) } } }),
  ]
  return removed.reduce((sum, { count }) => sum + count, 0)
}

function ids(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id)
}
