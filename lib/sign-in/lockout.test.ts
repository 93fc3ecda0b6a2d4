import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { config } from '@/lib/config'
import { HOUR, MINUTE, SECOND } from '@/lib/model/time'
import { callerAddress } from '@/lib/ports/address'
import type { Browser } from '@/lib/ports/ports'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'
import type { Visit } from '@/lib/visit/visit'

const WRONG = 'wrong horse'
const { limits } = config
const PER_ACCOUNT = 20
let world: TestWorld

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }))
beforeAll(async () => {
  world = await openWorld({
    config: { limits: { ...limits, perAccount: { ...limits.perAccount, count: PER_ACCOUNT } } },
  })
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())
afterAll(() => void vi.useRealTimers())

async function guess(identifier: string, password: string, visit: Visit = world.visit()) {
  return resultOf(await flow.createSignIn(world.ports, visit, { identifier, password }))
}

async function guessOften(count: number, identifier: string, from?: Browser) {
  const results = []
  for (let index = 0; index < count; index++) {
    results.push(await guess(identifier, WRONG, world.visit(from)))
    // Slow enough for the limits by browser, far too fast to be let in.
    world.wait(2 * SECOND)
  }
  return results
}

/** A person with a browser that they trust, because they signed in and out there. */
async function personAtHome() {
  const person = await world.person()
  const { browser } = done(
    await flow.createSignIn(world.ports, world.visit(), {
      identifier: person.emailAddress,
      password: person.password,
    }),
  )
  await world.database.prisma.session.updateMany({ data: { status: 'ended' } })
  return { ...person, home: await reload(browser) }
}

async function reload({ id }: Browser): Promise<Browser> {
  const browser = await world.ports.browsers.find(id)
  if (!browser) throw new Error('The browser is gone.')
  return browser
}

const counterOf = (id: string) =>
  world.database.prisma.user.findUniqueOrThrow({
    where: { id },
    select: { failures: true, lockedUntil: true },
  })

describe('a browser that its owner trusts', () => {
  test('stays open while a stranger elsewhere locks the account', async () => {
    const { emailAddress, password, home } = await personAtHome()
    await guessOften(10, emailAddress)
    expect(await guess(emailAddress, password)).toBe('user_locked')
    expect(await guess(emailAddress, password, world.visit(home))).toBe('complete')
  })

  test('stays open while a stranger elsewhere uses up the limit of the account', async () => {
    const { emailAddress, password, home } = await personAtHome()
    for (let index = 0; index < PER_ACCOUNT; index++)
      await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress })
    expect(await guess(emailAddress, password)).toBe('too_many_requests')
    expect(await guess(emailAddress, password, world.visit(home))).toBe('complete')
  })

  test('has a counter of its own, which locks nobody elsewhere', async () => {
    const { emailAddress, password, home, id } = await personAtHome()
    await guessOften(10, emailAddress, home)
    expect(await guess(emailAddress, password, world.visit(home))).toBe('user_locked')
    expect(await counterOf(id)).toEqual({ failures: 0, lockedUntil: null })
    expect(await guess(emailAddress, password)).toBe('complete')
  })

  test('does not give strangers their tries back when its owner signs in there', async () => {
    const { emailAddress, password, home, id } = await personAtHome()
    await guessOften(9, emailAddress)
    expect(await guess(emailAddress, password, world.visit(home))).toBe('complete')
    expect(await counterOf(id)).toMatchObject({ failures: 9 })
    await guessOften(1, emailAddress)
    expect(await guess(emailAddress, password)).toBe('user_locked')
  })
})

