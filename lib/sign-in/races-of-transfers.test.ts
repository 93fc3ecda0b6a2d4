import { afterAll, beforeAll, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { SECOND } from '@/lib/model/time'
import { transferSignUp } from '@/lib/sign-up/transfer'
import { betweenDoors, nobodys } from '@/lib/testing/between-doors'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import type { Outcome } from '@/lib/visit/visit'
import { transferSignIn } from './transfer'

// On a real PostgreSQL with twenty connections (lessons, 3).
const room = { count: 1000, windowMs: SECOND }

let world: TestWorld
let doors: ReturnType<typeof betweenDoors>
beforeAll(async () => {
  const limits = { ...config.limits, perClient: room }
  world = await openWorld({ on: 'postgres', config: { limits } })
  doors = betweenDoors(world)
})
afterAll(() => world.close())

const race = <A extends { status: string }>(step: () => Promise<Outcome<A>>) =>
  Promise.all(Array.from({ length: 20 }, async () => resultOf(await step())))
const countOf = (results: string[], word: string) => results.filter((result) => result === word).length

test('of twenty racing transfers of a sign-up one wins, and one session starts', async () => {
  const { id, browser } = await doors.provenTwice('email')
  const stored = await doors.latest(browser)
  const results = await race(() => transferSignIn(world.ports, world.visit(stored), {}))
  expect(countOf(results, 'complete')).toBe(1)
  expect(countOf(results, 'resource_locked')).toBe(19)
  expect(await world.database.prisma.session.count({ where: { userId: id } })).toBe(1)
  expect(await world.database.prisma.signIn.count({ where: { userId: id } })).toBe(1)
})

test('of twenty racing right codes of a newcomer one is spent, and of twenty sign-ups from it one goes on', async () => {
  const place = await doors.sent(nobodys())
  const results = await race(() => doors.right(place))
  expect(countOf(results, 'sign_up_if_missing_transfer')).toBe(1)
  const stored = await doors.latest(place.browser)
  const started = await race(() => transferSignUp(world.ports, world.visit(stored), {}))
  expect(countOf(started, 'missing_requirements')).toBe(1)
  const { prisma } = world.database
  expect(await prisma.signUp.count({ where: { emailAddress: place.identifier } })).toBe(1)
})

test('whoever makes the account while a newcomer’s code is checked gets one user, and nobody a second', async () => {
  const place = await doors.sent(nobodys())
  const [, result] = await Promise.all([
    world.person({ emailAddress: place.identifier }),
    doors.right(place).then(resultOf),
  ])
  expect(['complete', 'sign_up_if_missing_transfer']).toContain(result)
  const { prisma } = world.database
  expect(await prisma.emailAddress.count({ where: { address: place.identifier } })).toBe(1)
})
