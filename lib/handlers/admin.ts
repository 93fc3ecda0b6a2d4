import { z } from 'zod'
import * as acts from '@/lib/account/admin'
import { listPeople, openPerson, searchPeople } from '@/lib/account/admin-people'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Wire } from '@/lib/model/wire'
import { auth, readBrowser } from '@/lib/session/auth'
import { adminOf, byAdmin, enter, toCursor, toPage } from './admin-door'
import { answer } from './door'
import { id, read, text } from './input'

const LOCK = z.object({ personId: id, isEndless: z.boolean() })
const SESSION = z.object({ personId: id, sessionId: id })
const TICKET = z.object({ personId: id, ticketId: id })

export function lock(params: unknown): Promise<Wire<null>> {
  return byAdmin('admin_lock', (ports, admin) => {
    const { personId, isEndless } = read(LOCK, params)
    return acts.lockPerson(ports, admin, personId, { isEndless })
  })
}

export function unlock(personId: unknown): Promise<Wire<null>> {
  return byAdmin('admin_unlock', (ports, admin) => acts.unlockPerson(ports, admin, read(id, personId)))
}

export function ban(personId: unknown): Promise<Wire<null>> {
  return byAdmin('admin_ban', (ports, admin) => acts.banPerson(ports, admin, read(id, personId)))
}

export function unban(personId: unknown): Promise<Wire<null>> {
  return byAdmin('admin_unban', (ports, admin) => acts.unbanPerson(ports, admin, read(id, personId)))
}

export function endSession(params: unknown): Promise<Wire<null>> {
  return byAdmin('admin_end_session', (ports, admin) => {
    const { personId, sessionId } = read(SESSION, params)
    return acts.endSessionOf(ports, admin, personId, sessionId)
  })
}

export function endSessions(personId: unknown): Promise<Wire<null>> {
  return byAdmin('admin_end_sessions', (ports, admin) => acts.endSessionsOf(ports, admin, read(id, personId)))
}

/** The only answer that holds the address of the link. */
export function makeTicket(personId: unknown): Promise<Wire<{ url: string; expiresAt: number }>> {
  return answer('admin_make_ticket', async (ports, visit) => {
    const admin = await adminOf(ports, visit)
    const { url, expiresAt } = await acts.makeTicketFor(ports, admin, read(id, personId))
    return { response: { url, expiresAt }, browser: null }
  })
}

export function revokeTicket(params: unknown): Promise<Wire<null>> {
  return byAdmin('admin_revoke_ticket', (ports, admin) => {
    const { personId, ticketId } = read(TICKET, params)
    return acts.callTicketBack(ports, admin, personId, ticketId)
  })
}

/** Why an administrator's page stays shut: `resource_not_found` for everybody else, else what is missing; null where it opens. */
export async function readAdminRefusal() {
  try {
    await enter()
    return null
  } catch (error) {
    if (error instanceof SignInError) return error.code
    throw error
  }
}

/** For a link that nobody else sees. It opens nothing. */
export async function readIsAdmin(): Promise<boolean> {
  const { sessionId, actor } = await auth({ fresh: true })
  if (!sessionId || actor) return false
  const session = (await readBrowser())?.browser.sessions.find((each) => each.id === sessionId)
  return session?.user.admin ?? false
}

/** Everybody, or whoever was sought. @throws SignInError as `requireAdmin` */
export async function readPeople({ sought, after }: { sought: string | null; after: string | null }) {
  const { ports } = await enter()
  if (sought === null) return toPage(await listPeople(ports, toCursor(after)))
  // What is no text that a database holds is nobody's.
  const typed = text(320).safeParse(sought)
  return { rows: typed.success ? await searchPeople(ports, typed.data) : [], next: null }
}

/** One person; null where there is none. `before` names the page of their log. @throws SignInError as `requireAdmin` */
export async function readPerson(personId: string, before: string) {
  const { ports, admin } = await enter()
  try {
    const page = await openPerson(ports, personId, before)
    return { ...page, isSelf: admin.session.userId === personId }
  } catch (error) {
    if (error instanceof SignInError && error.code === 'resource_not_found') return null
    throw error
  }
}
