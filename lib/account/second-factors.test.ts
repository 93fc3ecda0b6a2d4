import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { again, codeOf, resultOfChange, signedInOwner, withTotp } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { newNumber, wrongCode } from '@/lib/testing/door'
import { createBackupCodes } from './backup-codes'
import { reverify } from './reverify'
import { createTOTP, disableTOTP, findPendingTotp, verifyTOTP } from './second-factors'

describe('an authenticator', () => {
  let world: TestWorld
  beforeAll(async () => void (world = await openWorld()))
  afterAll(() => world.close())

  async function signedIn(given = {}) {
    const person = await world.person(given)
    return { person, owner: await signedInOwner(world, person) }
  }

  test('counts for nothing before a code of it, and then comes with ten backup codes', async () => {
    const { person, owner } = await signedIn()
    const { secret, uri, qr } = await createTOTP(world.ports, owner)
    expect(uri).toContain(`secret=${secret}`)
    expect(decodeURIComponent(uri)).toContain(person.emailAddress)
    expect(qr.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/)
    expect((await again(world, owner)).session.user.totpEnabled).toBe(false)
    expect((await world.ports.factors.find(person.id)).totp).toBeNull()

    const codes = await verifyTOTP(world.ports, owner, await codeOf(world, secret))
    expect(codes).toHaveLength(10)
    for (const code of codes ?? []) expect(code).toMatch(/^[2-9a-hjkmnp-z]{4}-[2-9a-hjkmnp-z]{4}$/)
    const { user } = (await again(world, owner)).session
    expect(user).toMatchObject({ totpEnabled: true, backupCodesLeft: 10, failures: 0 })
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({
      template: 'account_changed',
      facts: { what: 'authenticator_enabled' },
    })
    const events = await world.database.prisma.auditEvent.count({
      where: { userId: person.id, event: 'authenticator_enabled' },
    })
    expect(events).toBe(1)
  })

  test('keeps neither its secret nor a backup code in plain text', async () => {
    const { person, owner } = await signedIn()
    const { secret, codes } = await withTotp(world, owner)
    const stored = JSON.stringify([
      (await world.database.prisma.totp.findUnique({ where: { userId: person.id } }))?.secret,
      await world.database.prisma.backupCode.findMany({ where: { userId: person.id } }),
    ])
    for (const plain of [secret, ...codes, ...codes.map((code) => code.replace('-', ''))])
      expect(stored).not.toContain(plain)
  })

  test('confirming it uses its step up', async () => {
    const { person, owner } = await signedIn()
    const { secret } = await createTOTP(world.ports, owner)
    const code = await codeOf(world, secret)
    await verifyTOTP(world.ports, owner, code)
    await world.database.prisma.session.updateMany({
      where: { userId: person.id },
      data: { secondFactorAt: null },
    })
    const asked = await again(world, owner)
    expect(await resultOfChange(reverify(world.ports, asked, { strategy: 'totp', code }))).toBe(
      'form_code_incorrect',
    )
  })

  test('is not turned on by a wrong code, by a late one, or before it was started', async () => {
    const { owner } = await signedIn()
    expect(await resultOfChange(verifyTOTP(world.ports, owner, '123456'))).toBe('verification_missing')
    const { secret } = await createTOTP(world.ports, owner)
    const code = await codeOf(world, secret)
    expect(await resultOfChange(verifyTOTP(world.ports, owner, wrongCode(code)))).toBe('form_code_incorrect')
    world.wait(2 * MINUTE)
    if (code !== (await codeOf(world, secret)))
      expect(await resultOfChange(verifyTOTP(world.ports, owner, code))).toBe('form_code_incorrect')
    expect((await again(world, owner)).session.user).toMatchObject({ totpEnabled: false, backupCodesLeft: 0 })
  })

  test('that was started long ago is not confirmed: its secret may be somebody else’s', async () => {
    const { person, owner } = await signedIn()
    const { secret } = await createTOTP(world.ports, owner)
    world.wait(11 * MINUTE)
    await reverify(world.ports, owner, { strategy: 'password', password: person.password })
    const fresh = await again(world, owner)
    expect(await findPendingTotp(world.ports, fresh)).toBeNull()
    expect(await resultOfChange(verifyTOTP(world.ports, fresh, await codeOf(world, secret)))).toBe(
      'verification_missing',
    )
  })

  test('is turned on once, and a second one has to wait', async () => {
    const { owner } = await signedIn()
    const { owner: careful } = await withTotp(world, owner)
    expect(await resultOfChange(createTOTP(world.ports, careful))).toBe('totp_already_enabled')
  })

  test('is turned off again, and its backup codes go with it', async () => {
    const { person, owner } = await signedIn()
    const { owner: careful } = await withTotp(world, owner)
    await disableTOTP(world.ports, careful)
    const { user } = (await again(world, owner)).session
    expect(user).toMatchObject({ totpEnabled: false, backupCodesLeft: 0 })
    expect(await world.ports.factors.find(person.id)).toEqual({ totp: null, backupCodes: [] })
    expect(await resultOfChange(disableTOTP(world.ports, await again(world, owner)))).toBe(
      'resource_not_found',
    )
  })

  test('is turned off and leaves the backup codes to a number that is asked for as well', async () => {
    const { person, owner } = await signedIn({ phoneNumber: newNumber() })
    const { owner: careful } = await withTotp(world, owner)
    await world.database.prisma.phoneNumber.updateMany({
      where: { userId: person.id },
      data: { reservedForSecondFactor: true },
    })
    await disableTOTP(world.ports, careful)
    expect((await again(world, owner)).session.user.backupCodesLeft).toBe(10)
  })

  test('is not touched with a proof that is too old', async () => {
    const { owner } = await signedIn()
    const { secret } = await createTOTP(world.ports, owner)
    world.wait(11 * MINUTE)
    const code = await codeOf(world, secret)
    const answers = await Promise.all(
      [
        createTOTP(world.ports, owner),
        findPendingTotp(world.ports, owner),
        verifyTOTP(world.ports, owner, code),
        disableTOTP(world.ports, owner),
        createBackupCodes(world.ports, owner),
      ].map(resultOfChange),
    )
    expect(new Set(answers)).toEqual(new Set(['session_reverification_required']))
  })

  test('new backup codes kill the old ones, and there are none without a second step', async () => {
    const { person, owner } = await signedIn()
    expect(await resultOfChange(createBackupCodes(world.ports, owner))).toBe('backup_codes_not_available')
    const { owner: careful, codes: old } = await withTotp(world, owner)
    const codes = await createBackupCodes(world.ports, careful)
    expect(codes).toHaveLength(10)
    expect(codes).not.toContain(old[0])
    world.wait(11 * MINUTE)
    await reverify(world.ports, careful, { strategy: 'password', password: person.password })
    const answer = async (code: string | undefined) =>
      resultOfChange(
        reverify(world.ports, await again(world, owner), { strategy: 'backup_code', code: code ?? '' }),
      )
    expect(await answer(old[0])).toBe('form_code_incorrect')
    expect(await answer(codes[0])).toBe('done')
  })
})
