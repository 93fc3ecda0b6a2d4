import type { ClientJson, SessionJson } from '@/lib/model/wire'
import { auth } from '@/lib/session'

/** The session that started last in this browser, and whether it is the one that is active here. */
export async function newestSession(
  client: ClientJson | null,
): Promise<{ session: SessionJson; isHere: boolean } | null> {
  const [session] = [...(client?.sessions ?? [])].sort((a, b) => b.created_at - a.created_at)
  if (!session) return null
  const { sessionId } = await auth({ fresh: true, treatPendingAsSignedOut: false })
  return { session, isHere: session.id === sessionId }
}
