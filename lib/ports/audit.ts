import type { AuditEventName } from '@/lib/model/audit'
import type { AnyStrategy } from '@/lib/model/strategies'
import type { Cursor } from './admin'

export interface AuditEntry {
  userId: string | null
  event: AuditEventName
  strategy?: AnyStrategy
  address: string | null
  userAgent: string | null
  detail?: Record<string, string | number | boolean>
}

export interface LoggedEvent extends AuditEntry {
  id: string
  createdAt: Date
}

export interface Audit {
  /** The last `take` events of a user before a place in time, newest first. A page costs the same wherever it is. */
  listOfUser(userId: string, take: number, after?: Cursor | null): Promise<LoggedEvent[]>
  /** What those of them are called who have an account: their name, else their username, else their address. Asks nothing for nobody. */
  namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}
