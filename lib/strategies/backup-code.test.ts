import { afterAll, beforeAll, expect, test } from 'vitest'
import * as flow from '@/lib/sign-in/flow'
import { toSignInJson } from '@/lib/sign-in/resource'
import { doorOf, newNumber, type Door, type Place } from '@/lib/testing/door'
import { giveBackupCodes, giveTotp, newBackupCode } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { normalise } from './backup-code'

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld()
  door = doorOf(world)
})
afterAll(() => world.close())

const answer = ({ browser, attempt }: Place, code = '') =>
  flow.attemptSecondFactor(world.ports, world.visit(browser), attempt.id, { strategy: 'backup_code', code })

async function owner(count = 10) {
  const person = await world.person()
  const app = await giveTotp(world, person.id)
  return { ...person, app, codes: await giveBackupCodes(world, person.id, count) }
}

const arrive = async ({ emailAddress, password }: { emailAddress: string; password: string }) =>
  done(await door.signIn(emailAddress, password))

const leftOf = async (id: string) =>
  (await world.database.prisma.user.findUniqueOrThrow({ where: { id } })).backupCodesLeft

test('a code opens once, in whichever browser, and is one less', async () => {
  const person = await owner()
  const [mine, theirs] = [await arrive(person), await arrive(person)]
  expect(resultOf(await answer(mine, person.codes[0]))).toBe('complete')
  expect(await leftOf(person.id)).toBe(9)
  expect(resultOf(await answer(theirs, person.codes[0]))).toBe('form_code_incorrect')
  expect(resultOf(await answer(theirs, person.codes[1]))).toBe('complete')
  expect(await leftOf(person.id)).toBe(8)
  const [session] = await door.sessionsOf(person.id)
  expect(session?.secondFactorAt).not.toBeNull()
})

test('a wrong one is refused, counted, and uses nothing up', async () => {
  const person = await owner()
  const place = await arrive(person)
  expect(resultOf(await answer(place, newBackupCode()))).toBe('form_code_incorrect')
  expect(await leftOf(person.id)).toBe(10)
  const { failures } = await world.database.prisma.user.findUniqueOrThrow({ where: { id: person.id } })
  expect(failures).toBe(1)
})

test('it may be typed as people write it down', async () => {
  const person = await owner()
  const code = person.codes[0] ?? ''
  const typed = ` ${code.toUpperCase().replace('-', ' ')} `
  expect(normalise(typed)).toBe(normalise(code))
  expect(resultOf(await answer(await arrive(person), typed))).toBe('complete')
})

test('new codes replace the old ones, the unused ones too', async () => {
  const person = await owner()
  const fresh = await giveBackupCodes(world, person.id)
  const place = await arrive(person)
  expect(resultOf(await answer(place, person.codes[3]))).toBe('form_code_incorrect')
  expect(resultOf(await answer(place, fresh[3]))).toBe('complete')
})

test('a code that was replaced while it was typed is worth nothing', async () => {
  const person = await owner()
  const place = await arrive(person)
  await giveBackupCodes(world, person.id)
  expect(resultOf(await answer(place, person.codes[0]))).toBe('form_code_incorrect')
})

test('they are no second factor by themselves', async () => {
  const person = await world.person()
  await giveBackupCodes(world, person.id)
  expect((await arrive(person)).attempt.status).toBe('complete')
})

test('they stand in for a phone as well as for an app', async () => {
  const person = await world.person({ phoneNumber: newNumber(), phoneReserved: true })
  const [code] = await giveBackupCodes(world, person.id)
  const place = await arrive(person)
  const factors = toSignInJson(place.attempt, world.ports).supported_second_factors
  expect(factors?.map(({ strategy }) => strategy)).toEqual(['phone_code', 'backup_code'])
  expect(resultOf(await answer(place, code))).toBe('complete')
})

test('when the last one is used none is offered, and the app still opens', async () => {
  const person = await owner(1)
  expect(resultOf(await answer(await arrive(person), person.codes[0]))).toBe('complete')
  const place = await arrive(person)
  expect(toSignInJson(place.attempt, world.ports).supported_second_factors).toEqual([{ strategy: 'totp' }])
  expect(resultOf(await answer(place, person.codes[0]))).toBe('no_second_factors')
})

test('somebody else’s code opens nothing', async () => {
  const [person, other] = [await owner(), await owner()]
  expect(resultOf(await answer(await arrive(person), other.codes[0]))).toBe('form_code_incorrect')
  expect(await leftOf(other.id)).toBe(10)
})

test('nothing that can be read back is stored', async () => {
  const person = await owner()
  const rows = await world.database.prisma.backupCode.findMany({ where: { userId: person.id } })
  for (const { hash } of rows) for (const code of person.codes) expect(hash).not.toContain(normalise(code))
})
