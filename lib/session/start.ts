import { newId } from '@/lib/crypto/random'
import type { Config } from '@/lib/config'
import type { SessionTaskKey } from '@/lib/model/status'
import type { SessionRow, UserRow } from '@/lib/ports/ports'

export interface SessionStart {
  user: UserRow
  /** What is still to be done before the session is active. */
  tasks: SessionTaskKey[]
  clientId: string
  /** When each factor was proven in this sign-in. */
  firstFactorAt: Date | null
  secondFactorAt: Date | null
  /** By the user, and not by a ticket. */
  isOwnProof: boolean
  /** Who acts as the user, and for how long at most (impersonation); null for the user in person. */
  actor: { sub: string; sessionLifetimeMs: number } | null
  address: string | null
  userAgent: string | null
}

/** Draws up the session that a completed sign-in creates; the caller stores it. `pending` while tasks are open. */
export function startSession(start: SessionStart, config: Config, now: Date): SessionRow {
  const { actor } = start
  // Tasks are the user's own business, and what an actor may do never rests on a factor of the user's.
  const tasks = actor ? [] : start.tasks
  const until = (ms: number) => new Date(now.getTime() + Math.min(ms, actor?.sessionLifetimeMs ?? ms))
  return {
    id: newId('session'),
    clientId: start.clientId,
    userId: start.user.id,
    status: tasks.length > 0 ? 'pending' : 'active',
    tasks,
    firstFactorAt: actor ? null : start.firstFactorAt,
    secondFactorAt: actor ? null : start.secondFactorAt,
    isOwnProof: !actor && start.isOwnProof,
    lastActiveOrganizationId: null,
    actor: actor && { sub: actor.sub },
    address: start.address,
    userAgent: start.userAgent,
    lastActiveAt: now,
    expireAt: until(config.session.lifetimeMs),
    abandonAt: until(config.session.inactivityMs),
    endedAt: null,
    createdAt: now,
    updatedAt: now,
  }
}
