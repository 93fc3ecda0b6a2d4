import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '@/lib/model/time'
import { again, resultOfChange, signedInOwner, withTotp } from '@/lib/testing/owner'
import { anAdmin, byTicket } from '@/lib/testing/administrator'
import { doorOf } from '@/lib/testing/door'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as acts from './admin'
import type { Owner } from './owner'
import { reverify } from './reverify'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

/** What the door of every page and action says. */
const gate = (owner: Owner) =>
  resultOfChange(Promise.resolve().then(() => acts.requireAdmin(world.ports, owner)))

const logOf = async (id: string) =>
  (await world.ports.audit.listOfUser(id, 50)).map(({ event, detail }) => ({ event, detail }))

describe('who may', () => {
  test('is an administrator with a second factor who has proven both a moment ago', async () => {
    const { admin } = await anAdmin(world)
    expect(await gate(admin)).toBe('done')
  })

  test('is nobody else, and they hear no more than that nothing is here', async () => {
    const { owner } = await withTotp(world, await signedInOwner(world, await world.person()))
    expect(await gate(owner)).toBe('resource_not_found')
  })

  test('is nobody who acts as an administrator, nor a session with open tasks', async () => {
    const { admin } = await anAdmin(world)
    const { session } = admin
    expect(await gate({ ...admin, session: { ...session, actor: { sub: 'user_x' } } })).toBe(
      'resource_not_found',
    )
    expect(await gate({ ...admin, session: { ...session, status: 'pending' } })).toBe('resource_not_found')
  })

  test('is no administrator any more as soon as the column says so', async () => {
    const { person, admin } = await anAdmin(world)
    await world.database.prisma.user.update({ where: { id: person.id }, data: { admin: false } })
    expect(await gate(await again(world, admin))).toBe('resource_not_found')
  })

  test('is told of a missing second factor, before any proof', async () => {
    const person = await world.person()
    await world.database.prisma.user.update({ where: { id: person.id }, data: { admin: true } })
    const owner = await signedInOwner(world, person)
    expect(await gate(owner)).toBe('admin_second_factor_required')
  })

  test('proves anew after ten minutes, both factors', async () => {
    const { person, admin } = await anAdmin(world)
    world.wait(11 * MINUTE)
    expect(await gate(await again(world, admin))).toBe('session_reverification_required')
    await reverify(world.ports, await again(world, admin), {
      strategy: 'password',
      password: person.password,
    })
    expect(await gate(await again(world, admin))).toBe('session_reverification_required')
  })
})

describe('a lock', () => {
  test('keeps somebody out in new and in known browsers, for as long as a lockout lasts', async () => {
    const { admin } = await anAdmin(world)
    const person = await world.person()
    const { session } = await signedInOwner(world, person)
    await acts.lockPerson(world.ports, admin, person.id, { isEndless: false })
    const door = doorOf(world)
    const browser = await world.ports.browsers.find(session.clientId)
    const known = browser && { ...browser, sessions: [] }
    expect(resultOf(await door.signIn(person.emailAddress, person.password))).toBe('user_locked')
    expect(resultOf(await door.signIn(person.emailAddress, person.password, known))).toBe('user_locked')
    world.wait(HOUR + MINUTE)
    expect(resultOf(await door.signIn(person.emailAddress, person.password))).toBe('complete')
  })

  test('without an end lasts until it is lifted, and lifting it starts every counter again', async () => {
    const { person: self, admin } = await anAdmin(world)
    const person = await world.person()
    await acts.lockPerson(world.ports, admin, person.id, { isEndless: true })
    world.wait(300 * 24 * HOUR)
    const door = doorOf(world)
    const locked = await door.signIn(person.emailAddress, person.password)
    expect(resultOf(locked)).toBe('user_locked')
    expect(locked.isDone ? '' : locked.errors[0].message).toMatch(/Ask its administrator/)
    world.wait(-300 * 24 * HOUR)
    await acts.unlockPerson(world.ports, admin, person.id)
    expect(resultOf(await door.signIn(person.emailAddress, person.password))).toBe('complete')
    expect(await world.ports.admin.read(person.id)).toMatchObject({ failures: 0, lockedUntil: null })
    expect(await logOf(person.id)).toContainEqual({
      event: 'user_locked',
      detail: { actor: self.id, until: 'unlocked' },
    })
    expect(await logOf(self.id)).toContainEqual({
      event: 'admin_act',
      detail: { act: 'user_locked', person: person.id, until: 'unlocked' },
    })
  })

  test('set while a code is on its way is not lifted by that code', async () => {
    const { admin } = await anAdmin(world)
    const door = doorOf(world)
    const place = await door.sent({ strategy: 'email_code' })
    await acts.lockPerson(world.ports, admin, place.id, { isEndless: true })
    const answer = { strategy: 'email_code' as const, code: place.code }
    expect(resultOf(await door.answer(place, answer))).toBe('user_locked')
  })
})

describe('a ban', () => {
  test('ends sessions, attempts, trust and links, and lets nobody in until it is lifted', async () => {
    const { admin } = await anAdmin(world)
    const person = await world.person()
    const { session } = await signedInOwner(world, person)
    const door = doorOf(world)
    const begun = await door.identify(person.emailAddress)
    const { url } = await acts.makeTicketFor(world.ports, admin, person.id)
    await acts.banPerson(world.ports, admin, person.id)

    expect(await world.ports.browsers.find(session.clientId)).toMatchObject({ sessions: [] })
    expect((await door.reload(begun)).browser.signIn).toBeNull()
    expect(await world.database.prisma.deviceTrust.count({ where: { userId: person.id } })).toBe(0)
    expect(resultOf(await door.signIn(person.emailAddress, person.password))).toBe('user_banned')
    await acts.unbanPerson(world.ports, admin, person.id)
    expect(resultOf(await byTicket(world, url))).toBe('sign_in_token_revoked_code')
    expect(resultOf(await door.signIn(person.emailAddress, person.password))).toBe('complete')
  })

  test('and a lock are not for oneself, and no administrator bans another', async () => {
    const { person, admin } = await anAdmin(world)
    const { person: other } = await anAdmin(world)
    const { ports } = world
    expect(await resultOfChange(acts.banPerson(ports, admin, person.id))).toBe('admin_on_self')
    expect(await resultOfChange(acts.lockPerson(ports, admin, person.id, { isEndless: true }))).toBe(
      'admin_on_self',
    )
    expect(await resultOfChange(acts.banPerson(ports, admin, other.id))).toBe('admin_on_admin')
    expect(await ports.admin.read(other.id)).toMatchObject({ banned: false })
    expect(await resultOfChange(acts.banPerson(ports, admin, 'user_nobody'))).toBe('resource_not_found')
  })
})

test('what an administrator does is refused once the right is gone or the session ended, whatever was read before', async () => {
  const { person: self, admin } = await anAdmin(world)
  const person = await world.person()
  const lock = () => resultOfChange(acts.lockPerson(world.ports, admin, person.id, { isEndless: true }))
  const { prisma } = world.database
  await prisma.user.update({ where: { id: self.id }, data: { admin: false } })
  expect(await lock()).toBe('resource_not_found')
  await prisma.user.update({ where: { id: self.id }, data: { admin: true } })
  await prisma.session.update({ where: { id: admin.session.id }, data: { status: 'revoked' } })
  expect(await lock()).toBe('resource_not_found')
  expect(await world.ports.admin.read(person.id)).toMatchObject({ lockedUntil: null })
  expect((await logOf(person.id)).map(({ event }) => event)).toEqual(['user_created'])
})
