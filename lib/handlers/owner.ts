import type { Owner } from '@/lib/account/owner'
import { requireFreshProof } from '@/lib/account/reverify'
import { currentTask } from '@/lib/account/tasks'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { SessionTaskKey } from '@/lib/model/status'
import type { Ports } from '@/lib/ports/ports'
import { findAuth } from '@/lib/session/auth'
import { asOwner } from '@/lib/session/owner'
import type { Visit } from '@/lib/visit/visit'

/**
 * Who asks for a change of their own account. Every handler that changes one starts with this. A session that was ended a second ago
 * must change nothing, so the database is asked. @throws SignInError signed_out | authorization_invalid
 */
export async function requireOwner() {
  return asOwner(await findAuth({ fresh: true }))
}

/**
 * Likewise, with the account as it is now. A session that is pending may do what its first task is, where that is named, and nothing else.
 * @throws SignInError signed_out | authorization_invalid
 */
export async function ownerOf(visit: Visit, tasks: readonly SessionTaskKey[] = []): Promise<Owner> {
  const { sessionId } = asOwner(await findAuth({ fresh: true, treatPendingAsSignedOut: false }))
  return ownerBy(visit, sessionId, tasks)
}

/**
 * Likewise, for a session that the request names itself, as the official SDK does: of several people in one browser, its page may show
 * another one than the cookie names. @throws SignInError signed_out | authorization_invalid
 */
export function ownerBy(
  { browser, address, userAgent, device }: Visit,
  sessionId: unknown,
  tasks: readonly SessionTaskKey[] = [],
): Owner {
  const session = browser?.sessions.find(({ id }) => id === sessionId)
  if (!session) throw new SignInError('signed_out')
  if (session.actor) throw new SignInError('authorization_invalid')
  const task = currentTask(session)
  if (session.status === 'pending' && !(task && tasks.includes(task))) throw new SignInError('signed_out')
  return { session, address, userAgent, device }
}

/** Whom a request is from, as it says: the user whom its page was drawn for, or one of the sessions of its browser. */
export type Asker = { userId: unknown } | { sessionId: unknown }

/** Likewise, for whoever the request says. @throws SignInError signed_out | authorization_invalid | resource_forbidden */
export async function ownerAs(
  visit: Visit,
  asker: Asker,
  tasks: readonly SessionTaskKey[] = [],
): Promise<Owner> {
  if ('sessionId' in asker) return ownerBy(visit, asker.sessionId, tasks)
  const owner = await ownerOf(visit, tasks)
  // The page was drawn for somebody else: another tab has changed who is signed in, and nobody means to delete the wrong account.
  if (owner.session.userId !== asker.userId) throw new SignInError('resource_forbidden')
  return owner
}

/** Likewise, for a sensitive change. @throws SignInError signed_out | authorization_invalid | session_reverification_required */
export async function requireFresh(
  ports: Ports,
  visit: Visit,
  tasks?: readonly SessionTaskKey[],
): Promise<Owner> {
  const owner = await ownerOf(visit, tasks)
  requireFreshProof(ports, owner)
  return owner
}