describe('the counter of an account', () => {
  test('starts again with a completed sign-in', async () => {
    const { emailAddress, password, id } = await world.person()
    await guessOften(9, emailAddress)
    expect(await guess(emailAddress, password)).toBe('complete')
    expect(await counterOf(id)).toEqual({ failures: 0, lockedUntil: null })
  })

  test('starts again when a lock has run out, and not one second before', async () => {
    const { emailAddress, password, id } = await world.person()
    await guessOften(10, emailAddress)
    world.wait(HOUR - 3 * SECOND)
    expect(await guess(emailAddress, password)).toBe('user_locked')
    world.wait(1 * SECOND)
    expect(await guess(emailAddress, WRONG)).toBe('form_password_incorrect')
    expect(await counterOf(id)).toEqual({ failures: 1, lockedUntil: null })
  })

  test('counts codes and passwords together, whichever browser asks', async () => {
    const { emailAddress, id } = await world.person()
    await guessOften(6, emailAddress)
    const { browser, attempt } = done(
      await flow.createSignIn(world.ports, world.visit(), {
        identifier: emailAddress,
        prepare: { strategy: 'email_code' },
      }),
    )
    for (let index = 0; index < 4; index++)
      await flow.attemptFirstFactor(world.ports, world.visit(browser), attempt.id, {
        strategy: 'email_code',
        code: 'wrong!',
      })
    expect(await counterOf(id)).toMatchObject({ failures: 10, lockedUntil: expect.any(Date) })
  })

  test('takes nothing for a call that the limiter held back', async () => {
    const { emailAddress, id } = await world.person()
    const visit = world.visit()
    const results = []
    for (let index = 0; index < 8; index++) results.push(await guess(emailAddress, WRONG, visit))
    expect(results.slice(5)).toEqual(Array.from({ length: 3 }, () => 'too_many_requests'))
    expect(await counterOf(id)).toMatchObject({ failures: 5 })
  })
})

describe('a right first factor that is not enough', () => {
  test.each([0, 4, 9])('gives its own try back and no other (%i spent before)', async (spent) => {
    const ports = { ...world.ports, config: { ...world.ports.config, deviceTrust: 'always' as const } }
    const { emailAddress: identifier, password, id } = await world.person()
    await guessOften(spent, identifier)
    const outcome = await flow.createSignIn(ports, world.visit(), { identifier, password })
    expect(resultOf(outcome)).toBe('needs_client_trust')
    expect(await counterOf(id)).toEqual({ failures: spent, lockedUntil: null })
  })
})

describe('how long to wait', () => {
  const refused = async (identifier: string, visit = world.visit()) => {
    const outcome = await flow.createSignIn(world.ports, visit, { identifier, password: WRONG })
    return outcome.isDone ? null : [outcome.errors[0].code, outcome.errors[0].details.seconds]
  }

  test('is what is left of the window', async () => {
    const { emailAddress } = await world.person()
    const visit = world.visit()
    for (let index = 0; index < 5; index++) await guess(emailAddress, WRONG, visit)
    world.wait(3 * SECOND)
    expect(await refused(emailAddress, visit)).toEqual(['too_many_requests', 7])
    world.wait(7 * SECOND)
    expect(await guess(emailAddress, WRONG, visit)).toBe('form_password_incorrect')
  })

  test('is what is left of the lock', async () => {
    const { emailAddress } = await world.person()
    for (let index = 0; index < 10; index++) await guess(emailAddress, WRONG)
    world.wait(20 * MINUTE)
    expect(await refused(emailAddress)).toEqual(['user_locked', 40 * 60])
  })
})

describe('who counts as one caller', () => {
  const identify = async (visit: Visit) =>
    resultOf(await flow.createSignIn(world.ports, visit, { identifier: 'nobody@example.com' }))

  test('a whole IPv6 /64', async () => {
    const source = { header: 'x-real-ip', hops: 1 }
    const from = (ip: string) => world.visit(null, callerAddress(new Headers({ 'x-real-ip': ip }), source))
    for (let host = 1; host <= 5; host++) await identify(from(`2001:db8:1:2::${host}`))
    expect(await identify(from('2001:db8:1:2:ffff::1'))).toBe('too_many_requests')
    expect(await identify(from('2001:db8:1:3::1'))).toBe('form_identifier_not_found')
  })

  test('a browser, and an identifier from many browsers, where no address can be believed', async () => {
    const { emailAddress } = await world.person()
    const identifyHere = (browser: Browser | null) =>
      flow.createSignIn(world.ports, world.visit(browser, null), { identifier: emailAddress })
    const { browser } = done(await identifyHere(null))
    for (let index = 0; index < 10; index++) done(await identifyHere(browser))
    expect(resultOf(await identifyHere(browser))).toBe('too_many_requests')
    for (let index = 0; index < PER_ACCOUNT - 11; index++) done(await identifyHere(null))
    expect(resultOf(await identifyHere(null))).toBe('too_many_requests')
  })
})
