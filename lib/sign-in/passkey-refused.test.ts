import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createActorToken } from '@/lib/account/tickets'
import { config, type Config } from '@/lib/config'
import { MINUTE } from '@/lib/model/time'
import { givePasskey } from '@/lib/testing/authenticator'
import type { Place } from '@/lib/testing/door'
import { firstQuestion, passkeyDoorOf, type PasskeyDoor } from '@/lib/testing/passkey-door'
import { openSsoWorld, type SsoWorld } from '@/lib/testing/sso-world'
import { done, resultOf } from '@/lib/testing/world'
import * as flow from './flow'
import { createByPasskey } from './passkey'
import { toSignInJson } from './resource'
import { createByTicket } from './ticket'

/* Who may not sign in by a passkey that is theirs, and who by one that is not. */

let world: SsoWorld
let door: PasskeyDoor
beforeAll(async () => {
  world = await openSsoWorld()
  door = passkeyDoorOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const FAILED = 'passkey_authentication_failure'
const configured = (changes: Partial<Config>) =>
  passkeyDoorOf(world, { config: { ...world.ports.config, ...changes } })

async function withPasskey(given: Parameters<SsoWorld['person']>[0] = {}) {
  const person = await world.person(given)
  return { ...person, soft: await givePasskey(world, person.id) }
}

test('in an attempt that named somebody nobody else’s passkey is any good', async () => {
  const [ada, eve] = [await withPasskey(), await withPasskey()]
  const place = done(await door.ask(ada.emailAddress))
  const answer = eve.soft.assert(firstQuestion(place))
  expect(resultOf(await door.answer(place, answer))).toBe('passkey_not_registered')
  const asAda = eve.soft.assert(firstQuestion(place), { userHandle: ada.id })
  expect(resultOf(await door.answer(place, asAda))).toBe('passkey_not_registered')
  expect(await door.sessionsOf(eve.id)).toEqual([])
  expect(await door.sessionsOf(ada.id)).toEqual([])
})

test('a question is good in the browser that was asked', async () => {
  const { id, emailAddress, soft } = await withPasskey()
  for (const ask of [() => door.begin(), async () => done(await door.ask(emailAddress))]) {
    const [theirs, mine] = [await ask(), await ask()]
    const stolen = soft.assert(firstQuestion(theirs))
    expect(resultOf(await door.answer(mine, stolen))).toBe(FAILED)
    // Neither is the attempt itself.
    const crossed: Place = { browser: mine.browser, attempt: theirs.attempt }
    expect(resultOf(await door.answer(crossed, stolen))).toBe('resource_not_found')
    expect(await door.sessionsOf(id)).toEqual([])
  }
})

test('who has none is offered none, and is told where the one is that they have', async () => {
  const { emailAddress, id } = await world.person()
  const place = done(await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress }))
  const { supported_first_factors: factors } = toSignInJson(place.attempt, world.ports)
  expect(factors).not.toContainEqual({ strategy: 'passkey' })
  expect(resultOf(await door.ask(emailAddress))).toBe('no_passkeys_found_for_user')
  const soft = await givePasskey(world, id, { rpId: 'old.example' })
  const told = await door.ask(emailAddress)
  expect(resultOf(told)).toBe('no_passkeys_found_for_user')
  expect(!told.isDone && told.errors[0].details).toMatchObject({ host: 'old.example' })
  const begun = await door.begin()
  expect(resultOf(await door.answer(begun, soft.assert(firstQuestion(begun))))).toBe('passkey_not_registered')
})

test('where the config leaves passkeys out there is no way in by one, also for who was asked before', async () => {
  const { emailAddress, soft } = await withPasskey()
  const without = configured({ firstFactors: config.firstFactors.filter((name) => name !== 'passkey') })
  const { ports } = without
  expect(resultOf(await createByPasskey(ports, world.visit(), {}))).toBe('form_param_value_disabled')
  expect(resultOf(await without.ask(emailAddress))).toBe('form_param_value_disabled')
  const { question, secret } = await door.list()
  expect(resultOf(await without.choose(soft.assert(question), secret))).toBe('form_param_value_disabled')
  for (const place of [await door.begin(), done(await door.ask(emailAddress))])
    expect(resultOf(await without.answer(place, soft.assert(firstQuestion(place))))).toBe(
      'strategy_for_user_invalid',
    )
})

