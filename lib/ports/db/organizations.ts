import { newId } from '@/lib/crypto/random'
import type { Organizations } from '../ports'
import { Prisma, type PrismaClient } from './generated/client'

/** Prisma's name for PostgreSQL's 23505. */
const UNIQUE_VIOLATION = 'P2002'

const row = { select: { id: true, name: true, slug: true } } as const

/** Organizations, found through their members. */
export function createOrganizations(prisma: PrismaClient, now: () => Date): Organizations {
  return {
    listOfUser: (userId) =>
      prisma.organizationMembership.findMany({
        where: { userId },
        relationLoadStrategy: 'join',
        orderBy: { organization: { name: 'asc' } },
        select: { role: true, organization: row },
      }),

    findOfUser: (userId, idOrSlug) =>
      prisma.organizationMembership.findFirst({
        where: { userId, organization: { OR: [{ id: idOrSlug }, { slug: idOrSlug }] } },
        relationLoadStrategy: 'join',
        select: { role: true, organization: row },
      }),

    async create(organization, { userId, role, max }, audit) {
      try {
        return await prisma.$transaction(async (tx) => {
          await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId} FOR NO KEY UPDATE`
          if ((await tx.organizationMembership.count({ where: { userId } })) >= max) return 'too_many'
          await tx.organization.create({ data: organization })
          await tx.organizationMembership.create({
            data: { organizationId: organization.id, userId, role },
          })
          await tx.auditEvent.create({ data: { ...audit, id: newId('audit'), createdAt: now() } })
          return 'created'
        })
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION)
          return 'taken'
        throw error
      }
    },
  }
}
