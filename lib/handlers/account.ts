import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Wire } from '@/lib/model/wire'
import { auditOf } from '@/lib/visit/visit'
import { answer } from './door'
import { id as idSchema, read } from './input'
import { requireOwner } from './owner'

/** Ends one of the signed-in user's sessions, wherever it is. */
export function revokeSession(sessionId: unknown): Promise<Wire<null>> {
  return answer('revoke', async (ports, visit) => {
    const { userId } = await requireOwner()
    const audit = auditOf(visit, { userId, event: 'session_revoked' })
    const count = await ports.sessions.end({ sessionId: read(idSchema, sessionId), userId }, 'revoked', audit)
    if (count === 0) throw new SignInError('resource_not_found')
    return { response: null, browser: null }
  })
}

/** Ends all of the signed-in user's sessions but the one that asks. */
export function revokeOtherSessions(): Promise<Wire<null>> {
  return answer('revoke_others', async (ports, visit) => {
    const { userId, sessionId } = await requireOwner()
    const audit = auditOf(visit, { userId, event: 'session_revoked', detail: { others: true } })
    await ports.sessions.end({ userId, exceptSessionId: sessionId }, 'revoked', audit)
    return { response: null, browser: null }
  })
}
