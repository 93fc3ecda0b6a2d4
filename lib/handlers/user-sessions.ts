import { z } from 'zod'
import { auditOf } from '@/lib/account/owner'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { SessionActivityJson } from '@/lib/model/user-wire'
import { describeDevice } from '@/lib/ports/device'
import type { SessionRow } from '@/lib/ports/ports'
import { id } from './input'
import { verb, type Verbs } from './user-verb'

/** What `user.getSessions()` and its answers can do. */
export const SESSION_VERBS = {
  getSessions: verb(z.object({}), async (ports, { session }) => {
    const sessions = (await ports.sessions.listOfUser(session.userId)).map(toActivity)
    return () => sessions
  }),

  revokeSession: verb(z.object({ id }), async (ports, owner, one) => {
    const { userId } = owner.session
    const found = (await ports.sessions.listOfUser(userId)).find((session) => session.id === one.id)
    const audit = auditOf(owner, { event: 'session_revoked' })
    const count = await ports.sessions.end({ sessionId: one.id, userId }, 'revoked', audit)
    if (!found || count === 0) throw new SignInError('resource_not_found')
    return () => ({ ...toActivity(found), status: 'revoked' })
  }),
} satisfies Partial<Verbs>

function toActivity(session: SessionRow): SessionActivityJson {
  const { name, kind } = describeDevice(session.userAgent)
  return {
    object: 'session',
    id: session.id,
    status: session.status,
    expire_at: session.expireAt.getTime(),
    abandon_at: session.abandonAt.getTime(),
    last_active_at: session.lastActiveAt.getTime(),
    latest_activity: {
      id: session.id,
      browser_name: name,
      ip_address: session.address,
      is_mobile: kind !== 'desktop',
    },
    actor: session.actor,
  }
}
