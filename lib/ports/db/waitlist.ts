import type { Keyring } from '@/lib/crypto/keyring'
import type { Waitlist } from '../ports'
import type { Prisma, PrismaClient } from './generated/client'
import { removeBy } from './invitations'
import { sealMessage } from './outbox'
import { afterCursor, NEWEST_FIRST, toPage } from './paging'

const withInvitation = {
  relationLoadStrategy: 'join',
  include: { invitation: { select: { id: true, expiresAt: true, acceptedAt: true, revokedAt: true } } },
} satisfies Prisma.WaitlistEntryFindManyArgs

/** Who waits for an invitation. */
export function createWaitlist(prisma: PrismaClient, keys: Keyring, now: () => Date): Waitlist {
  return {
    async join({ id, emailAddress }, message) {
      const sealed = await sealMessage(message, keys, now())
      await prisma.$transaction(async (tx) => {
        const data = { id, emailAddress, createdAt: now() }
        const { count } = await tx.waitlistEntry.createMany({ data, skipDuplicates: true })
        if (count > 0) await tx.message.create({ data: sealed })
      })
    },

    find: (emailAddress) => prisma.waitlistEntry.findUnique({ where: { emailAddress }, ...withInvitation }),

    async list(after, take) {
      const rows = await prisma.waitlistEntry.findMany({
        where: afterCursor(after),
        orderBy: NEWEST_FIRST,
        take: take + 1,
        ...withInvitation,
      })
      return toPage(rows, take)
    },

    waiting: (take) =>
      prisma.waitlistEntry.findMany({
        where: { invitedAt: null },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take,
        ...withInvitation,
      }),

    remove: ({ emailAddress, inviter, audit }) =>
      removeBy(prisma, { inviter, audit, now }, async (tx) => {
        return (await tx.waitlistEntry.deleteMany({ where: { emailAddress } })).count
      }),
  }
}
