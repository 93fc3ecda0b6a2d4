import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSignInToken } from '@/lib/account/tickets'
import { createPerson } from '@/lib/account/people'
import type { Config } from '@/lib/config'
import type { PrepareInput } from '@/lib/model/strategies'
import type { Browser } from '@/lib/ports/ports'
import { doorOf, newNumber, wrongCode, type Door, type Place } from '@/lib/testing/door'
import { giveTotp } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'
import { openLink } from './link'
import { toSignInJson } from './resource'
import { createByTicket } from './ticket'

// Contract 5.4, sentence by sentence.
let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld({ config: { deviceTrust: 'always' } })
  door = doorOf(world)
})
afterAll(() => world.close())

const EMAIL = { strategy: 'email_code' } as const
type Person = Awaited<ReturnType<TestWorld['person']>>

const byPassword = async ({ emailAddress, password }: Person, browser: Browser | null = null) =>
  door.signIn(emailAddress, password, browser)
const isKnown = async (person: Person, { browser }: Place) =>
  (await world.database.prisma.deviceTrust.count({
    where: { userId: person.id, clientId: browser.id },
  })) === 1

async function prove(person: Person, place: Place, input: PrepareInput = EMAIL, to = person.emailAddress) {
  const sent = done(await door.sendSecond(place, input))
  const code = await world.lastCode(to)
  const { strategy } = input
  const answer = { strategy: strategy === 'phone_code' ? strategy : 'email_code', code } as const
  return flow.attemptSecondFactor(world.ports, world.visit(sent.browser), sent.attempt.id, answer)
}

/** Somebody who is signed in, and the browser that they did it in. */
async function known() {
  const person = await world.person()
  return { person, place: done(await prove(person, done(await byPassword(person)))) }
}

async function signOut({ id }: Person, place: Place) {
  const audit = { userId: id, event: 'sign_out' as const, address: null, userAgent: null }
  await world.ports.sessions.end({ clientId: place.browser.id, userId: id }, 'ended', audit)
  return (await door.reload(place)).browser
}

test('a right password on a new device is not enough, and a code is', async () => {
  const person = await world.person()
  const place = done(await byPassword(person))
  expect(place.attempt.status).toBe('needs_client_trust')
  expect(toSignInJson(place.attempt, world.ports).client_trust_state).toBe('new')
  expect(await door.sessionsOf(person.id)).toEqual([])
  const left = await prove(person, place)
  expect(resultOf(left)).toBe('complete')
  expect(await isKnown(person, done(left))).toBe(true)
})

test('a wrong code lets nobody in, and makes nothing known', async () => {
  const person = await world.person()
  const place = done(await door.sendSecond(done(await byPassword(person)), EMAIL))
  const code = wrongCode(await world.lastCode(person.emailAddress))
  const outcome = await flow.attemptSecondFactor(world.ports, world.visit(place.browser), place.attempt.id, {
    ...EMAIL,
    code,
  })
  expect(resultOf(outcome)).toBe('form_code_incorrect')
  expect(await isKnown(person, place)).toBe(false)
})

test('it may be proven by mail, by phone or by a link, and by nothing else', async () => {
  const phoneNumber = newNumber()
  const person = await world.person({ phoneNumber })
  const place = done(await byPassword(person))
  const offered = toSignInJson(place.attempt, world.ports).supported_second_factors ?? []
  expect(offered.map(({ strategy }) => strategy).sort()).toEqual(['email_code', 'email_link', 'phone_code'])
  const right = { strategy: 'password', password: person.password } as const
  expect(resultOf(await door.answer(place, right))).toBe('client_state_invalid')
  for (const strategy of ['totp', 'backup_code'] as const) {
    const input = { strategy, code: '123456' }
    const visit = world.visit(place.browser)
    const outcome = await flow.attemptSecondFactor(world.ports, visit, place.attempt.id, input)
    expect(resultOf(outcome)).toBe('no_second_factors')
  }
  expect(resultOf(await prove(person, place, { strategy: 'phone_code' }, phoneNumber))).toBe('complete')
})

