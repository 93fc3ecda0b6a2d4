import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Config } from '@/lib/config'
import { config } from '@/lib/config'
import { SECOND } from '@/lib/model/time'
import * as flow from '@/lib/sign-up/flow'
import { updateSignUpByProvider } from '@/lib/sign-up/sso'
import * as signIn from '@/lib/sign-in/flow'
import { toSignUpJson } from '@/lib/sign-up/resource'
import { handsOf, openGuarded, PROTECT } from '@/lib/testing/guarded'
import { startTurnstile, type TurnstileServer } from '@/lib/testing/turnstile-server'
import { done, resultOf, type TestWorld } from '@/lib/testing/world'
import { startSignUp } from './start-sign-up'

let server: TurnstileServer
beforeAll(async () => void (server = await startTurnstile()))
beforeEach(() => server.answer('honest'))
afterAll(() => server.stop())

const FIELDS: Partial<Config> = {
  signUp: { ...config.signUp, fields: { ...config.signUp.fields, username: 'optional' } },
}
const SIGN_UP = { action: 'sign_up' }
let people = 0
const newAddress = () => `newcomer${++people}@example.com`

describe('a sign-up waits', () => {
  let world: TestWorld
  let hands: ReturnType<typeof handsOf>
  beforeAll(async () => {
    world = await openGuarded(server, FIELDS)
    hands = handsOf(world)
  })
  beforeEach(() => world.wait(10 * SECOND))
  afterAll(() => world.close())

  test('and goes on as itself, with all that was given, once the browser has shown that no robot sits there', async () => {
    const emailAddress = newAddress()
    const held = await hands.waitingSignUp({
      ...{ emailAddress, password: 'correct horse battery', firstName: 'Ada', unsafeMetadata: { plan: 'a' } },
      ...{ redirectUrl: '/account', timezone: 'Europe/Vienna' },
    })
    expect(toSignUpJson(held.attempt, world.ports)).toMatchObject({
      status: 'missing_requirements',
      email_address: null,
      has_password: false,
      first_name: null,
    })
    const text = JSON.stringify(await world.database.prisma.signUp.findUnique({ where: { id: held.id } }))
    expect(text).not.toMatch(/correct horse|newcomer|Ada/)

    const { attempt, browser } = done(
      await hands.submitSignUp(held, held.browser, hands.human(held, SIGN_UP)),
    )
    expect(attempt).toMatchObject({
      ...{ id: held.id, emailAddress, firstName: 'Ada', unsafeMetadata: { plan: 'a' } },
      ...{ redirectUrl: '/account', timezone: 'Europe/Vienna', protectCheck: { status: 'passed' } },
    })
    const stored = await world.database.prisma.signUp.findUniqueOrThrow({ where: { id: held.id } })
    expect(stored).toMatchObject({ emailAddress, redirectUrl: '/account', timezone: 'Europe/Vienna' })

    const sent = done(
      await flow.prepareVerification(world.ports, world.visit(browser), held.id, { strategy: 'email_code' }),
    )
    const code = await world.lastCode(emailAddress)
    const answer = { strategy: 'email_code' as const, code }
    const proven = await flow.attemptVerification(world.ports, world.visit(sent.browser), held.id, answer)
    expect(resultOf(proven)).toBe('complete')
  })

  test('and learns only then that an address or a username is taken', async () => {
    const { emailAddress } = await world.person({ username: 'ada_known' })
    for (const given of [{ emailAddress }, { username: 'ada_known' }]) {
      const held = await hands.waitingSignUp(given)
      const outcome = await hands.submitSignUp(held, held.browser, hands.human(held, SIGN_UP))
      expect(resultOf(outcome)).toBe('form_identifier_exists')
      expect(outcome.browser?.signUp).toMatchObject({ id: held.id, emailAddress: null, username: null })
    }
  })

  test('and every other verb is refused meanwhile', async () => {
    const { ports } = world
    const { browser, id } = await hands.waitingSignUp({ emailAddress: newAddress() })
    const trip = { strategy: 'oauth_google', redirectUrl: '/', completeUrl: null, prompt: undefined } as const
    for (const verb of [
      flow.updateSignUp(ports, world.visit(browser), id, { firstName: 'Ada' }),
      flow.prepareVerification(ports, world.visit(browser), id, { strategy: 'email_code' }),
      flow.attemptVerification(ports, world.visit(browser), id, { strategy: 'email_code', code: '000000' }),
      updateSignUpByProvider(ports, world.visit(browser), id, trip, {}),
    ])
      expect(resultOf(await verb)).toBe('requires_protect_check')
  })

  test('and a proof that is wrong, of a sign-in, late, used or another browser’s lets nobody through', async () => {
    const held = await hands.waitingSignUp({ emailAddress: newAddress() })
    const other = await hands.waitingSignUp({ emailAddress: newAddress() })
    const at = async (proof: string, browser = held.browser) => {
      world.wait(4 * SECOND)
      return resultOf(await hands.submitSignUp(held, browser, proof))
    }
    expect(await at('robot')).toBe('captcha_invalid')
    expect(await at(hands.human(held))).toBe('captcha_invalid')
    expect(await at(hands.human(other, SIGN_UP))).toBe('captcha_invalid')
    expect(await at(hands.human(held, SIGN_UP), other.browser)).toBe('resource_not_found')
    world.wait(config.protect.lifetimeMs)
    const late = done(await hands.submitSignUp(held, held.browser, hands.human(held, SIGN_UP)))
    const check = toSignUpJson(late.attempt, world.ports).protect_check
    if (!check) throw new Error('No check came after it.')
    const right = hands.human({ check }, SIGN_UP)
    const passed = done(await hands.submitSignUp(held, late.browser, right))
    expect(await at(right, passed.browser)).toBe('protect_check_already_resolved')
  })

  test('but an invitation opens the door by itself, and a guess at one does not', async () => {
    const outcome = await startSignUp(world.ports, world.visit(), { strategy: 'ticket', ticket: 'made-up' })
    expect(resultOf(outcome)).toBe('ticket_invalid_code')
    const both = await startSignUp(world.ports, world.visit(), { strategy: 'ticket', transfer: true })
    expect(done(both).attempt.protectCheck?.status).toBe('pending')
  })

  test('a newcomer shows it once: at the sign-in that goes on as a sign-up', async () => {
    const identifier = newAddress()
    const held = await hands.waiting({ identifier, signUpIfMissing: true, strategy: 'email_code' })
    const sent = done(await hands.submit(held, held.browser, hands.human(held)))
    const answer = { strategy: 'email_code' as const, code: await world.lastCode(identifier) }
    const proven = await signIn.attemptFirstFactor(world.ports, world.visit(sent.browser), held.id, answer)
    expect(resultOf(proven)).toBe('sign_up_if_missing_transfer')
    const browser = await world.ports.browsers.find(sent.browser.id)
    const went = done(await startSignUp(world.ports, world.visit(browser), { transfer: true }))
    expect(went.attempt).toMatchObject({ emailAddress: identifier, protectCheck: null })
  })
})

