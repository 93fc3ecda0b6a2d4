import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config, type Config } from '@/lib/config'
import { SECOND } from '@/lib/model/time'
import { givePasskey } from '@/lib/testing/authenticator'
import { firstQuestion, passkeyDoorOf, secondQuestion, type PasskeyDoor } from '@/lib/testing/passkey-door'
import { giveTotp } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'

/* On a real PostgreSQL with twenty connections: what is judged here is that of many right answers at once one is taken. */

const ROOMY: Partial<Config> = {
  limits: {
    ...config.limits,
    perClient: { count: 1000, windowMs: SECOND },
    perAccount: { count: 1000, windowMs: SECOND },
  },
}
const HELD_BACK = ['resource_locked', 'verification_failed', 'session_exists']

let world: TestWorld
let door: PasskeyDoor
beforeAll(async () => {
  world = await openWorld({ on: 'postgres', config: ROOMY })
  door = passkeyDoorOf(world)
})
beforeEach(() => world.wait(10 * SECOND))
afterAll(() => world.close())

const twenty = (run: (index: number) => Promise<string>) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => run(index)))

describe.each([0, 7])('twenty times the same right answer of a passkey that has counted %i', (counter) => {
  async function somebody() {
    const person = await world.person()
    return { ...person, soft: await givePasskey(world, person.id, { counter }) }
  }

  async function onlyOne({ id, emailAddress }: Awaited<ReturnType<typeof somebody>>, results: string[]) {
    expect(results.filter((result) => result === 'complete')).toHaveLength(1)
    expect(results.filter((result) => result !== 'complete' && !HELD_BACK.includes(result))).toEqual([])
    expect(await door.sessionsOf(id)).toHaveLength(1)
    // Nobody is told that their passkey was copied because a page sent its answer twice.
    expect(await door.messagesTo(emailAddress)).toBe(0)
  }

  test('asked by name', async () => {
    const who = await somebody()
    const place = done(await door.ask(who.emailAddress))
    const answer = who.soft.assert(firstQuestion(place))
    await onlyOne(who, await twenty(async () => resultOf(await door.answer(place, answer))))
  })

  test('asked for any passkey', async () => {
    const who = await somebody()
    const place = await door.begin()
    const answer = who.soft.assert(firstQuestion(place))
    await onlyOne(who, await twenty(async () => resultOf(await door.answer(place, answer))))
  })

  test('under a field, in a browser that is new', async () => {
    const who = await somebody()
    const { question, secret } = await door.list()
    const answer = who.soft.assert(question)
    await onlyOne(who, await twenty(async () => resultOf(await door.choose(answer, secret))))
  })

  test('under a field, in a browser that we know', async () => {
    const who = await somebody()
    const { browser } = await door.begin()
    const { question, secret } = await door.list()
    const answer = who.soft.assert(question)
    await onlyOne(who, await twenty(async () => resultOf(await door.choose(answer, secret, browser))))
  })

  test('as the second factor', async () => {
    const who = await somebody()
    await giveTotp(world, who.id)
    const { emailAddress: identifier, password } = who
    const first = done(await flow.createSignIn(world.ports, world.visit(), { identifier, password }))
    const asked = done(await door.askSecond(first))
    const answer = who.soft.assert(secondQuestion(asked))
    await onlyOne(who, await twenty(async () => resultOf(await door.answerSecond(asked, answer))))
  })
})

test('fifty wrong answers at once stop at the cap', async () => {
  const { id, emailAddress } = await world.person()
  const soft = await givePasskey(world, id)
  const place = done(await door.ask(emailAddress))
  const wrong = soft.assert(firstQuestion(place), { isForged: true })
  const results = await Promise.all(
    Array.from({ length: 50 }, async () => resultOf(await door.answer(place, wrong))),
  )
  const { maxTries } = config.codes
  expect(results.filter((result) => result === 'passkey_authentication_failure')).toHaveLength(maxTries)
  expect(results.filter((result) => result === 'verification_failed')).toHaveLength(50 - maxTries)
})

test('a passkey that is used in twenty browsers at once opens those that it counted on for', async () => {
  const { id } = await world.person()
  const soft = await givePasskey(world, id, { counter: 1 })
  const places = await Promise.all(Array.from({ length: 20 }, () => door.begin()))
  const answers = places.map((place) => ({ place, answer: soft.assert(firstQuestion(place)) }))
  const results = await Promise.all(
    answers.map(async ({ place, answer }) => resultOf(await door.answer(place, answer))),
  )
  const opened = results.filter((result) => result === 'complete').length
  expect(opened).toBeGreaterThan(0)
  expect(await door.sessionsOf(id)).toHaveLength(opened)
  // Whatever came late has not turned it back.
  expect((await door.row(soft.id)).counter).toBe(BigInt(2 + results.lastIndexOf('complete')))
})
