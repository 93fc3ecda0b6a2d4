import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { updatePassword } from './own-password'
import { proofFactors, reverify } from './reverify'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const NEW = 'a brand new one 1'

/** Somebody whose proof is too old, and whose password is worth nothing any more. */
async function stale(flaw: { passwordCompromised?: true; passwordResetRequired?: true }, given = {}) {
  const person = await world.person(given)
  const owner = await signedInOwner(world, person)
  await world.database.prisma.user.update({ where: { id: person.id }, data: flaw })
  world.wait(11 * MINUTE)
  return { person, owner: await again(world, owner) }
}

describe.each([{ passwordCompromised: true }, { passwordResetRequired: true }] as const)(
  'a password that is not good enough to sign in with (%o)',
  (flaw) => {
    test('is no fresh proof', async () => {
      const { person, owner } = await stale(flaw)
      expect(proofFactors(world.ports, owner.session.user, 'first').map(({ strategy }) => strategy)).toEqual([
        'email_code',
      ])
      const input = { strategy: 'password', password: person.password } as const
      expect(await resultOfChange(reverify(world.ports, owner, input))).toBe('strategy_for_user_invalid')
    })

    test('stands in for none when it is replaced', async () => {
      const { person, owner } = await stale(flaw)
      const choice = { newPassword: NEW, currentPassword: person.password }
      expect(await resultOfChange(updatePassword(world.ports, owner, choice))).toBe(
        'session_reverification_required',
      )
    })

    test('is one for whoever has nothing else, or they could never replace it', async () => {
      const { person, owner } = await stale(flaw, { username: `only${Object.keys(flaw)[0]}`.toLowerCase() })
      const { prisma } = world.database
      await prisma.emailAddress.updateMany({ where: { userId: person.id }, data: { verifiedAt: null } })
      const alone = await again(world, owner)
      const input = { strategy: 'password', password: person.password } as const
      expect(await resultOfChange(reverify(world.ports, alone, input))).toBe('done')
    })
  },
)

test('a password that is in the list of leaked ones is no fresh proof where signing in asks that list', async () => {
  const { person, owner } = await stale({})
  const config = {
    ...world.ports.config,
    password: { ...world.ports.config.password, checkBreachAtSignIn: true },
  }
  const passwords = { ...world.ports.passwords, isBreached: () => Promise.resolve(true) }
  const strict = { ...world.ports, config, passwords }
  const input = { strategy: 'password', password: person.password } as const
  expect(await resultOfChange(reverify(strict, owner, input))).toBe('form_password_pwned')
  const choice = { newPassword: NEW, currentPassword: person.password }
  expect(await resultOfChange(updatePassword(strict, owner, choice))).toBe('form_password_pwned')
  expect((await again(world, owner)).session.firstFactorAt).toEqual(owner.session.firstFactorAt)
})

test('a right current password with a new one that is too weak does not count towards the lockout', async () => {
  const { person, owner } = await stale({})
  const choice = { newPassword: 'short', currentPassword: person.password }
  expect(await resultOfChange(updatePassword(world.ports, owner, choice))).toBe(
    'form_password_length_too_short',
  )
  const row = await world.database.prisma.deviceTrust.findFirst({ where: { userId: person.id } })
  expect(row?.failures).toBe(0)
})

test('new passwords are not hashed and looked up as often as somebody likes', async () => {
  const person = await world.person()
  const owner = await signedInOwner(world, person)
  const tries = Array.from({ length: 8 }, (_, index) =>
    resultOfChange(updatePassword(world.ports, owner, { newPassword: `a brand new one ${index}` })),
  )
  expect(await Promise.all(tries)).toContain('too_many_requests')
})
