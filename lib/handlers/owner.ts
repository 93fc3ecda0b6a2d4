import { auth } from '@/lib/session'
import { asOwner } from '@/lib/session/owner'

/**
 * Who asks for a change of their own account. Every handler that changes one starts with this. A session that was ended a second ago
 * must change nothing, so the database is asked. @throws SignInError signed_out | authorization_invalid
 */
export async function requireOwner() {
  return asOwner(await auth({ fresh: true }))
}
