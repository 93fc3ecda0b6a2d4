import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { createKeyring } from '@/lib/crypto/keyring'
import { generateEncryptionKey, generateSessionKey } from '@/lib/crypto/generate-keys'
import { MINUTE, SECOND } from '@/lib/model/time'
import { givePasskey } from '@/lib/testing/authenticator'
import { firstQuestion, passkeyDoorOf, type PasskeyDoor } from '@/lib/testing/passkey-door'
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

const { codes, passkey, attempt: idle } = config
const FAILED = 'passkey_authentication_failure'

/** Somebody with a passkey, who was asked for it. */
async function asked(options: Parameters<typeof givePasskey>[2] = {}) {
  const person = await world.person()
  const soft = await givePasskey(world, person.id, options)
  return { person, soft, place: done(await door.ask(person.emailAddress)) }
}

/** The same, and nobody has said who they are. */
async function anybody(options: Parameters<typeof givePasskey>[2] = {}) {
  const person = await world.person()
  const soft = await givePasskey(world, person.id, options)
  return { person, soft, place: await door.begin() }
}

const change = (id: string, data: object) => world.database.prisma.user.update({ where: { id }, data })

test('without a name any passkey is asked for, and who answers is who signs in', async () => {
  const { person, soft, place } = await anybody()
  const json = toSignInJson(place.attempt, world.ports)
  expect(json).toMatchObject({
    status: 'needs_first_factor',
    identifier: null,
    user_data: null,
    supported_first_factors: [{ strategy: 'passkey' }],
    first_factor_verification: { object: 'verification_passkey', status: 'unverified', strategy: 'passkey' },
  })
  const question: unknown = JSON.parse(json.first_factor_verification?.nonce ?? '')
  expect(question).toMatchObject({ rpId: 'localhost', allowCredentials: [], userVerification: 'required' })

  const after = done(await door.answer(place, soft.assert(firstQuestion(place))))
  expect(after.attempt).toMatchObject({
    status: 'complete',
    userId: person.id,
    identifier: person.emailAddress,
  })
  expect(after.attempt.firstFactor).toMatchObject({ strategy: 'passkey', status: 'verified' })
  expect(after.newSecret).toBeTruthy()
  const [session, ...more] = await door.sessionsOf(person.id)
  expect(session).toMatchObject({ id: after.attempt.createdSessionId, status: 'active' })
  expect(session?.secondFactorAt).not.toBeNull()
  expect(more).toEqual([])
  expect(after.browser.lastStrategy).toBe('passkey')
  // What was asked is told nobody any more.
  expect(toSignInJson(after.attempt, world.ports).first_factor_verification?.nonce).toBeUndefined()
})

test('whoever says who they are is asked for one of theirs, and for none of another host', async () => {
  const { person, soft, place } = await asked()
  await givePasskey(world, person.id, { rpId: 'old.example' })
  await givePasskey(world, (await world.person()).id)
  const question: unknown = JSON.parse(firstQuestion(place))
  expect(question).toMatchObject({ allowCredentials: [{ id: soft.credentialId, transports: ['internal'] }] })
  expect(resultOf(await door.answer(place, soft.assert(firstQuestion(place))))).toBe('complete')
})

test('prepared after the name, and asked again, the newest question counts', async () => {
  const { person, soft, place } = await asked()
  const again = done(
    await flow.prepareFirstFactor(world.ports, world.visit(place.browser), place.attempt.id, {
      strategy: 'passkey',
    }),
  )
  expect(firstQuestion(again)).not.toBe(firstQuestion(place))
  expect(resultOf(await door.answer(again, soft.assert(firstQuestion(place))))).toBe(FAILED)
  expect(resultOf(await door.answer(again, soft.assert(firstQuestion(again))))).toBe('complete')
  // Nothing is sent to anybody, so there is nothing to wait for between two questions.
  expect(await door.messagesTo(person.emailAddress)).toBe(0)
})

test('the password is still a way in after the passkey was asked for', async () => {
  const { person, place } = await asked()
  const input = { strategy: 'password', password: person.password } as const
  const { ports, visit } = world
  expect(resultOf(await flow.attemptFirstFactor(ports, visit(place.browser), place.attempt.id, input))).toBe(
    'complete',
  )
})

