import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { newToken } from '@/lib/crypto/random'
import { MINUTE, SECOND } from '@/lib/model/time'
import { challengeOf, givePasskey, newSoftPasskey } from '@/lib/testing/authenticator'
import { firstQuestion, passkeyDoorOf, type PasskeyDoor } from '@/lib/testing/passkey-door'
import { giveTotp } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { askForAutofill } from './autofill'
import * as flow from './flow'

/* The list of passkeys under a field: asked by every page with that field, answered by few. */

let world: TestWorld
let door: PasskeyDoor
beforeAll(async () => {
  world = await openWorld()
  door = passkeyDoorOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const FAILED = 'passkey_authentication_failure'
const NOT_OURS = 'passkey_invalid_verification'

async function somebody(options: Parameters<typeof givePasskey>[2] = {}) {
  const person = await world.person()
  return { ...person, soft: await givePasskey(world, person.id, options) }
}

/** A browser in which somebody is half way through a sign-in. */
async function halfWay() {
  const { emailAddress } = await world.person()
  const prepare = { strategy: 'email_code' } as const
  const place = done(
    await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress, prepare }),
  )
  const input = async () => ({ ...prepare, code: await world.lastCode(emailAddress) })
  const goOn = async () =>
    resultOf(
      await flow.attemptFirstFactor(
        world.ports,
        world.visit((await world.ports.browsers.find(place.browser.id)) ?? null),
        place.attempt.id,
        await input(),
      ),
    )
  return { ...place, goOn }
}

const rows = async () => {
  const { signIn, challenge, client } = world.database.prisma
  return [await signIn.count(), await challenge.count(), await client.count()]
}

test('asking starts nothing and writes nothing', async () => {
  const before = await rows()
  const { question } = await door.list()
  expect(await rows()).toEqual(before)
  const asked: unknown = JSON.parse(question)
  expect(asked).toMatchObject({ rpId: 'localhost', allowCredentials: [], userVerification: 'required' })
})

test('one call names, proves and signs in', async () => {
  const { id, emailAddress, soft } = await somebody()
  const { question, secret } = await door.list()
  const after = done(await door.choose(soft.assert(question), secret))
  expect(after.attempt).toMatchObject({ status: 'complete', identifier: emailAddress, userId: id })
  expect(after.newSecret).toBeTruthy()
  const [session, ...more] = await door.sessionsOf(id)
  expect(session).toMatchObject({ id: after.attempt.createdSessionId, clientId: after.browser.id })
  expect(more).toEqual([])
})

test('a second tab’s question does not take the first one’s away', async () => {
  const { soft } = await somebody()
  const { question, secret } = await door.list()
  const second = await askForAutofill(world.ports, secret)
  expect(second.question).not.toBe(question)
  expect(resultOf(await door.choose(soft.assert(question), secret))).toBe('complete')
  expect(resultOf(await door.choose(soft.assert(second.question), secret))).toBe('complete')
})

test('a question is good in the browser that was asked, and with its cookie alone', async () => {
  const { id, soft } = await somebody()
  const { question } = await door.list()
  const other = await door.list()
  for (const secret of [null, '', other.secret, newToken()])
    expect(resultOf(await door.choose(soft.assert(question), secret))).toBe(NOT_OURS)
  expect(await door.sessionsOf(id)).toEqual([])
})

test('nobody makes a question, or a longer one of an old one', async () => {
  const { soft } = await somebody()
  const { question, secret } = await door.list()
  const [token, end, seal] = Buffer.from(challengeOf(question), 'base64url').toString().split('.')
  const made = [
    `${token}.${Number(end) + 1}.${seal}`,
    `${newToken()}.${end}.${seal}`,
    `${token}.${end}.`,
    `${token}.${end}`,
    `${token}.NaN.${seal}`,
    '',
    '..',
    secret,
  ]
  for (const text of made) {
    const changed = { challenge: Buffer.from(text).toString('base64url') }
    expect(resultOf(await door.choose(soft.assert(question, changed), secret))).toBe(NOT_OURS)
  }
  // One that was asked in a sign-in belongs to that one.
  const begun = await door.begin()
  expect(resultOf(await door.choose(soft.assert(firstQuestion(begun)), secret, begun.browser))).toBe(NOT_OURS)
})

