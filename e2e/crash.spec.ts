import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { sendCommand } from '@/lib/ports/db/command'
import { openEmbedded } from '@/lib/ports/db/open'
import { startMailbox, type Mailbox } from '@/lib/testing/mailbox'
import { newDataDir, startApp, type RunningApp } from './support/app'
import { openFormBrowser, type FormBrowser, type FormPage } from './support/form-browser'
import { sessionsIn } from './support/form-steps'
import { makePerson, newEmail } from './support/person'
import { newAddress } from './support/test'

const ROUNDS = 4
const BY_CODE = 5
const BY_PASSWORD = 2

/** Somebody who has the answer typed in, and only has to press the button. */
interface Waiting {
  email: string
  browser: FormBrowser
  /** Has the same cookies, and learns the answer. */
  thief: FormBrowser
  page: FormPage
  answer: Record<string, string>
}

const counts = z.array(z.object({ count: z.number() }))

let mailbox: Mailbox
let app: RunningApp

test.beforeAll(async () => {
  mailbox = await startMailbox()
  app = await startApp(newDataDir(), { SMTP_URL: mailbox.url })
})

test.afterAll(async () => {
  await app.stop()
  await mailbox.stop()
})

test('kill -9 in the middle of sign-ins: no code works twice, no confirmed session is lost, and it starts by itself', async () => {
  test.setTimeout(180_000)
  const confirmed: FormBrowser[] = []
  let unseen = 0
  for (let round = 0; round < ROUNDS; round++) {
    const waiting = await Promise.all([
      ...Array.from({ length: BY_CODE }, () => waitWithCode()),
      ...Array.from({ length: BY_PASSWORD }, () => waitWithPassword()),
    ])
    const pressed = waiting.map(({ browser, page, answer }) => browser.post(page, answer).catch(() => null))
    // At any moment; and, half of the time, when the first answer is out and the others are on their way.
    await (round % 2 ? Promise.race(pressed) : pause(randomInt(400)))
    await app.crash()
    await Promise.all(pressed)
    app = await startApp(app.dataDir, { SMTP_URL: mailbox.url, PORT: new URL(app.url).port })

    for (const one of waiting) {
      // Whoever heard nothing presses again; that is refused where the first press had worked, unseen.
      if (!one.browser.jar.has('__session')) await one.browser.post(one.page, one.answer)
      if (one.browser.jar.has('__session')) confirmed.push(one.browser)
      else unseen++
      await one.thief.post(one.page, one.answer)
      expect(one.thief.jar.has('__session')).toBe(false)
    }
    for (const browser of confirmed) expect(await sessionsIn(browser)).toHaveLength(1)
  }
  console.log(`crash: ${confirmed.length} sessions confirmed, ${unseen} made whose answer was lost`)

  const { email, browser, page, answer } = await waitWithCode()
  await browser.submit(page, answer)
  expect((await browser.open('/account')).html).toContain(email)

  await app.crash()
  const database = await openEmbedded(app.dataDir)
  const { rows } = await database.pool.query('select count(*)::int from "Session" group by "userId"')
  await database.close()
  const people = ROUNDS * (BY_CODE + BY_PASSWORD) + 1
  expect(counts.parse(rows)).toEqual(Array(people).fill({ count: 1 }))
})

async function waitWithPassword(): Promise<Waiting> {
  const { email, password } = await makePerson(app.dataDir)
  return waitAt(email, () => ({ password }))
}

async function waitWithCode(): Promise<Waiting> {
  const email = newEmail()
  await sendCommand(app.dataDir, 'user', ['create', email])
  return waitAt(email, async () => ({
    code: /\b\d{6}\b/.exec((await mailbox.waitFor(email)).text)?.[0] ?? '',
  }))
}

async function waitAt(
  email: string,
  readAnswer: () => Record<string, string> | Promise<Record<string, string>>,
): Promise<Waiting> {
  const browser = openFormBrowser(app.url, newAddress())
  const page = await browser.submit(await browser.open('/sign-in'), { identifier: email })
  const thief = openFormBrowser(app.url, newAddress())
  for (const [name, value] of browser.jar) thief.jar.set(name, value)
  return { email, browser, thief, page, answer: await readAnswer() }
}