test('a passkey that was removed after it was asked for is none', async () => {
  const { emailAddress, soft } = await withPasskey()
  const places = [await door.begin(), done(await door.ask(emailAddress))]
  const { question, secret } = await door.list()
  const answers = places.map((place) => soft.assert(firstQuestion(place)))
  await world.database.prisma.passkey.delete({ where: { id: soft.id } })
  for (const [index, place] of places.entries()) {
    const answer = answers[index] ?? expect.fail()
    const browser = await world.ports.browsers.find(place.browser.id)
    const loaded = browser?.signIn ? { browser, attempt: browser.signIn } : expect.fail()
    expect(['passkey_not_registered', 'no_passkeys_found_for_user']).toContain(
      resultOf(await door.answer(loaded, answer)),
    )
    // Nor for a step that had read it before.
    expect(['passkey_not_registered', 'resource_locked']).toContain(
      resultOf(await door.answer(place, answer)),
    )
  }
  expect(resultOf(await door.choose(soft.assert(question), secret))).toBe('passkey_not_registered')
})

test('whose company decides signs in with it, whatever passkey they have', async () => {
  const domain = 'passkeys.example'
  const ada = await withPasskey({ emailAddress: `ada@${domain}` })
  const named = done(await door.ask(ada.emailAddress))
  const begun = await door.begin()
  await world.company([domain])
  expect(resultOf(await door.ask(ada.emailAddress))).toBe('strategy_for_user_invalid')
  for (const place of [named, begun])
    expect(resultOf(await door.answer(place, ada.soft.assert(firstQuestion(place))))).toBe(
      'strategy_for_user_invalid',
    )
  const { question, secret } = await door.list()
  expect(resultOf(await door.choose(ada.soft.assert(question), secret))).toBe('strategy_for_user_invalid')
  expect(await door.sessionsOf(ada.id)).toEqual([])
})

test('an address has as many answers as for any other proof', async () => {
  const { soft } = await withPasskey()
  const address = '203.0.113.9'
  const place = await door.begin()
  const results = []
  for (let time = 0; time < 4; time++)
    results.push(
      resultOf(await door.answer(place, soft.assert(firstQuestion(place), { isForged: true }), address)),
    )
  expect(results).toEqual([FAILED, FAILED, FAILED, 'too_many_requests'])

  const { limits } = config
  const from = (count: number, run: () => Promise<{ isDone: boolean }>) =>
    Promise.all(Array.from({ length: count }, async () => (await run()).isDone))
  const creates = await from(limits.create.count + 1, () =>
    createByPasskey(world.ports, world.visit(null, '203.0.113.10'), {}),
  )
  expect(creates.filter(Boolean)).toHaveLength(limits.create.count)
  const { question, secret } = await door.list()
  const forged = soft.assert(question, { isForged: true })
  for (let time = 0; time <= limits.create.count; time++)
    expect(resultOf(await door.choose(forged, secret, null, '203.0.113.11'))).toBe(
      time < limits.create.count ? FAILED : 'too_many_requests',
    )
})

test('whoever is signed in there is not signed in again', async () => {
  const person = await withPasskey()
  const { soft } = person
  const place = await door.begin()
  const { browser } = done(await door.answer(place, soft.assert(firstQuestion(place))))
  expect(resultOf(await createByPasskey(world.ports, world.visit(browser), {}))).toBe('session_exists')
  expect(resultOf(await door.ask(person.emailAddress, browser))).toBe('session_exists')

  // Where several people may be signed in, each is once.
  const multi = passkeyDoorOf(world, { config: { ...world.ports.config, sessionMode: 'multi' } })
  const back = await multi.begin(browser)
  expect(resultOf(await multi.answer(back, soft.assert(firstQuestion(back))))).toBe(
    'identifier_already_signed_in',
  )
  const other = await withPasskey()
  const beside = await multi.begin(browser)
  expect(resultOf(await multi.answer(beside, other.soft.assert(firstQuestion(beside))))).toBe('complete')
})

test('whom somebody acts as is not signed in beside them by a passkey', async () => {
  const { soft, ...person } = await withPasskey()
  const { token } = await createActorToken(world.ports, { userId: person.id, actor: { sub: 'user_admin' } })
  const { browser } = done(await createByTicket(world.ports, world.visit(), token, {}))
  expect(resultOf(await createByPasskey(world.ports, world.visit(browser), {}))).toBe('session_exists')
  const { question, secret } = await door.list()
  expect(resultOf(await door.choose(soft.assert(question), secret, browser))).toBe('session_exists')
})
