import { test as base } from '@playwright/test'
import { openMailbox, type Mail } from '@/lib/testing/mailbox'
import { newAddress } from './address'
import { makePerson, type Person } from './person'
import { openInbox } from './phone'
import { findWorld, type World } from './world'

export { expect } from '@playwright/test'
export { checkAccessible } from './accessible'
export { newAddress } from './address'
export { newEmail } from './person'
export type { Person } from './person'

export interface MailboxReader {
  /** The next mail to an address, each handed out once, the newest first. */
  waitFor(address: string, timeoutMs?: number): Promise<Mail>
  /** The six digits in the next mail to an address. */
  codeFor(address: string): Promise<string>
  /** Every mail that an address ever got. */
  all(address: string): Promise<Mail[]>
}

interface Fixtures {
  /** Where this test calls from: an address that no other test has, so that the limits can stay on. */
  address: string
  mailbox: MailboxReader
  /** A person of this test alone, who has a password and a verified e-mail address. */
  person: Person
  /** More of them, on this app or the other one. */
  createPerson(app?: World['app']): Promise<Person>
  /** What reached nobody's phone, as the app's own inbox shows it. */
  inbox: ReturnType<typeof openInbox>
  /** The app without SMTP, whose mail shows at /dev/inbox. */
  inboxApp: World['inboxApp']
  refuseBrokenPages: void
}

export const test = base.extend<Fixtures>({
  baseURL: async ({}, provide) => provide(findWorld().app.url),
  inboxApp: async ({}, provide) => provide(findWorld().inboxApp),
  address: async ({}, provide) => provide(newAddress()),
  extraHTTPHeaders: async ({ address }, provide) => provide({ 'x-real-ip': address }),

  mailbox: async ({}, provide) => {
    const { waitFor, all } = openMailbox(findWorld().mailboxUrl)
    await provide({
      waitFor,
      all,
      async codeFor(address) {
        const { text } = await waitFor(address)
        const code = /\b\d{6}\b/.exec(text)?.[0]
        if (!code) throw new Error(`There is no code in the mail:\n${text}`)
        return code
      },
    })
  },

  inbox: async ({}, provide) => provide(openInbox(findWorld().app.url)),
  createPerson: async ({}, provide) => provide((app = findWorld().app) => makePerson(app.dataDir)),
  person: async ({ createPerson }, provide) => provide(await createPerson()),

  // A page that its own policy breaks, or that throws, may still look right to the rest of the test.
  refuseBrokenPages: [
    async ({ context }, provide) => {
      const faults: string[] = []
      context.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text())
      })
      context.on('weberror', (fault) => faults.push(String(fault.error())))
      await provide()
      base.expect(faults).toEqual([])
    },
    { auto: true },
  ],
})
