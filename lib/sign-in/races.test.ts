import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Config } from '@/lib/config'
import { config } from '@/lib/config'
import { SECOND } from '@/lib/model/time'
import type { Browser } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-in/flow'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

// better-auth#8067: parallel guesses that are counted after they are compared (lessons, 3). PGlite would hide
// these races, because it serialises everything; so they run on a real PostgreSQL with twenty connections.
const ROOMY: Partial<Config> = { limits: { ...config.limits, perClient: { count: 1000, windowMs: SECOND } } }

const HELD_BACK = ['too_many_requests', 'verification_failed', 'user_locked']

describe.each([
  { from: 'an address each', address: undefined },
  { from: 'one address', address: '203.0.113.7' },
])('races from $from', ({ address }) => {
  let world: TestWorld
  beforeAll(async () => void (world = await openWorld({ on: 'postgres', config: ROOMY })))
  beforeEach(() => world.wait(10 * SECOND))
  afterAll(() => world.close())

  const at = (browser?: Browser) => world.visit(browser ?? null, address)
  const settled = (results: string[]) =>
    results.reduce<Record<string, number>>(
      (sum, result) => ({ ...sum, [result]: (sum[result] ?? 0) + 1 }),
      {},
    )

  async function sent() {
    const person = await world.person()
    const prepare = { strategy: 'email_code' as const }
    const prepared = done(
      await flow.createSignIn(world.ports, world.visit(), { identifier: person.emailAddress, prepare }),
    )
    return { ...person, ...prepared, code: await world.lastCode(person.emailAddress) }
  }

  test('50 parallel wrong codes stop at the cap', async () => {
    const { browser, attempt, code, id } = await sent()
    const guess = code === '000000' ? '000001' : '000000'
    const results = await Promise.all(
      Array.from({ length: 50 }, async () =>
        resultOf(
          await flow.attemptFirstFactor(world.ports, at(browser), attempt.id, {
            strategy: 'email_code',
            code: guess,
          }),
        ),
      ),
    )
    const cap = address ? 3 : 5
    expect(settled(results)['form_code_incorrect']).toBe(cap)
    const heldBack = results.filter((result) => HELD_BACK.includes(result))
    expect(heldBack).toHaveLength(50 - cap)
    const { tries } = await world.database.prisma.challenge.findFirstOrThrow({ where: { userId: id } })
    expect(tries).toBe(cap)
  })

  test('50 parallel wrong passwords stop at the cap and lock the account', async () => {
    const { emailAddress, password, id } = await world.person()
    const results = await Promise.all(
      Array.from({ length: 50 }, async (_, guess) =>
        resultOf(
          await flow.createSignIn(world.ports, at(), {
            identifier: emailAddress,
            password: `wrong ${guess}`,
          }),
        ),
      ),
    )
    const cap = address ? config.limits.create.count : config.lockout.maxFailures
    expect(settled(results)['form_password_incorrect']).toBe(cap)
    const { failures, lockedUntil } = await world.database.prisma.user.findUniqueOrThrow({ where: { id } })
    expect(failures).toBe(cap)
    if (address) return
    expect(lockedUntil).not.toBeNull()
    expect(resultOf(await flow.createSignIn(world.ports, at(), { identifier: emailAddress, password }))).toBe(
      'user_locked',
    )
  })

  test('20 parallel right codes give exactly one session', async () => {
    const { browser, attempt, code, id } = await sent()
    const results = await Promise.all(
      Array.from({ length: 20 }, async () =>
        resultOf(
          await flow.attemptFirstFactor(world.ports, at(browser), attempt.id, {
            strategy: 'email_code',
            code,
          }),
        ),
      ),
    )
    expect(settled(results)['complete']).toBe(1)
    expect(await world.database.prisma.session.count({ where: { userId: id } })).toBe(1)
  })

  test('of two steps at once one wins and the other is told to look again', async () => {
    const { browser, attempt, password, code } = await sent()
    const results = await Promise.all([
      flow.attemptFirstFactor(world.ports, at(browser), attempt.id, { strategy: 'email_code', code }),
      flow.attemptFirstFactor(world.ports, at(browser), attempt.id, { strategy: 'password', password }),
    ])
    expect(results.map(resultOf).sort()).toEqual(['complete', 'resource_locked'])
  })

  test('20 codes asked for at once are one mail', async () => {
    const { emailAddress } = await world.person()
    const { browser, attempt } = done(
      await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress }),
    )
    const results = await Promise.all(
      Array.from({ length: 20 }, async () =>
        resultOf(
          await flow.prepareFirstFactor(world.ports, at(browser), attempt.id, { strategy: 'email_code' }),
        ),
      ),
    )
    expect(settled(results)['needs_first_factor']).toBe(1)
    expect(await world.database.prisma.message.count({ where: { recipient: emailAddress } })).toBe(1)
  })

  test('wrong codes that all lose the version race are spent all the same', async () => {
    const { browser, attempt, code, id } = await sent()
    const guess = code === '000000' ? '000001' : '000000'
    await world.database.prisma.signIn.update({
      where: { id: attempt.id },
      data: { version: { increment: 7 } },
    })
    const results = await Promise.all(
      Array.from({ length: 50 }, async (_, index) =>
        resultOf(
          await flow.attemptFirstFactor(world.ports, at(browser), attempt.id, {
            strategy: 'email_code',
            code: index % 2 ? guess : code,
          }),
        ),
      ),
    )
    expect(results).not.toContain('complete')
    const { tries } = await world.database.prisma.challenge.findFirstOrThrow({ where: { userId: id } })
    expect(tries).toBe(address ? 3 : 5)
  })
})
