import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StrategyName } from '@/lib/model/strategies'
import type { Ports } from '@/lib/ports/ports'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

describe('a way in that is switched off', () => {
  const withOnly = (...firstFactors: StrategyName[]): Ports => ({
    ...world.ports,
    config: { ...world.ports.config, firstFactors },
  })

  test('a password is refused in one call too', async () => {
    const ports = withOnly('email_code')
    const { emailAddress: identifier, password } = await world.person()
    const outcome = await flow.createSignIn(ports, world.visit(), { identifier, password })
    expect(resultOf(outcome)).toBe('form_param_value_disabled')
  })

  test('no code is sent, in one call or in two', async () => {
    const ports = withOnly('password')
    const { emailAddress: identifier } = await world.person()
    const prepare = { strategy: 'email_code' as const }
    const inOne = await flow.createSignIn(ports, world.visit(), { identifier, prepare })
    expect(resultOf(inOne)).toBe('form_param_value_disabled')
    const { browser, attempt } = done(await flow.createSignIn(ports, world.visit(), { identifier }))
    const inTwo = await flow.prepareFirstFactor(ports, world.visit(browser), attempt.id, prepare)
    expect(resultOf(inTwo)).toBe('strategy_for_user_invalid')
    expect(await world.lastMessage(identifier)).toBeNull()
  })
})

describe('messages to one recipient', () => {
  test.each(['in one call', 'in two'])('are no more than the limit, asked for %s', async (how) => {
    const { emailAddress: identifier } = await world.person()
    const prepare = { strategy: 'email_code' as const }
    const results = []
    for (let index = 0; index < 12; index++) {
      if (how === 'in one call')
        results.push(resultOf(await flow.createSignIn(world.ports, world.visit(), { identifier, prepare })))
      else {
        const { browser, attempt } = done(await flow.createSignIn(world.ports, world.visit(), { identifier }))
        results.push(
          resultOf(await flow.prepareFirstFactor(world.ports, world.visit(browser), attempt.id, prepare)),
        )
      }
    }
    expect(results.slice(10)).toEqual(['too_many_requests', 'too_many_requests'])
    expect(await world.database.prisma.message.count({ where: { recipient: identifier } })).toBe(10)
  })
})

describe('what comes before the limiter', () => {
  // It costs its sender nothing, so it must not cost us a row.
  test.each([
    { what: 'something that is no identifier', identifier: '@@@' },
    { what: 'an attempt that never was', identifier: null },
  ])('a guess with $what leaves no line in the log', async ({ identifier }) => {
    const password = 'wrong horse'
    const { ports } = world
    const outcome = identifier
      ? await flow.createSignIn(ports, world.visit(), { identifier, password })
      : await flow.attemptFirstFactor(ports, world.visit(), 'sia_none', { strategy: 'password', password })
    expect(outcome.isDone).toBe(false)
    expect(await world.database.prisma.auditEvent.count({ where: { event: 'sign_in_failed' } })).toBe(0)
  })

  test('a guess that was compared leaves one, and one that the limiter held back leaves none', async () => {
    const { emailAddress, id } = await world.person()
    const visit = world.visit()
    for (let guess = 0; guess < 9; guess++)
      await flow.createSignIn(world.ports, visit, { identifier: emailAddress, password: 'wrong horse' })
    const where = { event: 'sign_in_failed', userId: id }
    expect(await world.database.prisma.auditEvent.count({ where })).toBe(5)
  })
})
