import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { DAY, MINUTE, SECOND } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { statementsOf } from '@/lib/testing/statements'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import { identifyBrowser } from './browser'
import { resolveAuth, type AuthOptions } from './resolve'
import { mintToken } from './token'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

/** Somebody who has just signed in, with both cookies. */
async function signedIn(changes: object = {}) {
  const { emailAddress, password, id } = await world.person()
  await world.database.prisma.user.update({ where: { id }, data: changes })
  const prepare = { strategy: 'email_code' as const }
  const sent = done(
    await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress, prepare }),
  )
  const code = await world.lastCode(emailAddress)
  const { browser, newSecret } = done(
    await flow.attemptFirstFactor(world.ports, world.visit(sent.browser), sent.attempt.id, {
      ...prepare,
      code,
    }),
  )
  const [session] = browser.sessions
  if (!session) throw new Error('No session was started.')
  const cookies = { client: `${browser.id}.${newSecret}`, session: await mintToken(world.ports, session) }
  return { id, emailAddress, password, session, cookies }
}

const ask = (cookies: { client: string | null; session: string | null }, options?: AuthOptions) =>
  resolveAuth(world.ports, cookies, () => identifyBrowser(world.ports, cookies.client), options)

const end = (id: string) =>
  world.database.prisma.session.update({ where: { id }, data: { status: 'revoked' } })

test('within the minute of a token nobody is asked, not even for the browser', async () => {
  const { cookies, id } = await signedIn()
  const readBrowser = vi.fn(async () => null)
  const statements = await statementsOf(world.database.pool, async () => {
    expect(await resolveAuth(world.ports, cookies, readBrowser)).toMatchObject({ userId: id })
  })
  expect(readBrowser).not.toHaveBeenCalled()
  expect(statements).toEqual([])
})

test('after it the browser must prove itself: the token alone only names a session', async () => {
  const { cookies, id } = await signedIn()
  world.wait(MINUTE)
  expect(await ask(cookies)).toMatchObject({ isAuthenticated: true, userId: id })
  expect(await ask({ ...cookies, client: null })).toMatchObject({ isAuthenticated: false })
  const other = await signedIn()
  expect(await ask({ ...cookies, client: other.cookies.client })).toMatchObject({ isAuthenticated: false })
})

test('a browser without a token is signed out, whatever its secret', async () => {
  const { cookies } = await signedIn()
  expect(await ask({ ...cookies, session: null }, { fresh: true })).toMatchObject({ isAuthenticated: false })
})

test('a session that was ended is over at once where it is asked afresh, and within the minute everywhere', async () => {
  const { cookies, session } = await signedIn()
  await end(session.id)
  expect(await ask(cookies, { fresh: true })).toMatchObject({ isAuthenticated: false })
  world.wait(59 * SECOND)
  expect(await ask(cookies)).toMatchObject({ isAuthenticated: true })
  world.wait(1 * SECOND)
  expect(await ask(cookies)).toMatchObject({ isAuthenticated: false })
})

test('a session ends by itself after seven days', async () => {
  const { cookies } = await signedIn()
  world.wait(7 * DAY - MINUTE)
  expect(await ask(cookies)).toMatchObject({ isAuthenticated: true })
  world.wait(MINUTE)
  expect(await ask(cookies)).toMatchObject({ isAuthenticated: false })
})

test('a session with open tasks counts as signed out unless asked otherwise, by token and by database', async () => {
  const { cookies } = await signedIn({ passwordCompromised: true })
  for (const fresh of [false, true]) {
    expect(await ask(cookies, { fresh })).toMatchObject({ isAuthenticated: false, userId: null })
    const asked = await ask(cookies, { fresh, treatPendingAsSignedOut: false })
    expect(asked).toMatchObject({ isAuthenticated: true, sessionStatus: 'pending' })
  }
})

test('it tells how many minutes ago each factor was proven', async () => {
  const { cookies } = await signedIn()
  world.wait(12 * MINUTE)
  expect(await ask(cookies)).toMatchObject({ factorVerificationAge: [12, -1] })
})
