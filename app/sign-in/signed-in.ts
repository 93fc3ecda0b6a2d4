import type { ClientJson, SessionJson } from '@/lib/model/wire'
import { auth } from '@/lib/session'

/** The session that started last in this browser, and whether it is the one that is active here. */
export async function newestSession(
  client: ClientJson | null,
): Promise<{ session: SessionJson; isHere: boolean } | null> {
  const active = client?.sessions.filter(({ status }) => status === 'active') ?? []
  const session = active.sort((a, b) => b.created_at - a.created_at)[0]
  if (!session) return null
  const { sessionId } = await auth({ fresh: true })
  return { session, isHere: session.id === sessionId }
}
