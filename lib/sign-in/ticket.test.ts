import { afterAll, beforeAll, expect, test } from 'vitest'
import { createActorToken, createSignInToken, revokeSignInToken } from '@/lib/account/tickets'
import { HOUR, MINUTE } from '@/lib/model/time'
import { doorOf, newNumber, type Door } from '@/lib/testing/door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import type { Browser } from '@/lib/ports/ports'
import { createByTicket, inspectTicket } from './ticket'

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld()
  door = doorOf(world)
})
afterAll(() => world.close())

const use = (token: string, browser: Browser | null = null, ports = world.ports) =>
  createByTicket(ports, world.visit(browser), token, {})
const trusts = (userId: string) => world.database.prisma.deviceTrust.count({ where: { userId } })
const userOf = (id: string) => world.database.prisma.user.findUniqueOrThrow({ where: { id } })
const change = (id: string, data: object) => world.database.prisma.user.update({ where: { id }, data })
const tokenRow = (id: string) => world.database.prisma.signInToken.findUniqueOrThrow({ where: { id } })

async function invited(given = {}) {
  const person = await world.person(given)
  return { ...person, ticket: await createSignInToken(world.ports, { userId: person.id }) }
}

async function impersonated(given = {}) {
  const person = await world.person(given)
  const actor = { sub: 'user_admin' }
  return { ...person, ticket: await createActorToken(world.ports, { userId: person.id, actor }) }
}

const careful = () => ({ phoneNumber: newNumber(), phoneReserved: true })

test('a ticket signs its user in', async () => {
  const { ticket, id, emailAddress } = await invited()
  const after = done(await use(ticket.token))
  expect(after.attempt).toMatchObject({ status: 'complete', identifier: emailAddress })
  expect(after.attempt.firstFactor).toMatchObject({ strategy: 'ticket', status: 'verified' })
  expect(after.newSecret).toBeTruthy()
  const [session, ...more] = await door.sessionsOf(id)
  expect(session).toMatchObject({ id: after.attempt.createdSessionId, status: 'active', actor: null })
  expect(more).toEqual([])
  expect((await userOf(id)).lastSignInAt).not.toBeNull()
  expect((await tokenRow(ticket.id)).usedAt).not.toBeNull()
})

test('a ticket is somebody else’s word: it earns no trust, and leaves the counter of failures', async () => {
  const { ticket, id } = await invited()
  await change(id, { failures: 4 })
  const after = done(await use(ticket.token))
  expect(await trusts(id)).toBe(0)
  expect((await userOf(id)).failures).toBe(4)
  expect(after.browser.lastStrategy).toBeNull()
})

test('a second factor is still owed, and once it is proven the browser is trusted', async () => {
  const given = careful()
  const { ticket, id } = await invited(given)
  const first = done(await use(ticket.token))
  expect(first.attempt.status).toBe('needs_second_factor')
  expect(await door.sessionsOf(id)).toEqual([])
  expect(await trusts(id)).toBe(0)
  const place = done(await door.sendSecond(first))
  expect(resultOf(await door.answerSecond(place, await world.lastCode(given.phoneNumber)))).toBe('complete')
  expect(await trusts(id)).toBe(1)
})

test('whoever acts as a user needs no factor of theirs, is named everywhere, and does not stay', async () => {
  const { ticket, id } = await impersonated(careful())
  await change(id, { failures: 4 })
  const after = done(await use(ticket.token))
  expect(after.attempt.status).toBe('complete')
  const [session] = await door.sessionsOf(id)
  expect(session).toMatchObject({ actor: { sub: 'user_admin' }, firstFactorAt: null, secondFactorAt: null })
  const lifetime = (session?.expireAt.getTime() ?? 0) - (session?.createdAt.getTime() ?? 0)
  expect(lifetime).toBeGreaterThan(0)
  expect(lifetime).toBeLessThanOrEqual(30 * MINUTE)
  expect(await userOf(id)).toMatchObject({ failures: 4, lastSignInAt: null })
  expect(await trusts(id)).toBe(0)
  const entry = (await door.audits(id)).find(({ event }) => event === 'sign_in')
  expect(entry).toMatchObject({ strategy: 'ticket', detail: { actor: 'user_admin' } })
})

test('a ticket works once', async () => {
  const [own, acting] = [await invited(), await impersonated()]
  expect(resultOf(await use(own.ticket.token))).toBe('complete')
  expect(resultOf(await use(own.ticket.token))).toBe('sign_in_token_already_used_code')
  expect(await door.sessionsOf(own.id)).toHaveLength(1)
  expect(resultOf(await use(acting.ticket.token))).toBe('complete')
  expect(resultOf(await use(acting.ticket.token))).toBe('actor_token_already_used_code')
})

