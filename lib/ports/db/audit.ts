import { z } from 'zod'
import { AUDIT_EVENTS } from '@/lib/model/audit'
import { isAnyStrategy } from '@/lib/model/verification'
import type { Audit, AuditEntry, LoggedEvent } from '../ports'
import type { AuditEventModel } from './generated/models'
import type { Cursor } from '../admin'
import type { Prisma, PrismaClient } from './generated/client'

const event = z.enum(AUDIT_EVENTS)
const detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** What happened to an account, for its owner's eyes. */
export function createAudit(prisma: PrismaClient): Audit {
  return {
    async listOfUser(userId, take, after = null) {
      const rows = await prisma.auditEvent.findMany({
        where: { userId, ...(after ? olderThan(after) : {}) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take,
      })
      return rows.map(toAuditEntry)
    },

    async namesOf(userIds) {
      if (userIds.length === 0) return new Map()
      const people = await prisma.user.findMany({
        where: { id: { in: [...new Set(userIds)] } },
        select: {
          id: true,
          firstName: true,
          lastName: true,
          username: true,
          emailAddresses: { where: { primary: true }, select: { address: true } },
        },
      })
      return new Map(people.map((person) => [person.id, nameOf(person) ?? person.id]))
    },
  }
}

/** @throws ZodError when a column holds what no version of this app wrote. */
export function toAuditEntry(row: AuditEventModel): LoggedEvent {
  const entry: AuditEntry = {
    userId: row.userId,
    event: event.parse(row.event),
    address: row.address,
    userAgent: row.userAgent,
    detail: detail.parse(row.detail),
    ...(isAnyStrategy(row.strategy) ? { strategy: row.strategy } : {}),
  }
  return { ...entry, id: row.id, createdAt: row.createdAt }
}

// The index has the time; what happened in the same millisecond is told apart by id.
function olderThan({ createdAt, id }: Cursor): Prisma.AuditEventWhereInput {
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] }
}

interface Called {
  firstName: string | null
  lastName: string | null
  username: string | null
  emailAddresses: { address: string }[]
}

function nameOf({ firstName, lastName, username, emailAddresses }: Called): string | undefined {
  return [firstName, lastName].filter(Boolean).join(' ') || username || emailAddresses[0]?.address
}
