import { randomBytes } from 'node:crypto'
import { sendCommand } from '@/lib/ports/db/command'
import { openFormBrowser, type FormBrowser } from './form-browser'
import { lookAt, type Seen } from './look-alike'
import { BYPASS } from './person'
import { newPhone } from './phone'
import { actionId } from './server-actions'
import { newAddress } from './test'
import type { Variant } from './variant'

export const KINDS = ['email address', 'phone number', 'username'] as const
export type Kind = (typeof KINDS)[number]

/** Two identifiers of one form: the one has an account, the other has none. */
export interface Twins {
  known: string
  unknown: string
  /** Wherever a message for the owner could go. */
  places: string[]
}

/** Makes somebody with everything: an address, a number, a username and a password. */
export async function makeTwins({ dataDir }: Variant, kind: Kind): Promise<Twins> {
  const [username, stranger] = [newName(), newName()]
  const [email, phone] = [`${username}@example.com`, newPhone()]
  const args = [
    email,
    '--password',
    'correct horse battery',
    '--username',
    username,
    '--phone',
    phone,
    BYPASS,
  ]
  const answer = await sendCommand(dataDir, 'user', ['create', ...args])
  if (!answer?.ok) throw new Error('No person could be made.')
  const twins = {
    'email address': [email, `${stranger}@example.com`],
    // A mask shows the last two digits; nobody is made in this area.
    'phone number': [phone, `+1907${phone.slice(5)}`],
    username: [username, stranger],
  }
  const [known = '', unknown = ''] = twins[kind]
  return { known, unknown, places: [email, phone] }
}

/** Somebody at a keyboard who knows an identifier and nothing else, and remembers all that was answered. */
export interface Stranger {
  identifier: string
  browser: FormBrowser
  story: Seen[]
}

/** Each request comes from an address of its own, so that no limit by address is met. */
export function openStranger({ url }: Variant, identifier: string): Stranger {
  const browser = openFormBrowser(url, '')
  const story: Seen[] = []
  const { send } = browser
  browser.send = async (path, sent = {}) => {
    const headers = { 'x-real-ip': newAddress(), ...sent.headers }
    const answer = await send(path, { ...sent, headers })
    story.push(lookAt(answer, identifier))
    return answer
  }
  return { identifier, browser, story }
}

/** Sends a form as it stands on a page, whether or not the page shows it, and opens where it leads. */
export async function sendForm(
  { browser }: Stranger,
  path: string,
  action: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const all = { [`$ACTION_ID_${actionId(`lib/actions/forms.ts#${action}`)}`]: '', ...fields }
  await browser.submit({ path, status: 200, html: '', forms: [Object.entries(all)] }, all)
}

function newName(): string {
  return `twin_${randomBytes(5).toString('hex')}`
}
