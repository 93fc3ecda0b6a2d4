import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import { newNumber, wrongCode } from '@/lib/testing/door'
import { arrived, cameTo, newAddress, newcomersOf, PASSWORD, type Newcomer } from '@/lib/testing/newcomer'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { openSignUpLink } from './link'

// On a real PostgreSQL with twenty connections (lessons, 3).
const room = { count: 1000, windowMs: SECOND }
const limits = {
  ...config.limits,
  create: room,
  attempt: room,
  prepare: room,
  perClient: room,
  visit: room,
  perAccount: room,
  sends: room,
}
const fields = { ...config.signUp.fields, username: 'optional' as const, phone_number: 'optional' as const }

let world: TestWorld
let newcomers: ReturnType<typeof newcomersOf>
beforeAll(async () => {
  world = await openWorld({ on: 'postgres', config: { limits, signUp: { ...config.signUp, fields } } })
  newcomers = newcomersOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const parallel = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)))

const countOf = (results: string[], word: string) => results.filter((result) => result === word).length
const usersOf = (address: string) => world.database.prisma.emailAddress.count({ where: { address } })

/** Sign-ups of so many browsers for one address, each with its code. */
async function rivals(count: number, emailAddress: string) {
  const places: (Newcomer & { code: string })[] = []
  for (let index = 0; index < count; index++) {
    const place = arrived(
      await newcomers.send(arrived(await newcomers.create({ emailAddress, password: PASSWORD }))),
    )
    places.push({ ...place, code: await world.lastCode(emailAddress) })
  }
  return places
}

test('20 racing sign-ups for one address: one user, one clear error for each of the others, and their proof is kept', async () => {
  const emailAddress = newAddress()
  const places = await rivals(20, emailAddress)
  const outcomes = await parallel(20, (index) => {
    const place = places[index]
    if (!place) throw new Error('No such rival.')
    return newcomers.answer(place, place.code)
  })
  const results = outcomes.map(cameTo)
  expect(countOf(results, 'complete')).toBe(1)
  // Ten answers at once at what is somebody's account by now lock it for as long as they are compared, as they would at a sign-in.
  expect(countOf(results, 'form_identifier_exists') + countOf(results, 'user_locked')).toBe(19)
  expect(countOf(results, 'form_identifier_exists')).toBeGreaterThan(0)
  expect(await usersOf(emailAddress)).toBe(1)
  const sessions = await world.database.prisma.session.count({
    where: { user: { emailAddresses: { some: { address: emailAddress } } } },
  })
  expect(sessions).toBe(1)
  const losers = outcomes.filter((outcome) => cameTo(outcome) === 'form_identifier_exists')
  expect(losers.map(({ browser }) => browser?.signUp?.emailVerification?.status)).toEqual(
    losers.map(() => 'transferable'),
  )
})

test('one right code in 20 parallel answers makes one account', async () => {
  const place = await newcomers.sent()
  const results = (await parallel(20, () => newcomers.answer(place, place.code))).map(cameTo)
  expect(countOf(results, 'complete')).toBe(1)
  expect(await usersOf(place.emailAddress)).toBe(1)
})

test('50 parallel wrong codes stop at five, and the right one comes too late', async () => {
  const place = await newcomers.sent()
  const results = (await parallel(50, () => newcomers.answer(place, wrongCode(place.code)))).map(cameTo)
  expect(countOf(results, 'form_code_incorrect')).toBe(5)
  expect(cameTo(await newcomers.answer(place, place.code))).toBe('verification_failed')
})

test('20 parallel visits of one link make one account, and each ends verified', async () => {
  const place = await newcomers.sent({}, { strategy: 'email_link' })
  const token = await newcomers.lastLink(place.emailAddress)
  const visits = await parallel(20, () => openSignUpLink(world.ports, world.visit(place.browser), token))
  expect(visits.map(({ status }) => status)).toEqual(visits.map(() => 'verified'))
  expect(new Set(visits.map(({ sessionId }) => sessionId)).size).toBe(1)
  expect(visits.filter(({ done }) => done?.newSecret)).toHaveLength(1)
})

test('of two who want one username at the same moment one has it, and the other keeps what was proven and chooses another', async () => {
  const username = `racer.${Date.now()}`
  const [one, other] = [await newcomers.sent({ username }), await newcomers.sent({ username })]
  const outcomes = await Promise.all([newcomers.answer(one, one.code), newcomers.answer(other, other.code)])
  expect(outcomes.map(cameTo).sort()).toEqual(['complete', 'form_identifier_exists'])
  const loser = outcomes[0]?.isDone ? other : one
  const left = outcomes.find(({ isDone }) => !isDone)?.browser
  expect(left?.signUp).toMatchObject({ username: null, emailVerification: { status: 'verified' } })
  if (!left?.signUp) throw new Error('The sign-up is gone.')
  const renamed = { browser: left, attempt: left.signUp }
  expect(cameTo(await newcomers.update(renamed, { firstName: 'Ada' }))).toBe('complete')
  expect(await usersOf(loser.emailAddress)).toBe(1)
})

test('an address and a number that cross in two sign-ups make one account of each, without a deadlock', async () => {
  const phones = [newNumber(), newNumber()]
  const results = await parallel(10, async (index) => {
    const place = await newcomers.sent({ phoneNumber: phones[index % 2] })
    const phoneNumber = phones[index % 2] ?? ''
    const texted = await newcomers.send(place, { strategy: 'phone_code' })
    if (!texted.isDone) return cameTo(texted)
    const proven = await newcomers.answer(texted, await world.lastCode(place.emailAddress))
    if (!proven.isDone) return cameTo(proven)
    return cameTo(await newcomers.answer(proven, await world.lastCode(phoneNumber), 'phone_code'))
  })
  expect(countOf(results, 'complete')).toBeLessThanOrEqual(2)
  const numbers = await world.database.prisma.phoneNumber.findMany({ where: { number: { in: phones } } })
  expect(numbers.length).toBe(countOf(results, 'complete'))
})
