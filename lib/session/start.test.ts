import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeJwt } from 'jose'
import { DAY, MINUTE, SECOND } from '@/lib/model/time'
import type { SessionTaskKey } from '@/lib/model/status'
import type { UserRow } from '@/lib/ports/ports'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { asOwner } from './owner'
import { resolveAuth } from './resolve'
import { startSession } from './start'
import { mintToken } from './token'

let world: TestWorld
let user: UserRow
beforeAll(async () => {
  world = await openWorld()
  const { emailAddress } = await world.person()
  const found = await world.ports.users.findByIdentifier({ kind: 'email_address', value: emailAddress }, null)
  if (!found) throw new Error('The person is not found.')
  user = found
})
afterAll(() => world.close())

const admin = { sub: 'user_admin', sessionLifetimeMs: 15 * MINUTE }

function start(actor: typeof admin | null, changes: Partial<UserRow> = {}) {
  const now = world.ports.now()
  const facts = {
    clientId: 'client_1',
    firstFactorAt: now,
    secondFactorAt: null,
    isOwnProof: true,
    address: null,
    userAgent: null,
    tasks: changes.passwordCompromised ? (['reset-password'] satisfies SessionTaskKey[]) : [],
  }
  return startSession({ user: { ...user, ...changes }, actor, ...facts }, world.ports.config, now)
}

const ask = async (session: ReturnType<typeof start>) =>
  resolveAuth(world.ports, { client: null, session: await mintToken(world.ports, session) }, async () => null)

test('whoever acts as a user does so for as long as was said, and no longer', () => {
  const now = world.ports.now()
  const session = start(admin)
  for (const end of [session.expireAt, session.abandonAt]) {
    expect(end.getTime() - now.getTime()).toBeGreaterThanOrEqual(15 * MINUTE)
    expect(end.getTime() - now.getTime()).toBeLessThan(15 * MINUTE + SECOND)
  }
  expect(start(null).expireAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(7 * DAY)
  const long = start({ ...admin, sessionLifetimeMs: 400 * DAY })
  expect(long.expireAt.getTime() - now.getTime()).toBeLessThan(7 * DAY + SECOND)
})

test('a session of somebody who acts names them, has no tasks, and claims no factor of the user', async () => {
  const compromised = { passwordCompromised: true }
  expect(start(null, compromised)).toMatchObject({ status: 'pending', actor: null })
  const session = start(admin, compromised)
  expect(session).toMatchObject({ status: 'active', tasks: [], actor: { sub: 'user_admin' } })
  expect(session.actor).toEqual({ sub: 'user_admin' })
  expect(await ask(session)).toMatchObject({ factorVerificationAge: [-1, -1] })
})

test('every token of such a session says who acts, and none outlives it', async () => {
  const session = start(admin)
  expect(await ask(session)).toMatchObject({ userId: user.id, actor: { sub: 'user_admin' } })
  expect(await ask(start(null))).toMatchObject({ userId: user.id, actor: null })
  const lastMoment = { ...session, expireAt: new Date(world.ports.now().getTime() + 20 * SECOND) }
  const { exp = 0, iat = 0 } = decodeJwt(await mintToken(world.ports, lastMoment))
  expect(exp - iat).toBeLessThanOrEqual(20)
})

test('whoever acts as somebody else changes nothing of their account; the owner may', async () => {
  const auth = await ask(start(null))
  expect(asOwner(auth)).toBe(auth)
  const acting = await ask(start(admin))
  expect(() => asOwner(acting)).toThrow('You are acting as somebody else')
  const nobody = await resolveAuth(world.ports, { client: null, session: null }, async () => null)
  expect(() => asOwner(nobody)).toThrow('You are signed out')
})
