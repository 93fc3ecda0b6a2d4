import { isAuditEvent } from '@/lib/model/audit'
import { isErrorCode, type ErrorCode } from '@/lib/model/errors'
import { describeDevice } from '@/lib/ports/device'
import type { AuditEntry, Cursor, LoggedEvent, Ports } from '@/lib/ports/ports'

/** Something that happened to an account, for its owner. */
export interface Activity {
  id: string
  event: AuditEntry['event']
  strategy: AuditEntry['strategy'] | null
  device: string
  address: string | null
  createdAt: Date
  /** Who did it in the user's name (impersonation), or was allowed to: their name where they have an account here. Null for the user in person. */
  actor: string | null
  /** Why it was refused; null for what was not. */
  code: ErrorCode | null
  /** The failure that locked the account. */
  isLocking: boolean
  /** What an administrator did, and to whom; null for what is about this account. */
  done: { act: AuditEntry['event']; person: string } | null
}

export interface ActivityPage {
  events: Activity[]
  /** Names the page after this one; null where nothing is older. */
  older: string | null
}

/** A user's last events, newest first. */
export async function listActivity(
  ports: Ports,
  userId: string,
  take = 20,
  after: Cursor | null = null,
): Promise<Activity[]> {
  const entries = await ports.audit.listOfUser(userId, take, after)
  const names = await ports.audit.namesOf(
    entries.flatMap((entry) => [actorOf(entry) ?? [], doneBy(entry)?.person ?? []].flat()),
  )
  return entries.map((entry) => toActivity(entry, names))
}

/** One page of them. What `before` names is no page of anybody else's: it is a place in time. */
export async function pageOfActivity(
  ports: Ports,
  userId: string,
  before: string,
  take = 25,
): Promise<ActivityPage> {
  const found = await listActivity(ports, userId, take + 1, readCursor(before))
  const events = found.slice(0, take)
  const last = events.at(-1)
  return { events, older: last && found.length > take ? `${last.createdAt.getTime()}.${last.id}` : null }
}

/** `names` is what those are called who act. */
export function toActivity(entry: LoggedEvent, names: ReadonlyMap<string, string> = new Map()): Activity {
  const { id, event, strategy, userAgent, address, detail, createdAt } = entry
  const actor = actorOf(entry)
  const done = doneBy(entry)
  const code = detail?.['code']
  return {
    id,
    event,
    strategy: strategy ?? null,
    device: describeDevice(userAgent).name,
    address,
    createdAt,
    actor: actor && (names.get(actor) ?? actor),
    code: typeof code === 'string' && isErrorCode(code) ? code : null,
    isLocking: detail?.['locks'] === true,
    done: done && { ...done, person: names.get(done.person) ?? done.person },
  }
}

const CURSOR = /^(?<time>\d{1,15})\.(?<id>evt_\w{1,32})$/

/** The first page for what is none. */
function readCursor(text: string): Cursor | null {
  const { time, id } = CURSOR.exec(text)?.groups ?? {}
  return time && id ? { createdAt: new Date(Number(time)), id } : null
}

function actorOf({ detail }: LoggedEvent): string | null {
  return typeof detail?.['actor'] === 'string' ? detail['actor'] : null
}

function doneBy({ detail }: LoggedEvent): Activity['done'] {
  const act = detail?.['act']
  const person = detail?.['person']
  return typeof act === 'string' && isAuditEvent(act) && typeof person === 'string' ? { act, person } : null
}
