import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import type { SentStrategy } from '@/lib/model/sign-up'
import { createSignIn } from '@/lib/sign-in/flow'
import * as signIn from '@/lib/sign-in/flow'
import { nobodys, SIGN_UP_BY_BOTH } from '@/lib/testing/between-doors'
import { newNumber } from '@/lib/testing/door'
import { masked, newStranger, seen, times, type Step, type Stranger } from '@/lib/testing/twins'
import { done, openWorld, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'

// The sign-up is the door by which most sites tell who has an account (lessons, 10). Every journey is made twice, with an address that has one
// and with one that has none, and all that can be seen of both is compared: answers, cookies, messages, statements.
let world: TestWorld
// The clock stands still between two steps, so that what is left of a pause is the same on a slow machine.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
beforeAll(async () => {
  world = await openWorld({ config: { enumerationProtection: 'strict', signUp: SIGN_UP_BY_BOTH } })
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => void vi.useRealTimers())
afterAll(() => world.close())

const AT_THE_OTHER = {
  email_code: { strategy: 'email_code' },
  email_link: { strategy: 'email_link' },
  phone_code: { strategy: 'phone_code' },
} as const

type Kind = 'email address' | 'phone number'

const here = ({ browser }: Stranger) => world.visit(browser)
const named = ({ identifier }: Stranger) =>
  identifier.includes('@') ? { emailAddress: identifier } : { phoneNumber: identifier }
const rest: Step = async (who) => {
  world.wait(31 * SECOND)
  return flow.updateSignUp(world.ports, here(who), who.signUpId, { firstName: 'Eve' })
}

function signUpBy(strategy: SentStrategy): Record<string, Step[]> {
  const guessed = strategy === 'email_link' ? 'email_code' : strategy
  const create: Step = (who) =>
    flow.createSignUp(world.ports, here(who), { ...named(who), password: 'a horse in a battery' })
  const begin: Step = (who) => flow.createSignUp(world.ports, here(who), {})
  const name: Step = (who) => flow.updateSignUp(world.ports, here(who), who.signUpId, named(who))
  const send: Step = (who) => flow.prepareVerification(world.ports, here(who), who.signUpId, { strategy })
  const guess: Step = (who) =>
    flow.attemptVerification(world.ports, here(who), who.signUpId, { strategy: guessed, code: 'wrong!' })
  return {
    'says who they are': [create],
    'says it later': [begin, name, name],
    'guesses before anything was sent': [create, guess],
    'asks for a message, guesses, and asks too soon': [create, send, guess, send],
    'guesses until nothing is left': [create, send, ...times(6, guess)],
    'guesses until it is locked': [create, send, ...times(5, guess), rest, send, ...times(6, guess)],
    'asks for messages without end': times(12, create).flatMap((step) => [step, send]),
    'asks for messages here, and then at the other door': [
      create,
      ...times(10, send).flatMap((step) => [step, rest]),
      (who) =>
        createSignIn(world.ports, here(who), { identifier: who.identifier, prepare: AT_THE_OTHER[strategy] }),
    ],
    'changes it, and back': [
      create,
      send,
      (who) => flow.updateSignUp(world.ports, here(who), who.signUpId, other(who)),
      name,
      guess,
    ],
  }
}

/** `signUpIfMissing`: here a message goes to either, so not even its reader can tell before it is answered. */
function signInBy(strategy: SentStrategy): Record<string, Step[]> {
  const wish = { signUpIfMissing: true }
  const guessed = strategy === 'email_link' ? 'email_code' : strategy
  const identify: Step = ({ identifier, ...who }) =>
    createSignIn(world.ports, here({ identifier, ...who }), { identifier, ...wish })
  const identifyAndSend: Step = (who) =>
    createSignIn(world.ports, here(who), { identifier: who.identifier, prepare: { strategy }, ...wish })
  const send: Step = (who) => signIn.prepareFirstFactor(world.ports, here(who), who.attemptId, { strategy })
  const guess: Step = (who) =>
    signIn.attemptFirstFactor(world.ports, here(who), who.attemptId, { strategy: guessed, code: 'wrong!' })
  const guessPassword: Step = (who) =>
    signIn.attemptFirstFactor(world.ports, here(who), who.attemptId, {
      strategy: 'password',
      password: 'wrong',
    })
  const reset: Step = (who) =>
    signIn.prepareFirstFactor(world.ports, here(who), who.attemptId, {
      strategy: 'reset_password_email_code',
    })
  const pause: Step = (who) => {
    world.wait(31 * SECOND)
    return identify(who)
  }
  return {
    'says who they are': [identify],
    'asks for a message in one call, and guesses': [identifyAndSend, guess],
    'asks for a message, guesses, and asks too soon': [identify, send, guess, send],
    'tries what makes no account': [identify, guessPassword, reset],
    'guesses until it is locked': [identifyAndSend, ...times(5, guess), pause, send, ...times(6, guess)],
  }
}

const DOORS = { 'at the sign-up': signUpBy, 'at the sign-in with signUpIfMissing': signInBy }
const CASES = (['email_code', 'email_link', 'phone_code'] as const).flatMap((strategy) =>
  (['at the sign-up', 'at the sign-in with signUpIfMissing'] as const).map((where) => ({ strategy, where })),
)

describe.each(CASES)('$where, by $strategy, whoever', ({ strategy, where }) => {
  const journeys = DOORS[where](strategy)

  test.each(Object.keys(journeys))('%s learns nothing', async (name) => {
    const kind = strategy === 'phone_code' ? 'phone number' : 'email address'
    const { known, unknown } = twins(kind)
    await world.person(kind === 'phone number' ? { phoneNumber: known } : { emailAddress: known })
    const steps = journeys[name] ?? []
    expect(masked(await seen(world, known, steps))).toEqual(masked(await seen(world, unknown, steps)))
  })
})

test('its owner alone is told, by a mail with a code that leads into the account', async () => {
  const { emailAddress } = await world.person()
  const { attempt, browser } = done(
    await flow.createSignUp(world.ports, here(newStranger('')), { emailAddress }),
  )
  const strategy = 'email_code' as const
  await flow.prepareVerification(world.ports, world.visit(browser), attempt.id, { strategy })
  expect((await world.lastMessage(emailAddress))?.template).toBe('account_exists')
})

/** Two identifiers of one form: the one has an account, the other has none. */
function twins(kind: Kind) {
  if (kind === 'phone number') return { known: newNumber(), unknown: newNumber() }
  return { known: nobodys(), unknown: nobodys() }
}

function other({ identifier }: Stranger) {
  return identifier.includes('@') ? { emailAddress: 'another@example.com' } : { phoneNumber: '+14155550171' }
}
