import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import { givePasskey, newSoftPasskey, type Said, type SoftPasskey } from '@/lib/testing/authenticator'
import { firstQuestion, passkeyDoorOf, type PasskeyDoor } from '@/lib/testing/passkey-door'
import { seen, times, type Step, type Stranger } from '@/lib/testing/twins'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { toClientJson } from '@/lib/handlers/client-json'
import * as flow from './flow'

// better-auth#5017, #7944, #10603 (lessons, 10): which passkeys are asked for would tell who has an account.
let world: TestWorld
let door: PasskeyDoor
let mine: SoftPasskey
let twins = 0
// The clock stands still between two steps, so that what is left of a pause is the same on a slow machine.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
beforeAll(async () => {
  world = await openWorld({ config: { enumerationProtection: 'strict' } })
  door = passkeyDoorOf(world)
  mine = await givePasskey(world, (await world.person()).id)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => void vi.useRealTimers())
afterAll(() => world.close())

const PASSKEY = { strategy: 'passkey' } as const
const here = ({ browser }: Stranger) => world.visit(browser)
const questionOf = ({ browser }: Stranger) =>
  browser?.signIn?.firstChallenge?.question ?? '{"challenge":"AAAA"}'

const identify: Step = (who) => flow.createSignIn(world.ports, here(who), { identifier: who.identifier })
const identifyAndAsk: Step = (who) =>
  flow.createSignIn(world.ports, here(who), { identifier: who.identifier, prepare: PASSKEY })
const identifyOrSignUp: Step = (who) =>
  flow.createSignIn(world.ports, here(who), { identifier: who.identifier, signUpIfMissing: true })
const ask: Step = (who) => flow.prepareFirstFactor(world.ports, here(who), who.attemptId, PASSKEY)
const answerWith =
  (answer: (question: string) => PasskeyAssertionJson): Step =>
  (who) =>
    flow.attemptFirstFactor(world.ports, here(who), who.attemptId, {
      ...PASSKEY,
      publicKeyCredential: answer(questionOf(who)),
    })
const guess = answerWith((question) => newSoftPasskey().assert(question))
/** With a passkey of one's own: what it says of its user is free to choose. */
const withMine = (changes: Partial<Said> = {}) => answerWith((question) => mine.assert(question, changes))
const guessPassword: Step = (who) =>
  flow.attemptFirstFactor(world.ports, here(who), who.attemptId, {
    strategy: 'password',
    password: 'wrong 1',
  })

const JOURNEYS: Record<string, Step[]> = {
  'is asked in one call, and answers with a passkey of nobody': [identifyAndAsk, guess],
  'is asked again and again': [identify, ask, ask, guess, ask],
  'answers with a passkey of their own': [identifyAndAsk, withMine(), withMine({ userHandle: null })],
  'answers until nothing is left': [identify, ask, ...times(6, guess), ask, guess],
  'answers without having been asked': [identify, guess],
  'may be new, and asks for a passkey': [identifyOrSignUp, ask, guess],
  'guesses a password between': [identify, ask, guessPassword, guess, guessPassword],
}

const seenOf = (identifier: string, steps: Step[]) => seen(world, identifier, steps)

function newTwins() {
  twins += 1
  return { known: `known-${twins}@example.com`, unknown: `known-x${twins}@example.com` }
}

describe.each([
  { who: 'has a passkey', rpIds: ['localhost'] },
  { who: 'has three of them', rpIds: ['localhost', 'localhost', 'localhost'] },
  { who: 'has one for another host', rpIds: ['old.example'] },
  { who: 'has none', rpIds: [] },
])('an account cannot be told from none where its owner $who and somebody', ({ rpIds }) => {
  test.each(Object.keys(JOURNEYS))('%s', async (name) => {
    const steps = JOURNEYS[name] ?? expect.fail()
    const { known, unknown } = newTwins()
    const { id } = await world.person({ emailAddress: known })
    for (const rpId of rpIds) await givePasskey(world, id, { rpId })
    expect(await seenOf(known, steps)).toEqual(await seenOf(unknown, steps))
  })
})

test.each([{ banned: true }, { deactivated: true }, { failures: 10, lockedUntil: new Date('2999-01-01') }])(
  'nor one that is %j',
  async (changes) => {
    const { known, unknown } = newTwins()
    const { id } = await world.person({ emailAddress: known })
    await givePasskey(world, id)
    await world.database.prisma.user.update({ where: { id }, data: changes })
    const steps = [identify, ask, guess, withMine()]
    expect(await seenOf(known, steps)).toEqual(await seenOf(unknown, steps))
  },
)

test('whoever is named by nothing is asked, and let in by it', async () => {
  const { id } = await world.person()
  const soft = await givePasskey(world, id)
  const place = await door.begin()
  expect(toClientJson(place.browser, world.ports).sign_in?.supported_first_factors).toEqual([
    { strategy: 'passkey' },
  ])
  expect(resultOf(await door.answer(place, soft.assert(firstQuestion(place))))).toBe('complete')
})

test('what is asked names no passkey, and everybody is offered one, after all else', async () => {
  const { known } = newTwins()
  const { id } = await world.person({ emailAddress: known })
  const soft = await givePasskey(world, id)
  const { browser, attempt } = done(await door.ask(known))
  const json = toClientJson(browser, world.ports)
  expect(json.sign_in?.supported_first_factors?.at(-1)).toEqual({ strategy: 'passkey' })
  for (const secret of [soft.credentialId, soft.id, id]) expect(JSON.stringify(json)).not.toContain(secret)
  expect(JSON.parse(firstQuestion({ browser, attempt }))).toMatchObject({ allowCredentials: [] })
  // Its owner gets in all the same.
  const place = { browser, attempt }
  expect(resultOf(await door.answer(place, soft.assert(firstQuestion(place))))).toBe('complete')
})
