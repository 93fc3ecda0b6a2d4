import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import { toSignInJson } from '@/lib/sign-in/resource'
import { handsOf, openGuarded } from '@/lib/testing/guarded'
import { startTurnstile, type TurnstileServer } from '@/lib/testing/turnstile-server'
import { done, resultOf, type TestWorld } from '@/lib/testing/world'
import { startSignIn, takeSignInProof } from './start-sign-in'

let server: TurnstileServer
beforeAll(async () => void (server = await startTurnstile()))
beforeEach(() => server.answer('honest'))
afterAll(() => server.stop())

describe('a proof', () => {
  let world: TestWorld
  let hands: ReturnType<typeof handsOf>
  let emailAddress: string
  beforeAll(async () => {
    world = await openGuarded(server)
    hands = handsOf(world)
    emailAddress = (await world.person()).emailAddress
  })
  beforeEach(() => world.wait(10 * SECOND))
  afterAll(() => world.close())

  const held = () => hands.waiting({ identifier: emailAddress })

  test('that is wrong changes nothing: the same check waits, and a right one passes', async () => {
    const waiting = await held()
    expect(resultOf(await hands.submit(waiting, waiting.browser, 'robot'))).toBe('captcha_invalid')
    expect(resultOf(await hands.submit(waiting, waiting.browser, hands.human(waiting)))).toBe(
      'needs_first_factor',
    )
  })

  test('of another check, another site or a sign-up is wrong', async () => {
    const [mine, other] = [await held(), await held()]
    for (const proof of [
      hands.human(other),
      hands.human(mine, { hostname: 'evil.example' }),
      hands.human(mine, { action: 'sign_up' }),
    ]) {
      world.wait(10 * SECOND)
      expect(resultOf(await hands.submit(mine, mine.browser, proof))).toBe('captcha_invalid')
    }
  })

  test('that was used is over, also once the sign-in is complete', async () => {
    const person = await world.person()
    const waiting = await hands.waiting({ identifier: person.emailAddress })
    const proof = hands.human(waiting)
    const passed = done(await hands.submit(waiting, waiting.browser, proof))
    expect(resultOf(await hands.submit(waiting, passed.browser, proof))).toBe(
      'protect_check_already_resolved',
    )

    const whole = await hands.waiting({ identifier: person.emailAddress, password: person.password })
    const complete = done(await hands.submit(whole, whole.browser, hands.human(whole)))
    expect(resultOf(await hands.submit(whole, complete.browser, proof))).toBe(
      'protect_check_already_resolved',
    )
  })

  test('for a sign-in that never waited is over as well', async () => {
    const { browser, attempt } = done(await startSignIn(world.ports, world.visit(), {}))
    expect(resultOf(await hands.submit(attempt, browser, 'any'))).toBe('protect_check_already_resolved')
  })

  test('in another browser is nobody’s', async () => {
    const [mine, other] = [await held(), await held()]
    expect(resultOf(await hands.submit(mine, other.browser, hands.human(mine)))).toBe('resource_not_found')
    expect(resultOf(await hands.submit(mine, null, hands.human(mine)))).toBe('resource_not_found')
  })

  test('that comes late is answered by a new check, which lets through', async () => {
    const waiting = await held()
    world.wait(config.protect.lifetimeMs)
    const asked = server.asked().length
    const again = done(await hands.submit(waiting, waiting.browser, hands.human(waiting)))
    expect(server.asked()).toHaveLength(asked)
    const check = toSignInJson(again.attempt, world.ports).protect_check
    if (!check) throw new Error('No check came after it.')
    expect(check.token).not.toBe(waiting.check.token)
    const renewed = { ...waiting, ...again, check }
    expect(resultOf(await hands.submit(waiting, again.browser, hands.human(waiting)))).toBe('captcha_invalid')
    expect(resultOf(await hands.submit(waiting, again.browser, hands.human(renewed)))).toBe(
      'needs_first_factor',
    )
  })

  test('finds nothing after a quarter of an hour: what was asked for is not kept', async () => {
    const waiting = await held()
    world.wait(15 * MINUTE)
    expect(resultOf(await hands.submit(waiting, waiting.browser, hands.human(waiting)))).toBe(
      'resource_not_found',
    )
    await world.ports.sweep()
    expect(await world.database.prisma.signIn.count({ where: { id: waiting.id } })).toBe(0)
  })

  test('lets nobody through while nobody can say whether it is right', async () => {
    const waiting = await held()
    for (const mood of [
      { status: 500, body: '' },
      { status: 200, body: '<html>' },
    ]) {
      server.answer(mood)
      expect(resultOf(await hands.submit(waiting, waiting.browser, hands.human(waiting)))).toBe(
        'captcha_unavailable',
      )
      world.wait(10 * SECOND)
    }
    server.answer('honest')
    expect(resultOf(await hands.submit(waiting, waiting.browser, hands.human(waiting)))).toBe(
      'needs_first_factor',
    )
  })

  test('cannot be guessed at for ever', async () => {
    const waiting = await held()
    const results = []
    for (let at = 0; at < 4; at += 1)
      results.push(
        resultOf(
          await takeSignInProof(
            world.ports,
            world.visit(waiting.browser, '198.51.100.9'),
            waiting.id,
            'robot',
          ),
        ),
      )
    expect(results.at(-1)).toBe('too_many_requests')
  })
})