test('an answer is late after five minutes', async () => {
  for (const { soft, place } of [await asked(), await anybody()]) {
    world.wait(passkey.lifetimeMs - SECOND)
    const answer = soft.assert(firstQuestion(place))
    world.wait(SECOND)
    expect(resultOf(await door.answer(place, answer))).toBe('verification_expired')
  }
})

test('an answer is good once', async () => {
  for (const { person, soft, place } of [await asked(), await anybody()]) {
    const answer = soft.assert(firstQuestion(place))
    done(await door.answer(place, answer))
    // Also for whoever has the browser as it was.
    expect(['verification_failed', 'resource_locked']).toContain(resultOf(await door.answer(place, answer)))
    expect(await door.sessionsOf(person.id)).toHaveLength(1)
  }
})

test('the tries of a question run out, and it takes no right answer then', async () => {
  for (const { soft, place } of [await asked(), await anybody()]) {
    for (let tries = 0; tries < codes.maxTries; tries++)
      expect(resultOf(await door.answer(place, soft.assert(firstQuestion(place), { isForged: true })))).toBe(
        FAILED,
      )
    expect(resultOf(await door.answer(place, soft.assert(firstQuestion(place))))).toBe('verification_failed')
  }
})

test('nonsense locks nobody out', async () => {
  const { person, soft } = await asked()
  for (let round = 0; round < 4; round++) {
    const place = done(await door.ask(person.emailAddress))
    for (let tries = 0; tries < codes.maxTries; tries++)
      await door.answer(place, soft.assert(firstQuestion(place), { isForged: true }))
    world.wait(MINUTE)
  }
  const { failures } = await world.database.prisma.user.findUniqueOrThrow({ where: { id: person.id } })
  expect(failures).toBe(0)
  const place = done(await door.ask(person.emailAddress))
  expect(resultOf(await door.answer(place, soft.assert(firstQuestion(place))))).toBe('complete')
})

test.each([
  { is: 'banned', data: { banned: true }, code: 'user_banned' },
  { is: 'deactivated', data: { deactivated: true }, code: 'user_deactivated' },
  { is: 'locked', data: { failures: 10, lockedUntil: new Date('2999-01-01') }, code: 'user_locked' },
])('whoever is $is by now is not let in', async ({ data, code }) => {
  for (const { person, soft, place } of [await asked(), await anybody()]) {
    await change(person.id, data)
    const browser = await world.ports.browsers.find(place.browser.id)
    if (!browser) throw new Error('The browser is gone.')
    const loaded = { browser, attempt: browser.signIn ?? place.attempt }
    expect(resultOf(await door.answer(loaded, soft.assert(firstQuestion(place))))).toBe(code)
    expect(await door.sessionsOf(person.id)).toEqual([])
  }
})

// Keys are rotated by adding a new one in front (README): what the older one has signed is still good.
test('a question outlives a rotation of the keys, and not the loss of its key', async () => {
  const keyOf = () => [generateEncryptionKey(), generateSessionKey()] as const
  const [[older, session], [newer]] = [keyOf(), keyOf()]
  const at = (...keys: string[]) => passkeyDoorOf(world, { keys: createKeyring(keys, [session]) })
  const person = await world.person()
  const soft = await givePasskey(world, person.id)
  for (const [keys, result] of [
    [[newer, older], 'complete'],
    [[newer], FAILED],
  ] as const) {
    const place = await at(older).begin()
    expect(resultOf(await at(...keys).answer(place, soft.assert(firstQuestion(place))))).toBe(result)
    const { question, secret } = await at(older).list()
    expect(resultOf(await at(...keys).choose(soft.assert(question), secret))).toBe(
      result === FAILED ? 'passkey_invalid_verification' : result,
    )
  }
})

test('an attempt that nobody answers is abandoned', async () => {
  const { soft, place } = await anybody()
  world.wait(idle.idleMs)
  expect(resultOf(await door.answer(place, soft.assert(firstQuestion(place))))).toBe('resource_not_found')
})
