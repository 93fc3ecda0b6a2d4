import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { again, codeOf, resultOfChange, signedInOwner, withTotp } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { createBackupCodes } from './backup-codes'
import { reverify } from './reverify'
import { createTOTP, verifyTOTP } from './second-factors'

describe('when two are faster than one', () => {
  let world: TestWorld
  beforeAll(async () => void (world = await openWorld({ on: 'postgres' })))
  afterAll(() => world.close())

  test('one of ten confirmations turns the authenticator on, and one set of backup codes works', async () => {
    const person = await world.person()
    const owner = await signedInOwner(world, person)
    const { secret } = await createTOTP(world.ports, owner)
    const code = await codeOf(world, secret)
    const tries = Array.from({ length: 10 }, async (_, index) =>
      verifyTOTP(world.ports, { ...(await again(world, owner)), address: `198.51.100.${index}` }, code).catch(
        () => null,
      ),
    )
    const codes = (await Promise.all(tries)).filter((one) => one !== null)
    expect(codes).toHaveLength(1)
    const stored = await world.ports.factors.find(person.id)
    expect(stored.backupCodes).toHaveLength(10)
    const [first = ''] = codes[0] ?? []
    expect(
      stored.backupCodes.some(({ hash }) =>
        world.ports.keys.matches('backup_code', first.replace('-', ''), hash),
      ),
    ).toBe(true)
  })

  test('of ten new sets of backup codes the last one works, whole', async () => {
    const person = await world.person()
    const { owner } = await withTotp(world, await signedInOwner(world, person))
    await Promise.all(Array.from({ length: 10 }, () => createBackupCodes(world.ports, owner)))
    expect((await world.ports.factors.find(person.id)).backupCodes).toHaveLength(10)
    expect((await again(world, owner)).session.user.backupCodesLeft).toBe(10)
  })

  test('a backup code proves one of ten times', async () => {
    const person = await world.person()
    const { owner, codes } = await withTotp(world, await signedInOwner(world, person))
    world.wait(11 * MINUTE)
    await reverify(world.ports, owner, { strategy: 'password', password: person.password })
    const half = await again(world, owner)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        resultOfChange(
          reverify(
            world.ports,
            { ...half, address: `198.51.100.${index}` },
            { strategy: 'backup_code', code: codes[0] ?? '' },
          ),
        ),
      ),
    )
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect((await again(world, owner)).session.user.backupCodesLeft).toBe(9)
  })
})
