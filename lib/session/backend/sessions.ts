import { endSessionOf } from '@/lib/account/admin'
import { requirePerson } from '@/lib/account/operator'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { SessionStatus } from '@/lib/model/status'
import type { Ports, SessionRow } from '@/lib/ports/ports'

/** A session as the app's own server sees it. Times are milliseconds since 1970 (UTC). */
export interface Session {
  id: string
  clientId: string
  userId: string
  status: SessionStatus
  actor: { sub: string } | null
  lastActiveOrganizationId: string | null
  lastActiveAt: number
  expireAt: number
  abandonAt: number
  createdAt: number
  updatedAt: number
}

/** Sessions, whose ever they are. */
export function sessionsOf(ports: Ports) {
  const find = async (id: string) => {
    const row = /^[\w-]{1,64}$/.test(id) ? await ports.sessions.find(id) : null
    if (!row) throw new SignInError('resource_not_found')
    return row
  }
  return {
    getSession: async (id: string): Promise<Session> => toSession(await find(id)),

    /** Those that are live, most recently active first. */
    async getSessionList({ userId, status }: { userId: string; status?: 'active' | 'pending' }) {
      const { id } = await requirePerson(ports, userId)
      const rows = await ports.sessions.listOfUser(id)
      const data = rows.filter((row) => status === undefined || row.status === status).map(toSession)
      return { data, totalCount: data.length }
    },

    /** One that has ended before is not found. Its token is good for the rest of its minute, but where the database is asked. */
    async revokeSession(id: string): Promise<Session> {
      const { userId } = await find(id)
      await endSessionOf(ports, null, userId, id)
      return toSession(await find(id))
    },
  }
}

function toSession(row: SessionRow): Session {
  const { id, clientId, userId, status, actor, lastActiveOrganizationId } = row
  return {
    id,
    clientId,
    userId,
    status,
    actor,
    lastActiveOrganizationId,
    lastActiveAt: row.lastActiveAt.getTime(),
    expireAt: row.expireAt.getTime(),
    abandonAt: row.abandonAt.getTime(),
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  }
}
