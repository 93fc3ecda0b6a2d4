import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSignInToken } from '@/lib/account/tickets'
import { MINUTE, SECOND } from '@/lib/model/time'
import { doorOf, newNumber, wrongCode, type Door, type Place } from '@/lib/testing/door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { openLink } from './link'
import { toSignInJson } from './resource'
import { createByTicket } from './ticket'

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld()
  door = doorOf(world)
})
afterAll(() => world.close())

interface Person {
  id: string
  emailAddress: string
  password: string
  phoneNumber: string
}

/** Somebody who turned on the second step: a number that nothing else is done with. */
async function careful(): Promise<Person> {
  const phoneNumber = newNumber()
  return { ...(await world.person({ phoneNumber, phoneReserved: true })), phoneNumber }
}

const EMAIL = { strategy: 'email_code' } as const
const RESET = { strategy: 'reset_password_email_code' } as const

async function byMail({ emailAddress }: Person, input: typeof EMAIL | typeof RESET) {
  const place = done(await door.send(await door.identify(emailAddress), input))
  return done(await door.answer(place, { ...input, code: await world.lastCode(emailAddress) }))
}

/** Every way through the first factor. */
const FIRST: Record<string, (person: Person) => Promise<Place>> = {
  'a password': async ({ emailAddress, password }) => done(await door.signIn(emailAddress, password)),
  'a code by mail': (person) => byMail(person, EMAIL),
  'a link': async ({ emailAddress }) => {
    const place = done(await door.send(await door.identify(emailAddress), { strategy: 'email_link' }))
    const { done: left } = await openLink(
      world.ports,
      world.visit(place.browser),
      await door.lastLink(emailAddress),
    )
    if (!left) throw new Error('The link led nowhere.')
    return left
  },
  'a text to another number': async ({ id }) => {
    const number = newNumber()
    const row = { id: `idn_${number.slice(1)}`, userId: id, number, verifiedAt: new Date() }
    await world.database.prisma.phoneNumber.create({ data: row })
    const place = done(await door.send(await door.identify(number), { strategy: 'phone_code' }))
    return done(await door.answer(place, { strategy: 'phone_code', code: await world.lastCode(number) }))
  },
  'a new password': async (person) =>
    done(await door.resetPassword(await byMail(person, RESET), { password: 'a brand new one 1' })),
  'a ticket': async ({ id }) => {
    const { token } = await createSignInToken(world.ports, { userId: id })
    return done(await createByTicket(world.ports, world.visit(), token, {}))
  },
}

// better-auth#11287, #10322: a magic link or a mailed code gave a full session to a user with a second factor (lessons, 1).
describe.each(Object.keys(FIRST))('after %s', (way) => {
  test('the second factor is still owed, and the text on the phone is what opens', async () => {
    const person = await careful()
    const first = (await FIRST[way]?.(person)) ?? expect.fail()
    expect(first.attempt.status).toBe('needs_second_factor')
    expect(first.attempt.createdSessionId).toBeNull()
    expect(await door.sessionsOf(person.id)).toEqual([])

    const place = done(await door.sendSecond(first))
    const code = await world.lastCode(person.phoneNumber)
    expect(resultOf(await door.answerSecond(place, wrongCode(code)))).toBe('form_code_incorrect')
    expect(await door.sessionsOf(person.id)).toEqual([])
    expect(resultOf(await door.answerSecond(place, code))).toBe('complete')
    const [session, ...more] = await door.sessionsOf(person.id)
    expect(session?.secondFactorAt).not.toBeNull()
    expect(more).toEqual([])
  })
})

async function atSecond() {
  const person = await careful()
  const first = done(await door.signIn(person.emailAddress, person.password))
  const place = done(await door.sendSecond(first))
  return { ...person, ...place, code: await world.lastCode(person.phoneNumber) }
}

test('the sixth guess at the second factor is refused even when it is right', async () => {
  const { code, id, ...place } = await atSecond()
  for (let guess = 0; guess < 5; guess++)
    expect(resultOf(await door.answerSecond(place, wrongCode(code)))).toBe('form_code_incorrect')
  expect(resultOf(await door.answerSecond(place, code))).toBe('verification_failed')
  expect(await door.sessionsOf(id)).toEqual([])
})

test('nothing of the first factor works at the second, and no first factor stands in for it', async () => {
  const { code, password, ...place } = await atSecond()
  for (const input of [{ ...EMAIL, code }, { ...RESET, code }, { strategy: 'password', password } as const])
    expect(resultOf(await door.answer(place, input))).toBe('client_state_invalid')
  expect(resultOf(await door.send(place, EMAIL))).toBe('client_state_invalid')
  expect(resultOf(await door.sendSecond(place, EMAIL))).toBe('no_second_factors')
  expect(resultOf(await door.resetPassword(place, { password: 'a brand new one 1' }))).toBe(
    'client_state_invalid',
  )
})

test('a second factor cannot be asked for or answered before the first', async () => {
  const place = await door.identify((await careful()).emailAddress)
  expect(resultOf(await door.sendSecond(place))).toBe('client_state_invalid')
  expect(resultOf(await door.answerSecond(place, '123456'))).toBe('client_state_invalid')
})

test('a code that is asked for anew replaces the one before', async () => {
  const { code, phoneNumber, ...place } = await atSecond()
  expect(resultOf(await door.sendSecond(place))).toBe('verification_code_too_many_requests')
  world.wait(30 * SECOND)
  const again = done(await door.sendSecond(place))
  const fresh = await world.lastCode(phoneNumber)
  if (fresh !== code) expect(resultOf(await door.answerSecond(again, code))).toBe('form_code_incorrect')
  expect(resultOf(await door.answerSecond(again, fresh))).toBe('complete')
})

test('who has proven a password has a quarter of an hour for the rest', async () => {
  const { code, ...place } = await atSecond()
  world.wait(15 * MINUTE)
  expect(resultOf(await door.answerSecond(place, code))).toBe('resource_not_found')
})

test('a number that was taken away meanwhile lets nobody in', async () => {
  const { code, id, ...place } = await atSecond()
  await world.database.prisma.phoneNumber.deleteMany({ where: { userId: id } })
  expect(resultOf(await door.answerSecond(await door.reload(place), code))).toBe('no_second_factors')
})

test('the number that its owner prefers comes first, and is what is meant when none is named', async () => {
  const { id, emailAddress, password, phoneNumber } = await careful()
  const preferred = newNumber()
  const row = { id: `idn_${preferred.slice(1)}`, userId: id, number: preferred, verifiedAt: new Date() }
  const { phoneNumber: table } = world.database.prisma
  await table.updateMany({ where: { userId: id }, data: { defaultSecondFactor: false } })
  await table.create({ data: { ...row, reservedForSecondFactor: true, defaultSecondFactor: true } })
  const first = done(await door.signIn(emailAddress, password))
  const factors = toSignInJson(first.attempt, world.ports).supported_second_factors
  expect(factors?.map((factor) => factor.phone_number_id === row.id)).toEqual([true, false])
  const place = done(await door.sendSecond(first))
  expect(await door.messagesTo(phoneNumber)).toBe(0)
  expect(resultOf(await door.answerSecond(place, await world.lastCode(preferred)))).toBe('complete')
})
