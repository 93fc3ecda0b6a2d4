import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { identifyBrowser } from '@/lib/session/browser'
import { doorOf, newNumber, type Door, type Place } from '@/lib/testing/door'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import { confirmLink, openLink, questionOf, refuseLink } from './link'

// next-auth#2460, clerk#3367, passmower#135: a link on another device, and login CSRF by one (lessons, 12).
const LINK = { strategy: 'email_link' } as const

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld()
  door = doorOf(world, { config: { ...world.ports.config, emailLink: { requireSameBrowser: false } } })
})
afterAll(() => world.close())

const visit = (place: Place | null, token: string) => openLink(door.ports, world.visit(place?.browser), token)
const question = (token: string) => questionOf(door.ports, token)
const confirm = (token: string) => confirmLink(door.ports, token)
const refuse = (token: string) => refuseLink(door.ports, token)

async function sent(given = {}) {
  const place = await door.sent(LINK, given)
  return { ...place, token: await door.lastLink(place.emailAddress) }
}

test('the browser that asked is let in at once here as well', async () => {
  const { token, ...place } = await sent()
  expect((await visit(place, token)).status).toBe('verified')
})

test('another device is asked first: opening the link and reading the question spend nothing', async () => {
  const { token, id, ...place } = await sent()
  const before = await door.challengeOf(place)
  expect(await visit(null, token)).toMatchObject({
    status: 'unconfirmed',
    code: null,
    sessionId: null,
    done: null,
  })
  await question(token)
  expect(await door.challengeOf(place)).toEqual(before)
  expect(await door.sessionsOf(id)).toEqual([])
})

test('the question tells who asked: the account, the device, the place and the time', async () => {
  const { token, emailAddress, ...place } = await sent()
  const { address, createdAt } = await door.challengeOf(place)
  expect(address).toMatch(/^198\.18\./)
  expect(await question(token)).toEqual({
    identifier: emailAddress,
    address,
    userAgent: expect.stringContaining('Firefox/140.0'),
    askedAt: createdAt,
  })
})

test('the button lets in the browser that asked, and the one that pressed gets nothing', async () => {
  const { token, id, ...place } = await sent()
  const asked = await door.challengeOf(place)
  const { status, sessionId, done: left } = await confirm(token)
  expect(status).toBe('verified')
  expect(left?.newSecret).toBeNull()
  const [session, ...more] = await door.sessionsOf(id)
  expect(session).toMatchObject({
    id: sessionId,
    clientId: place.browser.id,
    address: asked.address,
    userAgent: asked.userAgent,
  })
  expect(more).toEqual([])
  const [entry] = (await door.audits(id)).filter(({ event }) => event === 'sign_in')
  expect(entry).toMatchObject({ strategy: 'email_link', address: asked.address })
})

test('the waiting tab keeps its secret: nobody could hand it a new one', async () => {
  const { emailAddress, id } = await world.person()
  const begun = await door.identify(emailAddress)
  done(await door.send(begun, LINK))
  await confirm(await door.lastLink(emailAddress))
  const known = await identifyBrowser(world.ports, `${begun.browser.id}.${begun.newSecret}`)
  expect(known).toMatchObject({ isStale: false })
  expect(known?.browser.sessions.map(({ userId }) => userId)).toEqual([id])
  expect(known?.browser.signIn).toBeNull()
})

test('a second factor stays with the browser that asked', async () => {
  const phoneNumber = newNumber()
  const { token, id, ...place } = await sent({ phoneNumber, phoneReserved: true })
  expect(await confirm(token)).toMatchObject({ status: 'verified', sessionId: null })
  expect(await door.sessionsOf(id)).toEqual([])
  const waiting = await door.reload(place)
  expect(waiting.attempt.status).toBe('needs_second_factor')
  const second = done(await door.sendSecond(waiting))
  expect(done(await door.answerSecond(second, await world.lastCode(phoneNumber))).attempt.status).toBe(
    'complete',
  )
})

test('the button works once', async () => {
  const { token, id } = await sent()
  expect((await confirm(token)).status).toBe('verified')
  expect(await confirm(token)).toMatchObject({ status: 'failed', code: 'verification_link_token_stale' })
  expect(await question(token)).toBeNull()
  expect(await door.sessionsOf(id)).toHaveLength(1)
})

test('“it was not me” ends the sign-in that was waiting', async () => {
  const { token, id, ...place } = await sent()
  await refuse(token)
  expect((await door.reload(place)).browser.signIn).toBeNull()
  expect((await visit(await door.reload(place), token)).status).toBe('failed')
  expect((await confirm(token)).status).toBe('failed')
  expect(await door.sessionsOf(id)).toEqual([])
})

test('“it was not me” after the sign-in is done, or for a newer one of that browser, ends nothing', async () => {
  const { token, ...place } = await sent()
  const other = await world.person()
  const newer = await door.identify(other.emailAddress, place.browser)
  expect(await question(token)).toBeNull()
  await refuse(token)
  expect((await door.reload(newer)).browser.signIn?.id).toBe(newer.attempt.id)

  const spent = await sent({ phoneNumber: newNumber(), phoneReserved: true })
  await visit(spent, spent.token)
  await refuse(spent.token)
  expect((await door.reload(spent)).browser.signIn?.status).toBe('needs_second_factor')
})

test('a button for a sign-in that its browser has left lets nobody in', async () => {
  const { token, id, emailAddress, ...place } = await sent()
  await door.identify(emailAddress, place.browser)
  expect(await confirm(token)).toMatchObject({ status: 'failed', code: 'resource_forbidden' })
  expect(await door.sessionsOf(id)).toEqual([])
})

test('what is late, replaced or made up asks nothing, confirms nothing and ends nothing', async () => {
  const late = await sent()
  world.wait(10 * MINUTE)
  const old = await sent()
  world.wait(30 * SECOND)
  done(await door.send(old, LINK))
  const madeUp = `${(await sent()).token.split('.')[0]}.${'A'.repeat(43)}`
  for (const [token, code] of [
    [late.token, 'verification_link_token_expired'],
    [old.token, 'verification_link_token_stale'],
    [madeUp, 'verification_link_token_invalid'],
  ] as const) {
    expect(await question(token)).toBeNull()
    expect(await confirm(token)).toMatchObject({ code, sessionId: null })
    await refuse(token)
  }
  for (const place of [late, old]) expect((await door.reload(place)).browser.signIn).not.toBeNull()
})

test('a locked account is not opened by a button', async () => {
  const { token, id } = await sent()
  const lockedUntil = new Date(world.ports.now().getTime() + MINUTE)
  await world.database.prisma.user.update({ where: { id }, data: { lockedUntil } })
  expect(await confirm(token)).toMatchObject({ status: 'failed', code: 'user_locked' })
})
