import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, SECOND } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import { identifyBrowser } from './browser'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const identify = (cookie: string | null) => identifyBrowser(world.ports, cookie)

/** A browser that has begun, with its cookie. */
async function visitor(identifier?: string) {
  const { browser, newSecret } = done(await flow.createSignIn(world.ports, world.visit(), { identifier }))
  return { browser, cookie: `${browser.id}.${newSecret}` }
}

/** Somebody who signs in in a browser whose cookie was known before: to them, or to whoever planted it. */
async function signedIn() {
  const { emailAddress, password, id } = await world.person()
  const planted = await visitor(emailAddress)
  const { browser, newSecret } = done(
    await flow.attemptFirstFactor(
      world.ports,
      world.visit(planted.browser),
      planted.browser.signIn?.id ?? '',
      {
        strategy: 'password',
        password,
      },
    ),
  )
  return { planted: planted.cookie, cookie: `${browser.id}.${newSecret}`, browser, userId: id }
}

test('a browser is known by its secret, and by nothing less', async () => {
  const { browser, cookie } = await visitor()
  expect(await identify(cookie)).toMatchObject({ browser: { id: browser.id }, isStale: false })
  for (const wrong of [
    browser.id,
    `${browser.id}.`,
    `${browser.id}.guess`,
    `${browser.id}.${browser.secretHash}`,
  ])
    expect(await identify(wrong)).toBeNull()
})

test.each([null, '', '.', 'client_none.secret', '\u0001.\u0001', `${'x'.repeat(5000)}.y`])(
  'a cookie that is none (%j) is nobody’s',
  async (cookie) => expect(await identify(cookie)).toBeNull(),
)

test('the secret of one browser does not open another', async () => {
  const [mine, theirs] = [await visitor(), await visitor()]
  expect(await identify(`${theirs.browser.id}.${mine.cookie.split('.')[1]}`)).toBeNull()
})

test('a sign-in that is not complete keeps the secret: its other tabs go on', async () => {
  const { emailAddress } = await world.person()
  const { browser, cookie } = await visitor(emailAddress)
  const { newSecret } = done(
    await flow.prepareFirstFactor(world.ports, world.visit(browser), browser.signIn?.id ?? '', {
      strategy: 'email_code',
    }),
  )
  expect(newSecret).toBeNull()
  expect(await identify(cookie)).toMatchObject({ isStale: false })
})

// Session fixation: an attacker plants a cookie whose secret they know, and waits for its owner to sign in.
test('a cookie that was planted before the sign-in is worth nothing after it', async () => {
  const { planted, cookie, userId } = await signedIn()
  expect(await identify(cookie)).toMatchObject({ isStale: false, browser: { sessions: [{ userId }] } })
  world.wait(30 * SECOND)
  expect(await identify(planted)).toBeNull()
  expect(await identify(cookie)).not.toBeNull()
})

test('for 30 seconds the replaced secret is known as stale: good for reads, so that a second tab is not signed out', async () => {
  const { planted } = await signedIn()
  expect(await identify(planted)).toMatchObject({ isStale: true })
  world.wait(29 * SECOND)
  expect(await identify(planted)).toMatchObject({ isStale: true })
  world.wait(SECOND)
  expect(await identify(planted)).toBeNull()
})

test('only the last secret but one reads: an older one is gone at once', async () => {
  const { planted, browser } = await signedIn()
  await world.database.prisma.session.updateMany({ data: { status: 'ended' } })
  const { emailAddress, password } = await world.person()
  const known = await world.ports.browsers.find(browser.id)
  done(await flow.createSignIn(world.ports, world.visit(known), { identifier: emailAddress, password }))
  expect(await identify(planted)).toBeNull()
})

test('a browser that has not come back for 400 days is forgotten', async () => {
  const { cookie } = await visitor()
  world.wait(399 * DAY)
  expect(await identify(cookie)).not.toBeNull()
  world.wait(DAY + SECOND)
  expect(await identify(cookie)).toBeNull()
})

test('reading a browser writes nothing', async () => {
  const { cookie, browser } = await visitor()
  const row = () => world.database.prisma.client.findUniqueOrThrow({ where: { id: browser.id } })
  const before = await row()
  await identify(cookie)
  await identify(`${browser.id}.wrong`)
  expect(await row()).toEqual(before)
})
