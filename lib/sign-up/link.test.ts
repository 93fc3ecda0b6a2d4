import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { wrongCode } from '@/lib/testing/door'
import { arrived, cameTo, newcomersOf, type Newcomer } from '@/lib/testing/newcomer'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { openSignUpLink } from './link'

let world: TestWorld
let newcomers: ReturnType<typeof newcomersOf>
beforeAll(async () => {
  world = await openWorld()
  newcomers = newcomersOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const LINK = { strategy: 'email_link' as const, redirectUrl: '/welcome' }

async function linked() {
  const place = await newcomers.sent({}, LINK)
  return { ...place, token: await newcomers.lastLink(place.emailAddress) }
}

const open = ({ browser }: Newcomer, token: string) =>
  openSignUpLink(world.ports, world.visit(browser), token)

test('a link that is opened where it was asked for completes the sign-up', async () => {
  const place = await linked()
  const visit = await open(place, place.token)
  expect(visit).toMatchObject({ status: 'verified', redirectUrl: '/welcome' })
  expect(visit.sessionId).toMatch(/^sess_/)
  expect(await newcomers.findUser(place.emailAddress)).not.toBeNull()
})

test('a link leads to where the sign-up waits, while something is missing', async () => {
  const begun = arrived(await newcomers.create({ emailAddress: 'half@example.com' }))
  const place = arrived(await newcomers.send(begun, { strategy: 'email_link' }))
  const visit = await open(place, await newcomers.lastLink('half@example.com'))
  expect(visit).toMatchObject({ status: 'verified', sessionId: null, redirectUrl: '/sign-up/verify' })
  expect(visit.done?.attempt.status).toBe('missing_requirements')
})

test('a link that is opened in another browser proves nothing and spends nothing', async () => {
  const place = await linked()
  const stranger = arrived(await newcomers.create({}))
  for (const visit of [world.visit(), world.visit(stranger.browser)])
    expect((await openSignUpLink(world.ports, visit, place.token)).status).toBe('client_mismatch')
  expect(await newcomers.findUser(place.emailAddress)).toBeNull()
  expect((await open(place, place.token)).status).toBe('verified')
})

test('the code of the same mail works on another device, and ends the link', async () => {
  const place = await linked()
  expect(cameTo(await newcomers.answer(place, place.code))).toBe('complete')
  const visit = await open(place, place.token)
  expect(visit.status).toBe('verified')
  expect(visit.done).toBeNull()
})

test('a link is opened twice, and the second visit is told the same', async () => {
  const place = await linked()
  const first = await open(place, place.token)
  expect(await open(place, place.token)).toMatchObject({
    status: 'verified',
    sessionId: first.sessionId,
    done: null,
  })
})

test('a link is late after ten minutes, and stale once a newer one was sent', async () => {
  const late = await linked()
  world.wait(10 * MINUTE)
  expect((await open(late, late.token)).status).toBe('expired')
  const stale = await linked()
  world.wait(MINUTE)
  arrived(await newcomers.send(stale, LINK))
  expect((await open(stale, stale.token)).status).toBe('expired')
})

test('five wrong codes use the link up as well', async () => {
  const place = await linked()
  for (let guess = 0; guess < 5; guess++) await newcomers.answer(place, wrongCode(place.code))
  expect((await open(place, place.token)).status).toBe('failed')
})

test.each(['', 'chl_x', 'chl_x.y', `chl_${'a'.repeat(24)}.${'b'.repeat(43)}`, 'sit_1.2'])(
  '%j is no link of ours',
  async (token) => {
    const place = await newcomers.sent()
    expect(await open(place, token)).toMatchObject({ status: 'failed', redirectUrl: null })
  },
)

test('a link of a sign-up is none of a sign-in', async () => {
  const place = await linked()
  const { openLink } = await import('@/lib/sign-in/link')
  expect((await openLink(world.ports, world.visit(place.browser), place.token)).done).toBeNull()
})

test('a link to an address that got an account meanwhile says so, and keeps the proof', async () => {
  const place = await linked()
  await world.person({ emailAddress: place.emailAddress })
  const visit = await open(place, place.token)
  expect(visit).toMatchObject({ status: 'transferable', sessionId: null })
  const browser = await world.ports.browsers.find(place.browser.id)
  expect(browser?.signUp?.emailVerification).toMatchObject({
    status: 'transferable',
    strategy: 'email_link',
    error: 'form_identifier_exists',
  })
})