test('a link that is opened in the browser that asked is proof', async () => {
  const person = await world.person()
  const place = done(await door.sendSecond(done(await byPassword(person)), { strategy: 'email_link' }))
  const link = await door.lastLink(person.emailAddress)
  expect((await openLink(world.ports, world.visit(), link)).status).toBe('client_mismatch')
  const visited = await openLink(world.ports, world.visit(place.browser), link)
  expect(visited.done?.attempt.status).toBe('complete')
  expect(await isKnown(person, place)).toBe(true)
})

describe('it is not asked for after', () => {
  const sent = async (person: Person, input: PrepareInput, to = person.emailAddress) =>
    done(await door.send(await door.identify(to), input))

  test.each<[string, (person: Person, phone: string) => Promise<string>]>([
    ['a code by mail', async (person) =>
      resultOf(await door.answer(await sent(person, EMAIL), { ...EMAIL, code: await world.lastCode(person.emailAddress) }))],
    ['a link', async (person) => {
      const { browser } = await sent(person, { strategy: 'email_link' })
      const visit = await openLink(world.ports, world.visit(browser), await door.lastLink(person.emailAddress))
      return visit.done?.attempt.status ?? visit.status
    }],
    ['a code on the phone', async (person, phone) => {
      const place = await sent(person, { strategy: 'phone_code' }, phone)
      return resultOf(await door.answer(place, { strategy: 'phone_code', code: await world.lastCode(phone) }))
    }],
    ['a ticket', async ({ id }) => {
      const { token } = await createSignInToken(world.ports, { userId: id })
      return resultOf(await createByTicket(world.ports, world.visit(), token, {}))
    }],
    ['a password that was forgotten and replaced', async (person) => {
      const reset = { strategy: 'reset_password_email_code' } as const
      const place = await sent(person, reset)
      const proven = await door.answer(place, { ...reset, code: await world.lastCode(person.emailAddress) })
      return resultOf(await door.resetPassword(done(proven), { password: 'a brand new one 1' }))
    }],
  ])('%s', async (_way, signIn) => {
    const phoneNumber = newNumber()
    expect(await signIn(await world.person({ phoneNumber }), phoneNumber)).toBe('complete')
  }) // prettier-ignore
})

test('a second factor that was turned on comes in its place', async () => {
  const person = await world.person()
  const app = await giveTotp(world, person.id)
  const place = done(await byPassword(person))
  expect(place.attempt.status).toBe('needs_second_factor')
  const input = { strategy: 'totp', code: await app.code() } as const
  const left = await flow.attemptSecondFactor(
    world.ports,
    world.visit(place.browser),
    place.attempt.id,
    input,
  )
  expect(resultOf(left)).toBe('complete')
  expect(await isKnown(person, place)).toBe(true)
})

test('a browser stays known after a sign-out', async () => {
  const { person, place } = await known()
  const again = done(await byPassword(person, await signOut(person, place)))
  expect(again.attempt.status).toBe('complete')
})

test('a browser that one person made known is new to another', async () => {
  const { person, place } = await known()
  const other = await world.person()
  const browser = await signOut(person, place)
  expect(resultOf(await byPassword(other, browser))).toBe('needs_client_trust')
  expect(resultOf(await byPassword(person))).toBe('needs_client_trust')
})

test('it is not asked of whom an operator has excepted, nor where the config leaves it out', async () => {
  const person = await world.person()
  const config: Config = { ...world.ports.config, deviceTrust: 'off' }
  const { emailAddress, password } = person
  expect(resultOf(await doorOf(world, { config }).signIn(emailAddress, password))).toBe('complete')
  await world.database.prisma.user.update({ where: { id: person.id }, data: { bypassDeviceTrust: true } })
  expect(resultOf(await byPassword(person))).toBe('complete')
})

test('whoever has nothing to prove it with is not locked out for it', async () => {
  const emailAddress = 'nobody-reads-this@example.com'
  const given = { emailAddress, username: 'nobody_reads_this', password: 'correct horse battery' }
  const id = await createPerson(world.ports, given)
  await world.database.prisma.emailAddress.updateMany({ where: { userId: id }, data: { verifiedAt: null } })
  expect(resultOf(await door.signIn(given.username, given.password))).toBe('complete')
})
