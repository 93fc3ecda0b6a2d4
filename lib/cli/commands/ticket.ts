import { parseArgs } from 'node:util'
import {
  createActorToken,
  createSignInToken,
  findUserId,
  revokeActorToken,
  revokeSignInToken,
} from '@/lib/account/tickets'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { ID_PREFIX } from '@/lib/model/ids'
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/model/time'
import type { Ports } from '@/lib/ports/ports'

const USAGE = `npm run ticket -- <email> [--expires 2h|30d]
npm run ticket -- <email> --actor <email of whoever acts> [--minutes 15] [--expires 2h]
npm run ticket -- revoke <id>`

const UNITS = { s: SECOND, m: MINUTE, h: HOUR, d: DAY }

/** Makes a link that signs somebody in, or lets somebody act as them; or calls one back. @throws Error in words */
export async function ticket(ports: Ports, args: string[]): Promise<string> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { expires: { type: 'string' }, actor: { type: 'string' }, minutes: { type: 'string' } },
  })
  const [first, second, ...rest] = positionals
  if (first === 'revoke' && second && rest.length === 0) return revoke(ports, second)
  if (!first || first === 'revoke' || second) throw new Error(USAGE)

  const userId = await userIdOf(ports, first)
  const expiresInSeconds = values.expires === undefined ? undefined : toSeconds(values.expires)
  if (values.actor !== undefined) {
    const sub = await userIdOf(ports, values.actor)
    if (sub === userId) throw new Error('Nobody can act as themselves. Leave --actor out to sign them in.')
    const minutes = toMinutes(values.minutes, ports)
    const given = { userId, actor: { sub }, expiresInSeconds, sessionMaxDurationInSeconds: minutes * 60 }
    const { id, url, expiresAt } = await createActorToken(ports, given)
    return told(url, `Lets ${values.actor} act as ${first} for ${minutes} minutes, once.`, id, expiresAt)
  }
  if (values.minutes !== undefined)
    throw new Error('--minutes belongs to --actor: it says how long they may act.')
  const { id, url, expiresAt } = await createSignInToken(ports, { userId, expiresInSeconds })
  return told(url, `Signs ${first} in, once.`, id, expiresAt)
}

async function revoke(ports: Ports, id: string): Promise<string> {
  const isActorToken = id.startsWith(ID_PREFIX.actorToken)
  try {
    await (isActorToken ? revokeActorToken(ports, id) : revokeSignInToken(ports, id))
  } catch (error) {
    throw isNotFound(error)
      ? new Error(`There is no open ticket ${id}: it was used or called back before, or never was.`)
      : error
  }
  return `Called ${id} back. Its link works no more.`
}

async function userIdOf(ports: Ports, emailAddress: string): Promise<string> {
  try {
    return await findUserId(ports, emailAddress)
  } catch (error) {
    throw isNotFound(error) ? new Error(`Nobody has the verified address ${emailAddress}.`) : error
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof SignInError && error.code === 'resource_not_found'
}

/** `"2h" -> 7200` */
function toSeconds(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})([smhd])$/.exec(text) ?? []
  const size = Object.entries(UNITS).find(([name]) => name === unit)?.[1]
  const seconds = (Number(count) * (size ?? 0)) / SECOND
  if (!size || seconds > (3650 * DAY) / SECOND)
    throw new Error(`"${text}" is no time that a ticket can live. Give it as 90s, 15m, 2h or 30d.`)
  return seconds
}

function toMinutes(text: string | undefined, { config }: Ports): number {
  const most = Math.floor(config.tickets.actorSessionMs / MINUTE)
  if (text === undefined) return most
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (minutes < 1 || minutes > most) throw new Error(`--minutes is a whole number from 1 to ${most}.`)
  return minutes
}

function told(url: string, what: string, id: string, expiresAt: number): string {
  const until = `${new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return `${url}\n${what} Works until ${until}. To call it back: npm run ticket -- revoke ${id}`
}
