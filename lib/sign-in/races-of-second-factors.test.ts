import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config, type Config } from '@/lib/config'
import { SECOND } from '@/lib/model/time'
import type { AttemptInput } from '@/lib/model/strategies'
import { doorOf, type Door, type Place } from '@/lib/testing/door'
import { giveBackupCodes, giveTotp, newBackupCode, type Authenticator } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import * as flow from './flow'

// As races.test.ts: on a real PostgreSQL with twenty connections, because PGlite would hide a race.
const ROOMY: Partial<Config> = { limits: { ...config.limits, perClient: { count: 1000, windowMs: SECOND } } }

let world: TestWorld
let door: Door
beforeAll(async () => {
  world = await openWorld({ on: 'postgres', config: ROOMY })
  door = doorOf(world)
})
beforeEach(() => world.wait(10 * SECOND))
afterAll(() => world.close())

interface Owner {
  id: string
  place: Place
  another: Place
  app: Authenticator
  codes: string[]
}

async function owner(): Promise<Owner> {
  const { id, emailAddress, password } = await world.person()
  const app = await giveTotp(world, id)
  const codes = await giveBackupCodes(world, id)
  const [place, another] = [
    done(await door.signIn(emailAddress, password)),
    done(await door.signIn(emailAddress, password)),
  ]
  return { id, place, another, app, codes }
}

const atOnce = async (times: number, { browser, attempt }: Place, input: () => AttemptInput) =>
  Promise.all(
    Array.from({ length: times }, async () =>
      resultOf(await flow.attemptSecondFactor(world.ports, world.visit(browser), attempt.id, input())),
    ),
  )

const countOf = (results: string[], wanted: string) => results.filter((result) => result === wanted).length

describe.each<{
  way: string
  right: (owner: Owner) => Promise<AttemptInput>
  wrong: () => AttemptInput
}>([
  {
    way: 'an authenticator app',
    right: async ({ app }) => ({ strategy: 'totp', code: await app.code() }),
    wrong: () => ({ strategy: 'totp', code: '00000a' }),
  },
  {
    way: 'a backup code',
    right: async ({ codes }) => ({ strategy: 'backup_code', code: codes[0] ?? '' }),
    wrong: () => ({ strategy: 'backup_code', code: newBackupCode() }),
  },
])('by $way', ({ right, wrong }) => {
  test('50 parallel wrong codes stop at the cap and lock the account, for the right one too', async () => {
    const person = await owner()
    const results = await atOnce(50, person.place, wrong)
    const cap = config.lockout.maxFailures
    expect(countOf(results, 'form_code_incorrect')).toBe(cap)
    expect(countOf(results, 'user_locked')).toBe(50 - cap)
    const input = await right(person)
    expect(await atOnce(1, person.place, () => input)).toEqual(['user_locked'])
    expect(await door.sessionsOf(person.id)).toEqual([])
  })

  test('20 parallel right codes give exactly one session', async () => {
    const person = await owner()
    const input = await right(person)
    const results = await atOnce(20, person.place, () => input)
    expect(countOf(results, 'complete')).toBe(1)
    expect(await door.sessionsOf(person.id)).toHaveLength(1)
  })

  test('one code in two browsers at once lets one of them in', async () => {
    const person = await owner()
    const input = await right(person)
    const results = await Promise.all([
      atOnce(4, person.place, () => input),
      atOnce(4, person.another, () => input),
    ])
    expect(countOf(results.flat(), 'complete')).toBe(1)
    expect(await door.sessionsOf(person.id)).toHaveLength(1)
  })
})

test('of ten backup codes that are used at once each is spent once, and the count stays true', async () => {
  const person = await owner()
  const results = await Promise.all(
    person.codes.map((code) => atOnce(1, person.place, () => ({ strategy: 'backup_code', code }))),
  )
  expect(countOf(results.flat(), 'complete')).toBe(1)
  const { backupCodesLeft } = await world.database.prisma.user.findUniqueOrThrow({
    where: { id: person.id },
  })
  const unused = await world.database.prisma.backupCode.count({ where: { userId: person.id, usedAt: null } })
  expect([backupCodesLeft, unused]).toEqual([9, 9])
})