test('a newcomer whose sign-in showed nothing shows it on the way to the sign-up, which has the proof all the same', async () => {
  const world = await openGuarded(server)
  const hands = handsOf(world)
  const identifier = newAddress()
  const began = done(
    await signIn.createSignIn(world.ports, world.visit(), {
      ...{ identifier, signUpIfMissing: true },
      prepare: { strategy: 'email_code' },
    }),
  )
  const answer = { strategy: 'email_code' as const, code: await world.lastCode(identifier) }
  await signIn.attemptFirstFactor(world.ports, world.visit(began.browser), began.attempt.id, answer)
  const held = await hands.waitingSignUp(
    { transfer: true },
    await world.ports.browsers.find(began.browser.id),
  )
  const { attempt } = done(await hands.submitSignUp(held, held.browser, hands.human(held, SIGN_UP)))
  expect(attempt).toMatchObject({ id: held.id, emailAddress: identifier })
  expect(attempt.emailVerification).toMatchObject({ status: 'verified' })
  await world.close()
})

test('of ten right proofs at the same time one makes the account', async () => {
  const fields = { ...config.signUp.fields, email_address: 'off', username: 'required' } as const
  const world = await openGuarded(server, { signUp: { ...config.signUp, fields } }, 'postgres')
  const hands = handsOf(world)
  const held = await hands.waitingSignUp({ username: 'ada_raced', password: 'correct horse battery' })
  const results = await Promise.all(
    Array.from({ length: 10 }, async () =>
      resultOf(await hands.submitSignUp(held, held.browser, hands.human(held, SIGN_UP))),
    ),
  )
  expect(results.sort()).toEqual(
    ['complete', ...Array<string>(9).fill('protect_check_already_resolved')].sort(),
  )
  expect(await world.database.prisma.user.count({ where: { username: 'ada_raced' } })).toBe(1)
  await world.close()
})

test('where only sign-ins are guarded, nobody who signs up is held back', async () => {
  const world = await openGuarded(server, { protect: { ...PROTECT, when: ['sign_in'] } })
  const outcome = await startSignUp(world.ports, world.visit(), { emailAddress: newAddress() })
  expect(done(outcome).attempt.protectCheck).toBeNull()
  await world.close()
})
