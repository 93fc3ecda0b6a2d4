import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { toSignInJson } from '@/lib/sign-in/resource'
import * as flow from '@/lib/sign-in/flow'
import { doorOf, wrongCode, type Door, type Place } from '@/lib/testing/door'
import { giveTotp, totpAt } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { matchTotp } from './totp'

// RFC 6238, appendix B: the secret is the ASCII string "12345678901234567890", here in base32; six digits are the last of its eight.
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * SECOND)

describe('a code of an authenticator app', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is as RFC 6238 has it at %i s', async (seconds, code) => {
    expect(await matchTotp(RFC, code, at(seconds), null)).toBe(Math.floor(seconds / 30))
    expect(await matchTotp(RFC, wrongCode(code), at(seconds), null)).toBeNull()
  })

  test('may be one step early or late, and no more', async () => {
    const now = 1_234_567_890
    const code = (steps: number) => totpAt(RFC, (now + steps * 30) * SECOND)
    const step = Math.floor(now / 30)
    expect(await matchTotp(RFC, await code(-1), at(now), null)).toBe(step - 1)
    expect(await matchTotp(RFC, await code(1), at(now), null)).toBe(step + 1)
    expect(await matchTotp(RFC, await code(-2), at(now), null)).toBeNull()
    expect(await matchTotp(RFC, await code(2), at(now), null)).toBeNull()
  })

  test('is good once, and so is whatever came before it', async () => {
    const now = 1_234_567_890
    const step = Math.floor(now / 30)
    expect(await matchTotp(RFC, '005924', at(now), step - 1)).toBe(step)
    expect(await matchTotp(RFC, '005924', at(now), step)).toBeNull()
    expect(await matchTotp(RFC, await totpAt(RFC, (now - 30) * SECOND), at(now), step)).toBeNull()
  })

  test.each(['', '00592', '0059240', '00592a', '٠٠٥٩٢٤', ' 005924'])('%j is none', async (code) => {
    expect(await matchTotp(RFC, code, at(1_234_567_890), null)).toBeNull()
  })
})

describe('at the second step', () => {
  let world: TestWorld
  let door: Door
  beforeAll(async () => {
    world = await openWorld()
    door = doorOf(world)
  })
  afterAll(() => world.close())

  const answer = ({ browser, attempt }: Place, code: string) =>
    flow.attemptSecondFactor(world.ports, world.visit(browser), attempt.id, { strategy: 'totp', code })

  async function owner() {
    const person = await world.person()
    return { ...person, app: await giveTotp(world, person.id) }
  }
  const arrive = async ({ emailAddress, password }: Awaited<ReturnType<typeof owner>>) =>
    done(await door.signIn(emailAddress, password))

  test('the code opens, nothing has to be sent for it, and its secret is nowhere to be read', async () => {
    const person = await owner()
    const place = await arrive(person)
    const json = toSignInJson(place.attempt, world.ports)
    expect(json.supported_second_factors).toEqual([{ strategy: 'totp' }])
    const row = await world.database.prisma.totp.findUniqueOrThrow({ where: { userId: person.id } })
    expect(row.secret).not.toContain(person.app.secret)
    expect(resultOf(await answer(place, await person.app.code()))).toBe('complete')
    const [session] = await door.sessionsOf(person.id)
    expect(session?.secondFactorAt).not.toBeNull()
  })

  test('a wrong code is refused, and the right one still works', async () => {
    const person = await owner()
    const place = await arrive(person)
    expect(resultOf(await answer(place, wrongCode(await person.app.code())))).toBe('form_code_incorrect')
    expect(await door.sessionsOf(person.id)).toEqual([])
    expect(resultOf(await answer(place, await person.app.code()))).toBe('complete')
  })

  test('whoever read it over a shoulder cannot use it in another browser', async () => {
    const person = await owner()
    const mine = await arrive(person)
    const theirs = await arrive(person)
    const code = await person.app.code()
    expect(resultOf(await answer(mine, code))).toBe('complete')
    expect(resultOf(await answer(theirs, code))).toBe('form_code_incorrect')
    world.wait(MINUTE)
    expect(resultOf(await answer(theirs, await person.app.code()))).toBe('complete')
  })

  test('a secret that was never confirmed asks nobody for a code', async () => {
    const person = await world.person()
    const secret = await world.ports.keys.seal(RFC)
    await world.database.prisma.totp.create({ data: { userId: person.id, secret } })
    expect(resultOf(await door.signIn(person.emailAddress, person.password))).toBe('complete')
  })

  test('one that was turned off meanwhile lets nobody in', async () => {
    const person = await owner()
    const place = await arrive(person)
    await world.database.prisma.user.update({ where: { id: person.id }, data: { totpEnabled: false } })
    const again = await door.reload(place)
    expect(resultOf(await answer(again, await person.app.code()))).toBe('no_second_factors')
  })

  test('where the config has switched it off, its owner is not let in without', async () => {
    const person = await owner()
    const config = { ...world.ports.config, secondFactors: ['phone_code' as const] }
    const place = done(await doorOf(world, { config }).signIn(person.emailAddress, person.password))
    expect(place.attempt.status).toBe('needs_second_factor')
    expect(toSignInJson(place.attempt, { ...world.ports, config }).supported_second_factors).toEqual([])
    expect(await door.sessionsOf(person.id)).toEqual([])
  })
})
