import { z } from 'zod'
import { AUDIT_EVENTS } from '@/lib/model/audit'
import { isStrategyName } from '@/lib/model/verification'
import type { Audit, AuditEntry } from '../ports'
import type { PrismaClient } from './generated/client'

const event = z.enum(AUDIT_EVENTS)
const detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** What happened to an account, for its owner's eyes. */
export function createAudit(prisma: PrismaClient): Audit {
  return {
    async listOfUser(userId, take) {
      const rows = await prisma.auditEvent.findMany({
        where: { userId },
        orderBy: { createdAt: 'desc' },
        take,
      })
      return rows.map((row) => {
        const entry: AuditEntry = {
          userId: row.userId,
          event: event.parse(row.event),
          address: row.address,
          userAgent: row.userAgent,
          detail: detail.parse(row.detail),
          ...(isStrategyName(row.strategy) ? { strategy: row.strategy } : {}),
        }
        return { ...entry, id: row.id, createdAt: row.createdAt }
      })
    },
  }
}
