import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config, type Config } from '@/lib/config'
import { MINUTE } from '@/lib/model/time'
import { givePasskey, type Said } from '@/lib/testing/authenticator'
import type { Place } from '@/lib/testing/door'
import { firstQuestion, passkeyDoorOf, secondQuestion, type PasskeyDoor } from '@/lib/testing/passkey-door'
import { giveTotp } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'
import { toSignInJson } from './resource'

let world: TestWorld
let door: PasskeyDoor
beforeAll(async () => {
  world = await openWorld()
  door = passkeyDoorOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const FAILED = 'passkey_authentication_failure'
const { passkey } = config
const configured = (changes: Partial<Config>) =>
  passkeyDoorOf(world, { config: { ...world.ports.config, ...changes } })

/** Somebody with an authenticator app and a passkey. */
async function careful(options: Parameters<typeof givePasskey>[2] = {}) {
  const person = await world.person()
  const totp = await giveTotp(world, person.id)
  return { person, totp, soft: await givePasskey(world, person.id, options) }
}

type Careful = Awaited<ReturnType<typeof careful>>

async function byPasskey({ soft }: Careful, at: PasskeyDoor, says: Partial<Said> = {}) {
  const place = await at.begin()
  return done(await at.answer(place, soft.assert(firstQuestion(place), says)))
}

async function byPassword({ person }: Careful, at: PasskeyDoor = door) {
  const { emailAddress: identifier, password } = person
  return done(await flow.createSignIn(at.ports, world.visit(), { identifier, password }))
}

const byTotp = async ({ totp }: Careful, { browser, attempt }: Place) =>
  resultOf(
    await flow.attemptSecondFactor(world.ports, world.visit(browser), attempt.id, {
      strategy: 'totp',
      code: await totp.code(),
    }),
  )

const secondsOf = ({ attempt }: Place, { ports }: PasskeyDoor = door) =>
  toSignInJson(attempt, ports).supported_second_factors?.map(({ strategy }) => strategy)

describe('a passkey as the first factor', () => {
  test('with a finger or a PIN it is two factors in one', async () => {
    const who = await careful()
    expect((await byPasskey(who, door)).attempt.status).toBe('complete')
    const [session] = await door.sessionsOf(who.person.id)
    expect(session?.secondFactorAt).not.toBeNull()
  })

  test.each([
    { name: 'without either', changes: { userVerification: 'preferred' }, uv: false },
    { name: 'where the config wants more', changes: { satisfiesSecondFactor: false }, uv: true },
  ] as const)('$name the second factor is still owed, and a passkey is none', async ({ changes, uv }) => {
    const who = await careful()
    const other = configured({ passkey: { ...passkey, ...changes } })
    const place = await byPasskey(who, other, { uv })
    expect(place.attempt.status).toBe('needs_second_factor')
    expect(await door.sessionsOf(who.person.id)).toEqual([])
    expect(secondsOf(place, other)).toEqual(['totp'])
    expect(resultOf(await other.askSecond(place))).toBe('no_second_factors')
    expect(await byTotp(who, place)).toBe('complete')
    const [session] = await door.sessionsOf(who.person.id)
    expect(session?.secondFactorAt).not.toBeNull()
  })

  test('without either, where it need not be, whoever has no second factor is in', async () => {
    const person = await world.person()
    const soft = await givePasskey(world, person.id)
    const lax = configured({ passkey: { ...passkey, userVerification: 'preferred' } })
    const place = await lax.begin()
    expect(resultOf(await lax.answer(place, soft.assert(firstQuestion(place), { uv: false })))).toBe(
      'complete',
    )
    const [session] = await door.sessionsOf(person.id)
    expect(session?.secondFactorAt).toBeNull()
  })

  // The stop between the two must not forget what was proven.
  test('met both factors also where an operator wants a new password first', async () => {
    const who = await careful()
    await world.database.prisma.user.update({
      where: { id: who.person.id },
      data: { passwordResetRequired: true },
    })
    const place = await byPasskey(who, door)
    expect(place.attempt.status).toBe('needs_new_password')
    expect(await door.sessionsOf(who.person.id)).toEqual([])
    const loaded = (await world.ports.browsers.find(place.browser.id)) ?? expect.fail()
    const choice = { password: 'a brand new one 1' }
    const after = await flow.resetPassword(world.ports, world.visit(loaded), place.attempt.id, choice)
    expect(resultOf(after)).toBe('complete')
    const [session] = await door.sessionsOf(who.person.id)
    expect(session?.secondFactorAt).not.toBeNull()
  })

  test('met one factor where the config wants more, whatever comes between', async () => {
    const who = await careful()
    await world.database.prisma.user.update({
      where: { id: who.person.id },
      data: { passwordResetRequired: true },
    })
    const other = configured({ passkey: { ...passkey, satisfiesSecondFactor: false } })
    const place = await byPasskey(who, other)
    const loaded = (await world.ports.browsers.find(place.browser.id)) ?? expect.fail()
    const choice = { password: 'a brand new one 1' }
    const after = await flow.resetPassword(other.ports, world.visit(loaded), place.attempt.id, choice)
    expect(resultOf(after)).toBe('needs_second_factor')
  })
})

describe('a passkey as the second factor', () => {
  test('stands in for the one that was turned on', async () => {
    const who = await careful({ counter: 3 })
    const place = await byPassword(who)
    expect(place.attempt.status).toBe('needs_second_factor')
    expect(secondsOf(place)).toEqual(['totp', 'passkey'])
    const asked = done(await door.askSecond(place))
    const question: unknown = JSON.parse(secondQuestion(asked))
    expect(question).toMatchObject({ allowCredentials: [{ id: who.soft.credentialId }] })
    expect(toSignInJson(asked.attempt, door.ports).second_factor_verification?.nonce).toBe(
      secondQuestion(asked),
    )
    // Beside another factor a touch will do.
    const answer = who.soft.assert(secondQuestion(asked), { uv: false })
    const after = done(await door.answerSecond(asked, answer))
    expect(after.attempt.status).toBe('complete')
    expect((await door.row(who.soft.id)).counter).toBe(4n)
    const [session, ...more] = await door.sessionsOf(who.person.id)
    expect(session?.secondFactorAt).not.toBeNull()
    expect(more).toEqual([])
    expect(['verification_failed', 'resource_locked']).toContain(
      resultOf(await door.answerSecond(asked, answer)),
    )
  })

  test('is asked of nobody who turned nothing on', async () => {
    const person = await world.person()
    await givePasskey(world, person.id)
    const { emailAddress: identifier, password } = person
    const visit = world.visit()
    expect(resultOf(await flow.createSignIn(world.ports, visit, { identifier, password }))).toBe('complete')
  })

  test('is asked where one is required, of whoever has it', async () => {
    const required = configured({ secondFactor: 'required' })
    const person = await world.person()
    const soft = await givePasskey(world, person.id)
    const { emailAddress: identifier, password } = person
    const place = done(await flow.createSignIn(required.ports, world.visit(), { identifier, password }))
    expect(secondsOf(place, required)).toEqual(['passkey'])
    const asked = done(await required.askSecond(place))
    expect(resultOf(await required.answerSecond(asked, soft.assert(secondQuestion(asked))))).toBe('complete')
  })

  test('is none where the config leaves it out, or where it was made for another host', async () => {
    const who = await careful()
    const other = configured({ secondFactors: ['totp'] })
    const place = await byPassword(who, other)
    expect(secondsOf(place, other)).toEqual(['totp'])
    expect(resultOf(await other.askSecond(place))).toBe('no_second_factors')

    const moved = await careful({ rpId: 'old.example' })
    const left = await byPassword(moved)
    expect(secondsOf(left)).toEqual(['totp'])
    expect(resultOf(await door.askSecond(left))).toBe('no_second_factors')
  })

  test('is no other one than theirs, and none that answers something else', async () => {
    const [who, eve] = [await careful(), await careful()]
    const asked = done(await door.askSecond(await byPassword(who)))
    const question = secondQuestion(asked)
    const refused = async (answer: Parameters<PasskeyDoor['answerSecond']>[1]) => {
      expect(await door.sessionsOf(who.person.id)).toEqual([])
      return resultOf(await door.answerSecond(asked, answer))
    }
    expect(await refused(eve.soft.assert(question))).toBe('passkey_not_registered')
    expect(await refused(who.soft.assert(question, { isForged: true }))).toBe(FAILED)
    expect(await refused(who.soft.assert(question, { userHandle: eve.person.id }))).toBe(FAILED)
    expect(await refused(who.soft.assert(firstQuestion(await door.begin())))).toBe(FAILED)
    expect(await refused(who.soft.assert(question, { up: false }))).toBe(FAILED)
    expect(await refused(who.soft.assert(question))).toBe('verification_failed')
  })
})
