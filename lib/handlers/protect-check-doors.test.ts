import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as flow from '@/lib/sign-in/flow'
import { handsOf, openGuarded, PROTECT } from '@/lib/testing/guarded'
import { statementsOf } from '@/lib/testing/statements'
import { startTurnstile, type TurnstileServer } from '@/lib/testing/turnstile-server'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { startSignIn } from './start-sign-in'

let server: TurnstileServer
beforeAll(async () => void (server = await startTurnstile()))
beforeEach(() => server.answer('honest'))
afterAll(() => server.stop())

describe('which doors are guarded', () => {
  test('off costs not one statement more, and holds nobody back', async () => {
    const world = await openWorld()
    const { emailAddress } = await world.person()
    const start = (params: object) => startSignIn(world.ports, world.visit(), params)
    const direct = await statementsOf(world.database.pool, () =>
      flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress }),
    )
    const guarded = await statementsOf(world.database.pool, async () =>
      expect(resultOf(await start({ identifier: emailAddress }))).toBe('needs_first_factor'),
    )
    expect(guarded).toHaveLength(direct.length)
    await world.close()
  })

  test('where only new accounts are guarded, a sign-in waits that would go on to one', async () => {
    const world = await openGuarded(server, { protect: { ...PROTECT, when: ['sign_up'] } })
    const start = (params: object) => startSignIn(world.ports, world.visit(), params)
    const identifier = 'newcomer@example.com'
    expect(resultOf(await start({ identifier }))).toBe('form_identifier_not_found')
    expect(resultOf(await start({ identifier, signUpIfMissing: true }))).toBe('needs_protect_check')
    await world.close()
  })

  test('whoever floods a door, known by nothing, holds up nobody who names somebody else', async () => {
    const world = await openGuarded(server)
    const { limits } = world.ports.config
    const start = (identifier: string) => startSignIn(world.ports, world.visit(null, null), { identifier })
    for (let each = 0; each < limits.perAccount.count; each++) await start('flood@example.com')
    expect(resultOf(await start('flood@example.com'))).toBe('too_many_requests')
    expect(resultOf(await start('ada@example.com'))).toBe('needs_protect_check')
    await world.close()
  })

  test('what made no sense from the start is told with the check being over, so that no second proof is lost on it', async () => {
    const world = await openGuarded(server)
    const hands = handsOf(world)
    const { emailAddress } = await world.person()
    const held = await hands.waiting({ identifier: emailAddress, strategy: 'password' })
    const answer = await hands.submit(held, held.browser, hands.human(held))
    expect(resultOf(answer)).toBe('form_param_missing')
    expect(answer.browser?.signIn?.status).toBe('needs_identifier')
    await world.close()
  })

  test('holding back takes two statements, and a proof four more than what it lets through', async () => {
    const world = await openGuarded(server)
    const hands = handsOf(world)
    const { emailAddress } = await world.person()
    const { pool } = world.database
    const params = { identifier: emailAddress }
    const first = await hands.waiting(params)
    expect(
      await statementsOf(pool, () => startSignIn(world.ports, world.visit(first.browser), params)),
    ).toHaveLength(2)
    const waiting = await hands.waiting(params)
    const whole = await statementsOf(pool, () => hands.submit(waiting, waiting.browser, hands.human(waiting)))
    expect(whole.length).toBeLessThanOrEqual(8)
    await world.close()
  })
})

describe('races on a real database', () => {
  let world: TestWorld
  beforeAll(async () => void (world = await openGuarded(server, {}, 'postgres')))
  afterAll(() => world.close())

  test('of ten right proofs at the same time one lets through, and one session begins', async () => {
    const hands = handsOf(world)
    const { id, emailAddress, password } = await world.person()
    const waiting = await hands.waiting({ identifier: emailAddress, password })
    const results = await Promise.all(
      Array.from({ length: 10 }, async () =>
        resultOf(await hands.submit(waiting, waiting.browser, hands.human(waiting))),
      ),
    )
    expect(results.sort()).toEqual(
      ['complete', ...Array<string>(9).fill('protect_check_already_resolved')].sort(),
    )
    expect(await world.database.prisma.session.count({ where: { userId: id } })).toBe(1)
  })

  test('of ten times the same proof one lets through', async () => {
    const hands = handsOf(world)
    const { emailAddress } = await world.person()
    const waiting = await hands.waiting({ identifier: emailAddress })
    const proof = hands.human(waiting)
    const results = await Promise.all(
      Array.from({ length: 10 }, async () => resultOf(await hands.submit(waiting, waiting.browser, proof))),
    )
    expect(results.filter((result) => result === 'needs_first_factor')).toHaveLength(1)
  })
})
