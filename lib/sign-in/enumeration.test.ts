import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { newStranger, seen, times, type Step, type Stranger } from '@/lib/testing/twins'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'
import { toClientJson } from '@/lib/handlers/client-json'

// better-auth#5017, #7944, #10603: whether an account exists came back three times, by another door each time (lessons, 10).
// So every journey is made twice, once with an account and once without, and all that can be seen of both is compared.

const CODE = { strategy: 'email_code' as const }

describe('under strict protection an account cannot be told from none', () => {
  let world: TestWorld
  let strangers = 0
  // The clock stands still between two steps, so that what is left of a pause is the same on a slow machine.
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  beforeAll(async () => void (world = await openWorld({ config: { enumerationProtection: 'strict' } })))
  beforeEach(() => world.wait(MINUTE))
  afterAll(() => void vi.useRealTimers())
  afterAll(() => world.close())

  const here = ({ browser }: Stranger) => world.visit(browser)
  const identify: Step = (who) => flow.createSignIn(world.ports, here(who), { identifier: who.identifier })
  const identifyAndSend: Step = (who) =>
    flow.createSignIn(world.ports, here(who), { identifier: who.identifier, prepare: CODE })
  const identifyAndGuess: Step = (who) =>
    flow.createSignIn(world.ports, here(who), { identifier: who.identifier, password: 'wrong horse' })
  const send: Step = (who) => flow.prepareFirstFactor(world.ports, here(who), who.attemptId, CODE)
  const sendToAnotherId: Step = (who) =>
    flow.prepareFirstFactor(world.ports, here(who), who.attemptId, { ...CODE, emailAddressId: 'idn_other' })
  const guessPassword: Step = (who) =>
    flow.attemptFirstFactor(world.ports, here(who), who.attemptId, {
      strategy: 'password',
      password: 'wrong horse',
    })
  const guessCode: Step = (who) =>
    flow.attemptFirstFactor(world.ports, here(who), who.attemptId, { ...CODE, code: 'wrong!' })
  const pause: Step = async (who) => {
    world.wait(31 * SECOND)
    return identify(who)
  }

  const JOURNEYS: Record<string, Step[]> = {
    'types it': [identify],
    'guesses a password in one call': [identifyAndGuess, identifyAndGuess],
    'guesses a password in two': [identify, guessPassword, guessPassword],
    'guesses a password until it is locked': [...times(12, identifyAndGuess), identify, guessPassword],
    'asks for a code in one call': [identifyAndSend, guessCode],
    'asks for a code, guesses, and asks too soon': [identify, send, guessCode, send],
    'guesses codes until nothing is left': [identify, send, ...times(6, guessCode)],
    'guesses codes until it is locked': [
      identifyAndSend,
      ...times(5, guessCode),
      pause,
      send,
      ...times(6, guessCode),
    ],
    'asks for a code to an address of their choice': [identify, sendToAnotherId],
    'answers a code that was never asked for': [identify, guessCode],
    'asks for codes without end': [identifyAndSend, ...times(11, identifyAndSend)],
  }

  const seenOf = (identifier: string, steps: Step[]) => seen(world, identifier, steps)

  /** Two identifiers of one form: the one has an account, the other has none. */
  function twins(kind: 'email address' | 'username') {
    strangers += 1
    const [known, unknown] = [`known-${strangers}`, `known-x${strangers}`]
    const mail = '@example.com'
    return kind === 'username' ? { known, unknown } : { known: known + mail, unknown: unknown + mail }
  }

  async function person(kind: 'email address' | 'username', identifier: string, changes: object = {}) {
    const made = await world.person(
      kind === 'username' ? { username: identifier } : { emailAddress: identifier },
    )
    await world.database.prisma.user.update({ where: { id: made.id }, data: changes })
    return made
  }

  describe.each(['email address', 'username'] as const)('who has an %s and', (kind) => {
    test.each(Object.keys(JOURNEYS))('%s', async (name) => {
      const steps = JOURNEYS[name] ?? []
      const { known, unknown } = twins(kind)
      await person(kind, known)
      expect(await seenOf(known, steps)).toEqual(await seenOf(unknown, steps))
    })
  })

  const PEOPLE: Record<string, object> = {
    'has no password': { passwordDigest: null },
    'is banned': { banned: true },
    'is switched off': { deactivated: true },
    'has a leaked password': { passwordCompromised: true },
  }

  test.each(Object.keys(PEOPLE))('whose owner %s', async (name) => {
    const steps = [identify, guessPassword, send, guessCode, identifyAndGuess]
    const { known, unknown } = twins('email address')
    await person('email address', known, PEOPLE[name])
    expect(await seenOf(known, steps)).toEqual(await seenOf(unknown, steps))
  })

  test('what a journey shows names nobody: no name, no picture, no real id', async () => {
    const { known } = twins('email address')
    const { id } = await person('email address', known, {
      firstName: 'Ada',
      imageUrl: 'https://example.com/a.png',
    })
    const { browser } = done(await identifyAndSend(newStranger(known)))
    const json = toClientJson(browser, world.ports)
    expect(json.sign_in?.user_data).toBeNull()
    const address = await world.database.prisma.emailAddress.findFirstOrThrow({ where: { userId: id } })
    for (const secret of ['Ada', 'a.png', id, address.id]) expect(JSON.stringify(json)).not.toContain(secret)
  })

  test('factor ids and masks are the same every time, and stay when an account appears', async () => {
    const { unknown } = twins('email address')
    const factors = async () => {
      const { browser } = done(await identify(newStranger(unknown)))
      return toClientJson(browser, world.ports).sign_in?.supported_first_factors
    }
    const before = await factors()
    expect(await factors()).toEqual(before)
    await person('email address', unknown)
    expect(await factors()).toEqual(before)
  })

  test('its owner still signs in, with the code or the password', async () => {
    const { known } = twins('email address')
    const { password } = await person('email address', known)
    const sent = done(await identifyAndSend(newStranger(known)))
    const answer = { ...CODE, code: await world.lastCode(known) }
    const { ports } = world
    expect(
      resultOf(await flow.attemptFirstFactor(ports, world.visit(sent.browser), sent.attempt.id, answer)),
    ).toBe('complete')
    expect(resultOf(await flow.createSignIn(ports, world.visit(), { identifier: known, password }))).toBe(
      'complete',
    )
  })
})
