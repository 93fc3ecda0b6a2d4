import { afterAll, beforeAll, expect, test } from 'vitest'
import { createActorToken, createSignInToken } from '@/lib/account/tickets'
import type { Config } from '@/lib/config'
import { doorOf, type Door, type Place } from '@/lib/testing/door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { createByTicket } from './ticket'

// What makes a browser known, and what makes it a stranger again (architecture, rule 7).
let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld({ config: { deviceTrust: 'always' } })
  door = doorOf(world)
})
afterAll(() => world.close())

const EMAIL = { strategy: 'email_code' } as const
type Person = Awaited<ReturnType<TestWorld['person']>>

const isKnown = async (person: Person, { browser }: Place) =>
  (await world.database.prisma.deviceTrust.count({
    where: { userId: person.id, clientId: browser.id },
  })) === 1

/** Somebody who signed in by a code, and the browser that is known since. */
async function known() {
  const person = await world.person()
  const sent = done(await door.send(await door.identify(person.emailAddress), EMAIL))
  const code = await world.lastCode(person.emailAddress)
  return { person, place: done(await door.answer(sent, { ...EMAIL, code })) }
}

test('neither a ticket nor somebody who acts as the user makes a browser known', async () => {
  const person = await world.person()
  const admin = await world.person()
  const byTicket = await createSignInToken(world.ports, { userId: person.id })
  const asActor = await createActorToken(world.ports, { userId: person.id, actor: { sub: admin.id } })
  for (const { token } of [byTicket, asActor]) {
    const left = done(await createByTicket(world.ports, world.visit(), token, {}))
    expect(left.attempt.status).toBe('complete')
    expect(await isKnown(person, left)).toBe(false)
  }
})

test('a session that still has a task makes no browser known', async () => {
  const config: Config = { ...world.ports.config, secondFactor: 'required' }
  const strict = doorOf(world, { config })
  const person = await world.person()
  const place = done(await strict.send(await strict.identify(person.emailAddress), EMAIL))
  const code = await world.lastCode(person.emailAddress)
  const left = done(await strict.answer(place, { ...EMAIL, code }))
  const [session] = await door.sessionsOf(person.id)
  expect(session).toMatchObject({ status: 'pending', tasks: ['setup-mfa'] })
  expect(await isKnown(person, left)).toBe(false)
})

test('a new password makes every browser a stranger, the one that chose it excepted', async () => {
  const { person, place } = await known()
  const reset = { strategy: 'reset_password_email_code' } as const
  const sent = done(await door.send(await door.identify(person.emailAddress), reset))
  const proven = done(await door.answer(sent, { ...reset, code: await world.lastCode(person.emailAddress) }))
  const left = done(await door.resetPassword(proven, { password: 'a brand new one 1' }))
  expect(await isKnown(person, place)).toBe(false)
  expect(await isKnown(person, left)).toBe(true)
})

test('whoever throws a browser out does not trust it any more', async () => {
  const { person, place } = await known()
  const [session] = await door.sessionsOf(person.id)
  const audit = { userId: person.id, event: 'session_revoked' as const, address: null, userAgent: null }
  await world.ports.sessions.end({ sessionId: session?.id ?? '', userId: person.id }, 'revoked', audit)
  const { browser } = await door.reload(place)
  expect(resultOf(await door.signIn(person.emailAddress, person.password, browser))).toBe(
    'needs_client_trust',
  )
})