test('a locked account is not opened by a token, and by whoever acts it is', async () => {
  const lockedUntil = new Date(world.ports.now().getTime() + HOUR)
  const [own, acting] = [await invited(), await impersonated()]
  for (const { id } of [own, acting]) await change(id, { failures: 10, lockedUntil })
  expect(resultOf(await use(own.ticket.token))).toBe('user_locked')
  expect((await tokenRow(own.ticket.id)).usedAt).toBeNull()
  expect(resultOf(await use(acting.ticket.token))).toBe('complete')
  expect((await userOf(acting.id)).lockedUntil).toEqual(lockedUntil)
})

test.each([
  [{ banned: true }, 'user_banned'],
  [{ deactivated: true }, 'user_deactivated'],
])('nobody comes in, and nobody acts, where the account is %j', async (data, code) => {
  const [own, acting] = [await invited(), await impersonated()]
  for (const { id, ticket } of [own, acting]) {
    await change(id, data)
    expect(resultOf(await use(ticket.token))).toBe(code)
    expect(await door.sessionsOf(id)).toEqual([])
  }
  await change(own.id, { banned: false, deactivated: false })
  expect(resultOf(await use(own.ticket.token))).toBe('complete')
})

test('while somebody is signed in a ticket is refused, and not spent', async () => {
  const { ticket } = await invited()
  const other = await world.person()
  const { browser } = done(await door.signIn(other.emailAddress, other.password))
  expect(resultOf(await use(ticket.token, browser))).toBe('session_exists')
  expect((await tokenRow(ticket.id)).usedAt).toBeNull()
})

test('where several may be signed in each is so once: their own ticket is refused, and not spent', async () => {
  const { ticket, emailAddress, password } = await invited()
  const { browser } = done(await door.signIn(emailAddress, password))
  const multi = { ...world.ports, config: { ...world.ports.config, sessionMode: 'multi' as const } }
  expect(resultOf(await use(ticket.token, browser, multi))).toBe('identifier_already_signed_in')
  expect((await tokenRow(ticket.id)).usedAt).toBeNull()
  const other = await invited()
  expect(resultOf(await use(other.ticket.token, browser, multi))).toBe('complete')
})

test('what is no ticket of ours is answered in the same words, whatever it names', async () => {
  const used = await invited()
  done(await use(used.ticket.token))
  const nameless = await invited()
  await world.database.prisma.emailAddress.deleteMany({ where: { userId: nameless.id } })
  const guess = 'A'.repeat(43)
  for (const token of [
    `${used.ticket.id}.${guess}`,
    `${nameless.ticket.id}.${guess}`,
    `sit_nothing.${guess}`,
    '',
  ]) {
    expect(resultOf(await use(token))).toBe('ticket_invalid_code')
    expect(await inspectTicket(world.ports, token)).toEqual({
      user: null,
      actor: null,
      code: 'ticket_invalid_code',
    })
  }
  expect((await tokenRow(nameless.ticket.id)).usedAt).toBeNull()
})

test('looking at a ticket names its user, and spends nothing', async () => {
  const [own, acting] = [await invited(), await impersonated()]
  for (let look = 0; look < 20; look++) {
    expect(await inspectTicket(world.ports, own.ticket.token)).toMatchObject({
      user: { id: own.id },
      actor: null,
    })
    expect(await inspectTicket(world.ports, acting.ticket.token)).toMatchObject({
      actor: { sub: 'user_admin' },
    })
  }
  expect(resultOf(await use(own.ticket.token))).toBe('complete')
  expect(await inspectTicket(world.ports, own.ticket.token)).toEqual({
    user: null,
    actor: null,
    code: 'sign_in_token_already_used_code',
  })
})

test('a ticket that was called back or has run out says so to its holder, and makes no attempt', async () => {
  const [revoked, late] = [await invited(), await invited()]
  await revokeSignInToken(world.ports, revoked.ticket.id)
  world.wait(31 * 24 * HOUR)
  expect(resultOf(await use(revoked.ticket.token))).toBe('sign_in_token_revoked_code')
  expect(resultOf(await use(late.ticket.token))).toBe('ticket_expired_code')
  for (const userId of [revoked.id, late.id])
    expect(await world.database.prisma.signIn.count({ where: { userId } })).toBe(0)
})
