import { DAY } from '@/lib/model/time'
import type { PrismaClient } from './generated/client'

const BATCH = 200

/** So long it can still be told to a late holder that their ticket or invitation has run out. */
const KEEP_TICKETS_MS = 30 * DAY

/** An attempt or a sign-up that still points at its challenge tells by it that it has run out. */
const UNUSED = { firstOf: null, secondOf: null, emailOf: null, phoneOf: null, web3Of: null, externalOf: null }

/** Removes a small batch of each kind of row that has run out, so that no table grows for ever. Answers how many rows. */
export async function sweepExpired(prisma: PrismaClient, now: Date): Promise<number> {
  const before = { lte: now }
  const longBefore = { lte: new Date(now.getTime() - KEEP_TICKETS_MS) }
  const some = { take: BATCH, select: { id: true } } as const
  // Attempts and sign-ups before their challenges, which they hold.
  const swept = [
    await sweep(await prisma.signIn.findMany({ where: { abandonAt: before }, ...some }), (id) =>
      prisma.signIn.deleteMany({ where: { id, abandonAt: before } }),
    ),
    await sweep(await prisma.signUp.findMany({ where: { abandonAt: before }, ...some }), (id) =>
      prisma.signUp.deleteMany({ where: { id, abandonAt: before } }),
    ),
    // Asked for here as well: a batch of those that are still held would hide all others.
    await sweep(await prisma.challenge.findMany({ where: { expiresAt: before, ...UNUSED }, ...some }), (id) =>
      prisma.challenge.deleteMany({ where: { id, expiresAt: before, ...UNUSED } }),
    ),
    await sweep(await prisma.client.findMany({ where: { expiresAt: before }, ...some }), (id) =>
      prisma.client.deleteMany({ where: { id, expiresAt: before } }),
    ),
    await sweep(await prisma.signInToken.findMany({ where: { expiresAt: longBefore }, ...some }), (id) =>
      prisma.signInToken.deleteMany({ where: { id } }),
    ),
    await sweep(await prisma.actorToken.findMany({ where: { expiresAt: longBefore }, ...some }), (id) =>
      prisma.actorToken.deleteMany({ where: { id } }),
    ),
    await sweep(
      await prisma.invitation.findMany({ where: { expiresAt: longBefore }, ...some }),
      async (id) => {
        // Whoever came in waits no more.
        await prisma.waitlistEntry.deleteMany({ where: { invitation: { id, acceptedAt: { not: null } } } })
        return prisma.invitation.deleteMany({ where: { id } })
      },
    ),
    await sweep(await prisma.message.findMany({ where: { expiresAt: before, body: null }, ...some }), (id) =>
      prisma.message.deleteMany({ where: { id } }),
    ),
    await sweep(await prisma.samlAssertion.findMany({ where: { expiresAt: before }, ...some }), (id) =>
      prisma.samlAssertion.deleteMany({ where: { id } }),
    ),
    await sweepCounters(prisma, before),
  ]
  return swept.reduce((sum, count) => sum + count, 0)
}

async function sweep(
  rows: { id: string }[],
  remove: (id: { in: string[] }) => Promise<{ count: number }>,
): Promise<number> {
  if (rows.length === 0) return 0
  return (await remove({ in: rows.map(({ id }) => id) })).count
}

async function sweepCounters(prisma: PrismaClient, before: { lte: Date }): Promise<number> {
  const rows = await prisma.rateLimit.findMany({
    where: { resetAt: before },
    take: BATCH,
    select: { key: true },
  })
  const key = { in: rows.map(({ key }) => key) }
  return (await prisma.rateLimit.deleteMany({ where: { key, resetAt: before } })).count
}
