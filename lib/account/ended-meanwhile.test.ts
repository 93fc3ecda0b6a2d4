import { afterAll, beforeAll, expect, test } from 'vitest'
import { resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { addIdentification } from './identifications'
import { confirmationOf, deleteAccount } from './leaving'
import type { Owner } from './owner'
import { updatePassword } from './own-password'
import { createTOTP } from './second-factors'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

// A request that was let in a moment ago, and is still at work: hashing a password, or asking whether it has leaked.
test.each<[string, (owner: Owner) => Promise<unknown>]>([
  [
    'replaces the password',
    (owner) => updatePassword(world.ports, owner, { newPassword: 'a thief’s one 1' }),
  ],
  ['adds an address', (owner) => addIdentification(world.ports, owner, 'email_address', 'thief@example.com')],
  ['starts an authenticator', (owner) => createTOTP(world.ports, owner)],
  ['deletes the account', (owner) => deleteAccount(world.ports, owner, confirmationOf(owner.session.user))],
])('nobody whose session was ended meanwhile %s', async (_what, act) => {
  const person = await world.person()
  const thief = await signedInOwner(world, person)
  const audit = { userId: person.id, event: 'session_revoked' as const, address: null, userAgent: null }
  await world.ports.sessions.end({ userId: person.id, exceptSessionId: '' }, 'revoked', audit)
  expect(await resultOfChange(act(thief))).toBe('signed_out')
  const { prisma } = world.database
  expect(await prisma.user.count({ where: { id: person.id } })).toBe(1)
  expect(await prisma.emailAddress.count({ where: { userId: person.id } })).toBe(1)
  expect(await prisma.totp.count({ where: { userId: person.id } })).toBe(0)
})
