import { newId } from '@/lib/crypto/random'
import type { EndSessions, Sessions } from '../ports'
import type { Prisma, PrismaClient } from './generated/client'
import { toSession } from './rows'

const LIVE = ['active', 'pending']

/** Sessions: listed by user, noted as used, ended by whoever may. */
export function createSessions(prisma: PrismaClient, now: () => Date): Sessions {
  return {
    async find(id) {
      const row = await prisma.session.findUnique({ where: { id } })
      return row && toSession(row)
    },

    async listOfUser(userId) {
      const rows = await prisma.session.findMany({
        where: { userId, status: { in: LIVE }, expireAt: { gt: now() }, abandonAt: { gt: now() } },
        relationLoadStrategy: 'join',
        orderBy: { lastActiveAt: 'desc' },
        include: {
          client: { select: { trustedByUsers: { where: { userId }, select: { createdAt: true } } } },
        },
      })
      return rows.map(({ client, ...session }) => ({
        ...toSession(session),
        trustedSince: client.trustedByUsers[0]?.createdAt ?? null,
      }))
    },

    async select({ id, clientId, userId, ...session }, earnsTrust) {
      const { status, tasks, lastActiveOrganizationId, lastActiveAt } = session
      await prisma.$transaction(async (tx) => {
        const { count } = await tx.session.updateMany({
          where: { id, status: { in: LIVE } },
          data: { status, tasks, lastActiveOrganizationId, lastActiveAt },
        })
        await tx.client.updateMany({ where: { id: clientId }, data: { lastActiveSessionId: id } })
        // One that was ended meanwhile earns nothing any more.
        if (earnsTrust && count > 0)
          await tx.deviceTrust.createMany({ data: { clientId, userId }, skipDuplicates: true })
      })
    },

    async renewSecret({ id, ...client }, oldSecretHash) {
      const { secretHash, previousSecretHash, previousSecretUntil, secretSince, expiresAt } = client
      const { count } = await prisma.client.updateMany({
        where: { id, secretHash: oldSecretHash },
        data: { secretHash, previousSecretHash, previousSecretUntil, secretSince, expiresAt },
      })
      return count === 1
    },

    async end(which, status, audit) {
      const sessions = { ...whichSessions(which), status: { in: LIVE } }
      return prisma.$transaction(async (tx) => {
        const data = { status, endedAt: now() }
        const ended = await tx.session.updateManyAndReturn({
          where: sessions,
          data,
          select: { clientId: true },
        })
        // Whoever throws a browser out does not trust it any more; whoever signs out of it still does. After its sessions: one that is
        // being taken up at this moment earns it no trust again.
        if (status === 'revoked') await tx.deviceTrust.deleteMany({ where: whichTrust(which, ended) })
        const count = ended.length
        if (count > 0)
          await tx.auditEvent.create({ data: { ...audit, id: newId('audit'), createdAt: now() } })
        return count
      })
    },
  }
}

/** To throw all the others out is to trust none of them, also where nobody is signed in just now. */
function whichTrust(which: EndSessions, ended: { clientId: string }[]): Prisma.DeviceTrustWhereInput {
  const { userId } = which
  return 'exceptSessionId' in which
    ? { userId, client: { sessions: { none: { id: which.exceptSessionId } } } }
    : { userId, clientId: { in: ended.map(({ clientId }) => clientId) } }
}

function whichSessions(which: EndSessions): Prisma.SessionWhereInput {
  if ('sessionId' in which) return { id: which.sessionId, userId: which.userId }
  if ('clientId' in which) return { clientId: which.clientId, userId: which.userId }
  return { userId: which.userId, id: { not: which.exceptSessionId } }
}
