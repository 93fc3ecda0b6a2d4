import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE } from '@/lib/model/time'
import type { Ports } from '@/lib/ports/ports'
import { createByTicket } from '@/lib/sign-in/ticket'
import { anAdmin } from '@/lib/testing/administrator'
import { doorOf, type Door } from '@/lib/testing/door'
import { giveTotp } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { banPerson, lockPerson, unbanPerson, unlockPerson } from './admin'
import type { Owner } from './owner'
import { createSignInToken } from './tickets'
import * as flow from '@/lib/sign-in/flow'

// On a real PostgreSQL with twenty connections, because PGlite would hide a race.
const MANY = { count: 100_000, windowMs: MINUTE }

let world: TestWorld
let door: Door
let admin: Owner
beforeAll(async () => {
  world = await openWorld({
    on: 'postgres',
    config: {
      lockout: { ...config.lockout, maxFailures: 1000 },
      limits: { ...config.limits, perClient: MANY, perAccount: MANY, sends: MANY },
    },
  })
  door = doorOf(world)
  admin = (await anAdmin(world)).admin
})
afterAll(() => world.close())

type Person = Awaited<ReturnType<TestWorld['person']>>

/** Twenty ways in that are about to open, each by its last step. */
const READY: Record<string, (person: Person) => Promise<(() => Promise<string>)[]>> = {
  'a password': async ({ emailAddress, password }) =>
    twenty(() => async () => resultOf(await door.signIn(emailAddress, password))),
  'a link of ours': async ({ id }) =>
    Promise.all(
      twenty(async () => {
        const { token } = await createSignInToken(world.ports, { userId: id })
        return async () => resultOf(await createByTicket(world.ports, world.visit(), token, {}))
      }),
    ),
  'a code by mail': async ({ emailAddress }) => {
    const ready = []
    for (let index = 0; index < 20; index++) {
      const begun = await door.identify(emailAddress)
      const place = done(await door.send(begun, { strategy: 'email_code' }))
      const code = await world.lastCode(emailAddress)
      ready.push(async () => resultOf(await door.answer(place, { strategy: 'email_code', code })))
    }
    return ready
  },
  'a second factor': async ({ id, emailAddress, password }) => {
    const app = await giveTotp(world, id)
    const places = []
    for (let index = 0; index < 20; index++) places.push(done(await door.signIn(emailAddress, password)))
    return places.map(({ browser, attempt }) => async () => {
      const input = { strategy: 'totp' as const, code: await app.code() }
      return resultOf(await flow.attemptSecondFactor(world.ports, world.visit(browser), attempt.id, input))
    })
  },
}

const live = (userId: string) =>
  world.database.prisma.session.count({ where: { userId, status: { in: ['active', 'pending'] } } })

describe.each(Object.entries(READY))('twenty sign-ins by %s', (_name, ready) => {
  test('and a ban at the same moment leave no session, no trust and no attempt', async () => {
    const person = await world.person()
    const tries = await ready(person)
    const half = tries.slice(0, 10).map((run) => run())
    const ban = banPerson(world.ports, admin, person.id)
    const results = await Promise.all([...half, ...tries.slice(10).map((run) => run())])
    await ban
    expect(await live(person.id)).toBe(0)
    expect(await world.database.prisma.deviceTrust.count({ where: { userId: person.id } })).toBe(0)
    const current = { currentSignIn: { is: { userId: person.id, status: { not: 'complete' } } } }
    for (const result of results)
      expect(['complete', 'user_banned', 'resource_locked', ...OVERTAKEN]).toContain(result)
    expect(resultOf(await door.signIn(person.emailAddress, person.password))).toBe('user_banned')
    expect(await world.database.prisma.client.count({ where: current })).toBe(0)
    await unbanPerson(world.ports, admin, person.id)
  })

  test('and a lock at the same moment leave it locked', async () => {
    const person = await world.person()
    const tries = await ready(person)
    const half = tries.slice(0, 10).map((run) => run())
    const lock = lockPerson(world.ports, admin, person.id, { isEndless: true })
    await Promise.all([...half, ...tries.slice(10).map((run) => run())])
    await lock
    const before = await live(person.id)
    expect((await world.ports.admin.read(person.id))?.lockedUntil?.getUTCFullYear()).toBe(9999)
    expect(resultOf(await door.signIn(person.emailAddress, person.password))).toBe('user_locked')
    expect(await live(person.id)).toBe(before)
    await unlockPerson(world.ports, admin, person.id)
  })
})

/** What a try hears whose link, attempt or code the ban was faster than. */
const OVERTAKEN = ['sign_in_token_revoked_code', 'sign_in_token_already_used_code', 'form_code_incorrect']

// The race, made certain: each act commits after the user was read and before the sign-in is written.
describe('a sign-in that was let in on what it had read', () => {
  test.each(['password', 'ticket', 'second factor'])(
    'by %s is not written after a ban or a lock',
    async (by) => {
      for (const act of [
        banPerson,
        (ports: Ports, owner: Owner, id: string) => lockPerson(ports, owner, id, { isEndless: true }),
      ]) {
        const person = await world.person()
        const app = by === 'second factor' ? await giveTotp(world, person.id) : null
        const place = app && done(await door.signIn(person.emailAddress, person.password))
        const { token } = await createSignInToken(world.ports, { userId: person.id })
        const { attempts } = world.ports
        const save: typeof attempts.save = async (step) => {
          await act(world.ports, admin, person.id)
          return attempts.save(step)
        }
        const ports = { ...world.ports, attempts: { ...attempts, save } }
        const outcome = place
          ? await flow.attemptSecondFactor(ports, world.visit(place.browser), place.attempt.id, {
              strategy: 'totp',
              code: (await app?.code()) ?? '',
            })
          : by === 'ticket'
            ? await createByTicket(ports, world.visit(), token, {})
            : await flow.createSignIn(ports, world.visit(), {
                identifier: person.emailAddress,
                password: person.password,
              })
        expect(['resource_locked', 'sign_in_token_already_used_code']).toContain(resultOf(outcome))
        expect(await live(person.id)).toBe(0)
      }
    },
  )
})

function twenty<T>(make: () => T): T[] {
  return Array.from({ length: 20 }, make)
}
