import { requireAdmin } from '@/lib/account/admin'
import type { Owner } from '@/lib/account/owner'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Wire } from '@/lib/model/wire'
import type { Cursor, Ports } from '@/lib/ports/ports'
import type { Visit } from '@/lib/visit/visit'
import { answer, visitByLink } from './door'
import { ownerOf } from './owner'

const CURSOR = /^(\d{1,15})\.([\w-]{1,64})$/

/** One act of an administrator. Everybody else hears that nothing is here. */
export function byAdmin(
  verb: string,
  act: (ports: Ports, admin: Owner) => Promise<void>,
): Promise<Wire<null>> {
  return answer(verb, async (ports, visit) => {
    await act(ports, await adminOf(ports, visit))
    return { response: null, browser: null }
  })
}

/** For what an administrator reads. @throws SignInError as `requireAdmin` */
export async function enter() {
  const { ports, visit } = await visitByLink()
  return { ports, admin: await adminOf(ports, visit) }
}

/** Whoever is signed out, or acts as somebody else, hears what any other stranger hears. @throws SignInError likewise */
export async function adminOf(ports: Ports, visit: Visit): Promise<Owner> {
  const admin = await ownerOf(visit).catch((error: unknown) => {
    throw error instanceof SignInError ? new SignInError('resource_not_found') : error
  })
  requireAdmin(ports, admin)
  return admin
}

/** `"1795328742000.user_2x…"`: a moment and an id. Anything else begins at the start. */
export function toCursor(typed: string | null): Cursor | null {
  const [, time, last] = CURSOR.exec(typed ?? '') ?? []
  const createdAt = new Date(Number(time))
  return time && last && !Number.isNaN(createdAt.getTime()) ? { createdAt, id: last } : null
}

/** A page of rows; `next` names the one after it. */
export function toPage<T>({ rows, next }: { rows: T[]; next: Cursor | null }) {
  return { rows, next: next && `${next.createdAt.getTime()}.${next.id}` }
}
