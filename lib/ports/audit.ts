import type { AuditEventName } from '@/lib/model/audit'
import type { StrategyName } from '@/lib/model/strategies'

export interface AuditEntry {
  userId: string | null
  event: AuditEventName
  strategy?: StrategyName
  address: string | null
  userAgent: string | null
  detail?: Record<string, string | number | boolean>
}

export interface Audit {
  /** The last `take` events of a user, newest first. */
  listOfUser(userId: string, take: number): Promise<(AuditEntry & { id: string; createdAt: Date })[]>
}
