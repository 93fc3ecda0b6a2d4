import { afterAll, beforeAll, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'

// better-auth#10603: no error told the two apart any more, but the clock did. Passwords cost here what they cost in the app.
const ROUNDS = 12

let world: TestWorld
beforeAll(async () => {
  const { password, lockout, limits } = config
  world = await openWorld({
    config: {
      enumerationProtection: 'strict',
      password,
      lockout: { ...lockout, maxFailures: 100 },
      limits: { ...limits, sends: { ...limits.sends, count: 100 } },
    },
  })
})
afterAll(() => world.close())

/** The fastest of each, in milliseconds: what else the machine does only ever adds to it. Measured in turns. */
async function fastest(identifiers: string[], work: (identifier: string) => Promise<unknown>) {
  const times = identifiers.map((): number[] => [])
  for (let round = 0; round <= ROUNDS; round++)
    for (const [index, identifier] of identifiers.entries()) {
      const start = performance.now()
      await work(identifier)
      // The first round fills caches, and makes the digest that nobody has the password of.
      if (round > 0) times[index]?.push(performance.now() - start)
    }
  return times.map((all) => Math.min(...all))
}

test('an account takes as long as none, with a password or without', async () => {
  const known = await world.person()
  const bare = await world.person()
  await world.database.prisma.user.update({ where: { id: bare.id }, data: { passwordDigest: null } })
  const [account = 0, none = 0, without = 0] = await fastest(
    [known.emailAddress, 'nobody@example.com', bare.emailAddress],
    (identifier) => flow.createSignIn(world.ports, world.visit(), { identifier, password: 'wrong horse' }),
  )
  expect(none / account).toBeGreaterThan(0.5)
  expect(none / account).toBeLessThan(2)
  expect(without / account).toBeGreaterThan(0.5)
  expect(without / account).toBeLessThan(2)
})

test('a code takes as long to send to an account as to none', async () => {
  const known = await world.person()
  const prepare = { strategy: 'email_code' as const }
  const [account = 0, none = 0] = await fastest([known.emailAddress, 'nobody@example.com'], (identifier) =>
    flow.createSignIn(world.ports, world.visit(), { identifier, prepare }),
  )
  expect(none / account).toBeGreaterThan(0.5)
  expect(none / account).toBeLessThan(2)
})
