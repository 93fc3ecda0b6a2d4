import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sendCommand } from '@/lib/ports/db/command'
import { takeNumber } from './numbers'
import { BYPASS } from './person'

export interface PhonePerson {
  email: string
  /** E.164 */
  phone: string
  password: string
}

/** Of area codes that no seeded person has; 555-0100 to 555-0199 ring nowhere. */
const AREAS = [
  '202',
  '206',
  '213',
  '214',
  '216',
  '303',
  '305',
  '313',
  '404',
  '408',
  '503',
  '504',
  '512',
  '602',
]

/** A telephone number that nobody else has in this run. */
export function newPhone(): string {
  const number = takeNumber('phone')
  const area = AREAS[Math.floor(number / 100)]
  if (!area) throw new Error('All telephone numbers are taken: AREAS needs more.')
  return `+1${area}55501${String(number % 100).padStart(2, '0')}`
}

/** Makes somebody with a phone, which is a way in, or with `isSecond` the second factor after the password. */
export async function makePersonWithPhone(
  dataDir: string,
  { isSecond = false, hasPassword = true, provesDevices = false } = {},
): Promise<PhonePerson> {
  const name = `test_${randomBytes(5).toString('hex')}`
  const person = {
    email: `${name}@example.com`,
    phone: newPhone(),
    password: `correct horse ${name.slice(5)}`,
  }
  const args = ['create', person.email, '--phone', person.phone]
  if (!provesDevices) args.push(BYPASS)
  if (hasPassword) args.push('--password', person.password)
  if (isSecond) args.push('--second-factor')
  const answer = await sendCommand(dataDir, 'user', args)
  if (!answer?.ok)
    throw new Error(`No person could be made: ${answer ? answer.error : 'the app does not run.'}`)
  return person
}

/** A message as the inbox of the demo shows it. */
export interface Shown {
  id: string
  code: string
  link: string | undefined
  html: string
}

/** Reads the inbox of an app as its page shows it: texts, which reach no phone from a test, and mails. */
export function openInbox(url: string) {
  const taken = new Set<string>()

  async function newest(to: string): Promise<Shown | null> {
    const html = await (await fetch(`${url}/dev/inbox`)).text()
    const rows = [...html.matchAll(/<a class="mail"[^>]*? href="\/dev\/inbox\/(msg_\w+)".*?<\/a>/gs)]
    const id = rows.find(([row]) => row.includes(to))?.[1]
    if (!id || taken.has(id)) return null
    taken.add(id)
    const page = await (await fetch(`${url}/dev/inbox/${id}?tab=text`)).text()
    return {
      id,
      code: /class="number">([\d ]+)</.exec(page)?.[1]?.replace(' ', '') ?? '',
      link: /href="([^"]*\/v1\/verify[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&'),
      html: page,
    }
  }

  return {
    /** The newest message to an address or number, each handed out once. */
    async waitFor(to: string): Promise<Shown> {
      for (const end = Date.now() + 10_000; Date.now() < end; await pause(100)) {
        const found = await newest(to)
        if (found) return found
      }
      throw new Error(`No message came for ${to}.`)
    },
    /** How many of the last messages went there. */
    async count(to: string): Promise<number> {
      const html = await (await fetch(`${url}/dev/inbox`)).text()
      return [...html.matchAll(/<a class="mail" .*?<\/a>/gs)].filter(([row]) => row.includes(to)).length
    },
  }
}