test('and its answer is none to a question that a sign-in asked', async () => {
  const { soft } = await somebody()
  const { question } = await door.list()
  const begun = await door.begin()
  expect(resultOf(await door.answer(begun, soft.assert(question)))).toBe(FAILED)
})

test('an answer is late after five minutes', async () => {
  const { soft } = await somebody()
  const { question, secret } = await door.list()
  const late = await door.list()
  world.wait(config.passkey.lifetimeMs - SECOND)
  expect(resultOf(await door.choose(soft.assert(question), secret))).toBe('complete')
  world.wait(SECOND)
  expect(resultOf(await door.choose(soft.assert(late.question), late.secret))).toBe('verification_expired')
})

test.each([0, 7])('an answer is good once, and its replay raises no alarm (counter %i)', async (counter) => {
  const { id, emailAddress, soft } = await somebody({ counter })
  const { question, secret } = await door.list()
  const answer = soft.assert(question)
  done(await door.choose(answer, secret))
  // Whoever signed out again, and whoever sends it once more from where it was stolen.
  await world.database.prisma.session.updateMany({ where: { userId: id }, data: { status: 'ended' } })
  expect(resultOf(await door.choose(answer, secret))).toBe('resource_locked')
  expect(await door.sessionsOf(id)).toHaveLength(1)
  expect(await door.messagesTo(emailAddress)).toBe(0)
})

test('a wrong answer replaces nothing: the sign-in that there is goes on', async () => {
  const { soft } = await somebody()
  const { question, secret } = await door.list()
  const wrong = [
    soft.assert(question, { isForged: true }),
    soft.assert(question, { origin: 'https://evil.example' }),
    newSoftPasskey().assert(question),
  ]
  for (const answer of wrong) {
    const place = await halfWay()
    const refused = await door.choose(answer, secret, place.browser)
    expect(refused.isDone).toBe(false)
    expect(refused.browser?.signIn?.id).toBe(place.attempt.id)
    expect(await place.goOn()).toBe('complete')
  }
})

test('a right one replaces it', async () => {
  const { soft, id } = await somebody()
  const { question, secret } = await door.list()
  const place = await halfWay()
  const after = done(await door.choose(soft.assert(question), secret, place.browser))
  expect(after.attempt).toMatchObject({ status: 'complete', userId: id })
  expect(await place.goOn()).toBe('resource_forbidden')
})

test('whoever owes more goes on from there', async () => {
  const { soft, id } = await somebody()
  const totp = await giveTotp(world, id)
  const changed = { ...world.ports.config, passkey: { ...config.passkey, satisfiesSecondFactor: false } }
  const strict = passkeyDoorOf(world, { config: changed })
  const { question, secret } = await strict.list()
  const { attempt, browser } = done(await strict.choose(soft.assert(question), secret))
  expect(attempt.status).toBe('needs_second_factor')
  const loaded = (await world.ports.browsers.find(browser.id)) ?? expect.fail()
  const input = { strategy: 'totp', code: await totp.code() } as const
  expect(resultOf(await flow.attemptSecondFactor(strict.ports, world.visit(loaded), attempt.id, input))).toBe(
    'complete',
  )
})

test.each([
  { data: { banned: true }, code: 'user_banned' },
  { data: { deactivated: true }, code: 'user_deactivated' },
  { data: { failures: 10, lockedUntil: new Date('2999-01-01') }, code: 'user_locked' },
])('$code: whoever may not sign in does not', async ({ data, code }) => {
  const { soft, id } = await somebody()
  await world.database.prisma.user.update({ where: { id }, data })
  const { question, secret } = await door.list()
  expect(resultOf(await door.choose(soft.assert(question), secret))).toBe(code)
  expect(await door.sessionsOf(id)).toEqual([])
})
