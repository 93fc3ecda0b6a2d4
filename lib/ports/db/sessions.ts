import { newId } from '@/lib/crypto/random'
import type { EndSessions, Sessions } from '../ports'
import type { Prisma, PrismaClient } from './generated/client'
import { toSession } from './rows'

const LIVE = ['active', 'pending']

/** Sessions: listed by user, noted as used, ended by whoever may. */
export function createSessions(prisma: PrismaClient, now: () => Date): Sessions {
  return {
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

    async touch({ id, clientId }, time) {
      await prisma.$transaction([
        prisma.session.updateMany({ where: { id, status: { in: LIVE } }, data: { lastActiveAt: time } }),
        prisma.client.updateMany({ where: { id: clientId }, data: { lastActiveSessionId: id } }),
      ])
    },

    async end(which, status, audit) {
      const ended = { status, endedAt: now() }
      const [{ count }] = await prisma.$transaction([
        prisma.session.updateMany({ where: { ...whichSessions(which), status: { in: LIVE } }, data: ended }),
        prisma.auditEvent.create({ data: { ...audit, id: newId('audit'), createdAt: now() } }),
      ])
      return count
    },
  }
}

function whichSessions(which: EndSessions): Prisma.SessionWhereInput {
  if ('sessionId' in which) return { id: which.sessionId, userId: which.userId }
  if ('clientId' in which) return { clientId: which.clientId, userId: which.userId }
  return { userId: which.userId, id: { not: which.exceptSessionId } }
}
