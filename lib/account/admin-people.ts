import { toIdentifier, type IdentifierKind } from '@/lib/identifiers/identifier'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { ID_PREFIX } from '@/lib/model/ids'
import type { Cursor, Paged, PersonFile, PersonRow, Ports } from '@/lib/ports/ports'
import { pageOfActivity, type ActivityPage } from './activity'
import { listDevices, type Device } from './devices'

/** So many stand on a page. */
const PAGE = 25

const KINDS: readonly IdentifierKind[] = ['email_address', 'phone_number', 'web3_wallet', 'username']
const USER_ID = new RegExp(`^${ID_PREFIX.user}\\w{1,64}$`)

/** Everybody, a page at a time, the newest first. */
export function listPeople(ports: Ports, after: Cursor | null): Promise<Paged<PersonRow>> {
  return ports.admin.list(after, PAGE)
}

/** Whoever has exactly this address, number, username or id: nothing that reads more than an index is offered. */
export function searchPeople(ports: Ports, typed: string): Promise<PersonRow[]> {
  const text = typed.trim()
  const { phone } = ports.config
  const identifiers = KINDS.flatMap((kind) => toIdentifier(text, { identifiers: [kind], phone }) ?? [])
  return ports.admin.find({ id: USER_ID.test(text) ? text : null, identifiers })
}

/** What an administrator sees of somebody. */
export interface PersonPage {
  person: PersonFile
  /** In whichever browser: the latest. */
  lockedUntil: Date | null
  devices: Device[]
  log: ActivityPage
}

/** `before` names the page of the log. @throws SignInError resource_not_found */
export async function openPerson(ports: Ports, id: string, before: string): Promise<PersonPage> {
  const person = USER_ID.test(id) ? await ports.admin.read(id) : null
  if (!person) throw new SignInError('resource_not_found')
  const devices = await listDevices(ports, id, null)
  const log = await pageOfActivity(ports, id, before)
  return { person, lockedUntil: lockOf(person, ports.now()), devices, log }
}

function lockOf({ lockedUntil, trusted }: PersonFile, now: Date): Date | null {
  const times = [lockedUntil, ...trusted.map((each) => each.lockedUntil)]
  const open = times.filter((time) => time !== null).filter((time) => time > now)
  return open.sort((a, b) => b.getTime() - a.getTime())[0] ?? null
}
