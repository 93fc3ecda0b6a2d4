import { newId } from '@/lib/crypto/random'
import type { Config } from '@/lib/config'
import type { SessionTaskKey } from '@/lib/model/status'
import type { SessionRow, UserRow } from '@/lib/ports/ports'

export interface SessionStart {
  user: UserRow
  clientId: string
  /** When each factor was proven in this sign-in. */
  firstFactorAt: Date | null
  secondFactorAt: Date | null
  address: string | null
  userAgent: string | null
}

/** Draws up the session that a completed sign-in creates; the caller stores it. `pending` while tasks are open. */
export function startSession(start: SessionStart, config: Config, now: Date): SessionRow {
  const tasks = tasksFor(start.user)
  return {
    id: newId('session'),
    clientId: start.clientId,
    userId: start.user.id,
    status: tasks.length > 0 ? 'pending' : 'active',
    tasks,
    firstFactorAt: start.firstFactorAt,
    secondFactorAt: start.secondFactorAt,
    lastActiveOrganizationId: null,
    actor: null,
    address: start.address,
    userAgent: start.userAgent,
    lastActiveAt: now,
    expireAt: new Date(now.getTime() + config.session.lifetimeMs),
    abandonAt: new Date(now.getTime() + config.session.inactivityMs),
    endedAt: null,
    createdAt: now,
    updatedAt: now,
  }
}

function tasksFor(user: UserRow): SessionTaskKey[] {
  return user.passwordCompromised ? ['reset-password'] : []
}
