import type { Page } from '@playwright/test'
import { newAddress } from '../../support/address'
import { CLOCK } from '../../support/app'
import { FRONTEND_API } from '../../support/frontend-api'
import type { OwnApp } from '../../support/own-app'
import { makePerson } from '../../support/person'
import { openInbox } from '../../support/phone'
import { expect, test as base } from '../../support/test'
import { startVariant, type Change } from '../../support/variant'
import { startFront } from './front'
import { noteCall } from './calls'
import type { Outcome, Sdk } from './sdk-window'

/*
 * Clerk's own packages, unmodified, in a page (page.tsx) before an app whose Frontend API is on. Each call that a test makes is driven by one
 * of these, under its name in the README's table; its row there is the `test.describe` around the test, or the file.
 *
 *     test('a password lets its owner in', async ({ page, person, front }) => {       // front.dataDir: for makePersonWithPhone() and the like
 *       await openSdk(page)                                                           // openSdk(page, '/sdk/sign-in') shows <SignIn/>
 *       const given = { identifier: person.email, password: person.password }
 *       await refuse(page, 'signIn.password()', ({ signIn }, p) => signIn.password(p), wrong, 'form_password_incorrect')
 *       const made = await drive(page, 'client.signIn.create()', ({ clerk }, p) => clerk.client.signIn.create(p), given)
 *       await leave(page, 'signIn.sso()', ({ signIn }, p) => signIn.sso(p), params)   // leads elsewhere: waits until it does
 *       await says(page, { 'signed in': 'true' })                                     // what the hooks say in the page
 *     })
 *
 * A call runs in the page: it sees its two parameters and nothing else. `given` and `made` are JSON (outcome.ts). `lack()` is for what is
 * known not to work, and is counted so.
 */
type Act<Given> = (sdk: Sdk, given: Given) => unknown

/** One page makes calls as fast as nobody does by hand. */
const HASTY: Change = ['perClient:{count:10', 'perClient:{count:1e3']

/** Somebody drives this browser, so the SDK would have no passkeys in it; and whatever it asks for elsewhere is not there. */
const FLAGS = [
  '--disable-blink-features=AutomationControlled',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

export const test = base.extend<object, { front: OwnApp; changes: Change[] }>({
  changes: [[], { scope: 'worker', option: true }],
  launchOptions: [
    async ({ launchOptions }, provide) => {
      await provide({ ...launchOptions, args: [...(launchOptions.args ?? []), ...FLAGS] })
    },
    { scope: 'worker' },
  ],
  /** The app, at the address of the front before it. */
  front: [
    async ({ changes }, provide) => {
      const front = await startFront()
      const vars = { BASE_URL: front.url }
      const { app, stop } = await startVariant([FRONTEND_API, HASTY, ...changes], vars, undefined, CLOCK)
      front.leadTo(app.url)
      await provide({ url: front.url, dataDir: app.dataDir, letPass: (ms) => app.tell(ms) })
      await Promise.all([front.stop(), stop()])
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ front }, provide) => provide(front.url),
  inbox: async ({ front }, provide) => provide(openInbox(front.url)),
  createPerson: async ({ front }, provide) => provide((app = front) => makePerson(app.dataDir)),
})

/** Opens the app's page, and waits for the SDK. */
export async function openSdk(page: Page, path = '/sdk'): Promise<void> {
  await page.goto(path)
  await untilLoaded(page)
}

/** Waits for the SDK, after a way back from somewhere else. */
export async function untilLoaded(page: Page): Promise<void> {
  await page.waitForFunction(() => 'sdk' in window && window.sdk.clerk.loaded)
}

/** What the hooks say in the page: `{ 'signed in': 'true', task: 'setup-mfa' }`. */
export async function says(page: Page, said: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(said))
    await expect(page.getByLabel(name, { exact: true })).toHaveText(value)
}

/** Makes a call that has to work, and answers its value. */
export async function drive<Given>(page: Page, name: string, act: Act<Given>, given?: Given) {
  const { isDone, codes, message, value } = await run(page, act, given)
  noteCall(name, isDone)
  expect(isDone, `${name}: ${codes.join()} ${message}`).toBe(true)
  return value
}

/** Makes a call that has to be refused, with a code of the server's. */
export async function refuse<Given>(page: Page, name: string, act: Act<Given>, given: Given, code: string) {
  const { codes, message } = await run(page, act, given)
  noteCall(name, codes.includes(code))
  expect(codes, `${name}: ${message}`).toEqual([code])
}

/** Makes a call that leads away from the page. */
export async function leave<Given>(page: Page, name: string, act: Act<Given>, given?: Given): Promise<void> {
  const gone = page.waitForEvent('domcontentloaded').then(
    () => null,
    () => 'It stays here.',
  )
  // Nobody is left to answer once the page is gone.
  const told = run(page, act, given).catch(() => null)
  const refusal = await Promise.race([gone, told.then((end) => (end && !end.isDone ? end.message : gone))])
  noteCall(name, refusal === null)
  expect(refusal, name).toBeNull()
}

/** Makes a call of which it is known that it does not work here. */
export async function lack<Given>(page: Page, name: string, act: Act<Given>, given: Given, code: string) {
  const { codes, message } = await run(page, act, given)
  noteCall(name, false)
  expect(codes, `${name}: ${message}`).toEqual([code])
}

/** Reads something of the SDK's that is no call. */
export function read<Value, Given = null>(
  page: Page,
  look: (sdk: Sdk, given: Given) => Value,
  given?: Given,
) {
  return page.evaluate<Value>(callOf(look, given))
}

/** From an address of its own, so that the limits can stay on. */
async function run<Given>(page: Page, act: Act<Given>, given?: Given): Promise<Outcome> {
  await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
  return page.evaluate<Outcome>(`window.sdk.tell(() => ${callOf(act, given)})`)
}

function callOf<Given>(act: (sdk: Sdk, given: Given) => unknown, given: Given | undefined): string {
  return `(${String(act)})(window.sdk, ${JSON.stringify(given ?? null)})`
}
