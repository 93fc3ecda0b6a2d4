import type { Owner } from '@/lib/account/owner'
import { requireFreshProof } from '@/lib/account/reverify'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'
import { auth } from '@/lib/session'
import { asOwner } from '@/lib/session/owner'
import type { Visit } from '@/lib/sign-in/visit'

/**
 * Who asks for a change of their own account. Every handler that changes one starts with this. A session that was ended a second ago
 * must change nothing, so the database is asked. @throws SignInError signed_out | authorization_invalid
 */
export async function requireOwner() {
  return asOwner(await auth({ fresh: true }))
}

/** Likewise, with the account as it is now. @throws SignInError signed_out | authorization_invalid */
export async function ownerOf({ browser, address, userAgent, device }: Visit): Promise<Owner> {
  const { sessionId } = await requireOwner()
  const session = browser?.sessions.find(({ id }) => id === sessionId)
  if (!session) throw new SignInError('signed_out')
  return { session, address, userAgent, device }
}

/** Likewise, for a sensitive change. @throws SignInError signed_out | authorization_invalid | session_reverification_required */
export async function requireFresh(ports: Ports, visit: Visit): Promise<Owner> {
  const owner = await ownerOf(visit)
  requireFreshProof(ports, owner)
  return owner
}
