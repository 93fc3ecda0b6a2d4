import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE } from '@/lib/model/time'
import { newSoftPasskey } from '@/lib/testing/authenticator'
import { addPasskey, ASKED } from '@/lib/testing/own-passkeys'
import { again, resultOfChange, signedInOwner, withTotp } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import type { Owner } from './owner'
import { finishPasskey, removePasskey, renamePasskey, startPasskey } from './passkeys'

let world: TestWorld
beforeAll(async () => (world = await openWorld()))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const owner = async () => signedInOwner(world, await world.person())
const passkeysOf = async (by: Owner) => (await again(world, by)).session.user.passkeys
const add = (by: Owner, soft = newSoftPasskey()) => addPasskey(world, by, soft)

describe('somebody who is signed in', () => {
  test('adds a passkey, and hears of it by mail', async () => {
    const ada = await owner()
    const soft = newSoftPasskey()
    const id = await add(ada, soft)
    const made = { id, credentialId: soft.credentialId, rpId: 'localhost', name: 'Passkey', lastUsedAt: null }
    expect(await passkeysOf(ada)).toMatchObject([made])
    const address = ada.session.user.emailAddresses[0]?.address ?? ''
    expect(await world.lastMessage(address)).toMatchObject({ facts: { what: 'passkey_added' } })
    const log = await world.database.prisma.auditEvent.findMany({ where: { userId: ada.session.userId } })
    expect(log.map(({ event }) => event)).toContain('passkey_added')
  })

  test('is asked for one of their own name, and for none that they have', async () => {
    const ada = await owner()
    const soft = newSoftPasskey()
    await add(ada, soft)
    const { question } = await startPasskey(world.ports, await again(world, ada), ASKED)
    const { user, excludeCredentials, rp } = JSON.parse(question ?? '')
    const address = ada.session.user.emailAddresses[0]?.address
    expect(user).toMatchObject({ name: address, displayName: address })
    expect(Buffer.from(user.id, 'base64url').toString()).toBe(ada.session.userId)
    expect(rp).toEqual({ name: 'Latchkey', id: 'localhost' })
    expect(excludeCredentials).toMatchObject([{ id: soft.credentialId }])
  })

  test('finds it called what its maker is called', async () => {
    const ada = await owner()
    const { id, question } = await startPasskey(world.ports, ada, ASKED)
    const answer = newSoftPasskey().register(question ?? '')
    const attestation = Buffer.from(answer.response.attestationObject, 'base64url')
    // WebAuthn L3, 6.5.1: behind the RP ID's hash, the flags and the counter.
    const at = attestation.indexOf(createHash('sha256').update('localhost').digest()) + 37
    attestation.set(Buffer.from('ea9b8d664d011d213ce4b6b48cb575d4', 'hex'), at)
    const response = { ...answer.response, attestationObject: attestation.toString('base64url') }
    await finishPasskey(world.ports, ada, id, { ...answer, response })
    expect(await passkeysOf(ada)).toMatchObject([{ name: 'Google Password Manager' }])
  })

  test('renames and removes it', async () => {
    const ada = await owner()
    const id = await add(ada)
    await renamePasskey(world.ports, ada, id, '  Blue key ')
    expect(await passkeysOf(ada)).toMatchObject([{ name: 'Blue key' }])
    for (const [name, code] of [
      ['   ', 'form_param_nil'],
      ['x'.repeat(65), 'form_param_max_length_exceeded'],
      ['a\nb', 'form_name_invalid_character'],
    ] as const)
      expect(await resultOfChange(renamePasskey(world.ports, ada, id, name))).toBe(code)
    await removePasskey(world.ports, ada, id)
    expect(await passkeysOf(ada)).toEqual([])
    const address = ada.session.user.emailAddresses[0]?.address ?? ''
    expect(await world.lastMessage(address)).toMatchObject({ facts: { what: 'passkey_removed' } })
  })

  test('neither renames nor removes somebody else’s', async () => {
    const [ada, bob] = [await owner(), await owner()]
    const id = await add(ada)
    expect(await resultOfChange(renamePasskey(world.ports, bob, id, 'Mine'))).toBe('resource_not_found')
    expect(await resultOfChange(removePasskey(world.ports, bob, id))).toBe('resource_not_found')
    expect(await passkeysOf(ada)).toMatchObject([{ name: 'Passkey' }])
  })

  test('needs a fresh proof for all of it', async () => {
    const ada = await owner()
    const id = await add(ada)
    const asked = await startPasskey(world.ports, ada, ASKED)
    world.wait(11 * MINUTE)
    const answer = newSoftPasskey().register(asked.question ?? '')
    for (const change of [
      startPasskey(world.ports, ada, ASKED),
      finishPasskey(world.ports, ada, asked.id, answer),
      renamePasskey(world.ports, ada, id, 'New'),
      removePasskey(world.ports, ada, id),
    ])
      expect(await resultOfChange(change)).toBe('session_reverification_required')
  })

  test('needs an address or number that is verified', async () => {
    const ada = await owner()
    const { userId } = ada.session
    await world.database.prisma.emailAddress.updateMany({ where: { userId }, data: { verifiedAt: null } })
    const unproven = await again(world, ada)
    expect(await resultOfChange(startPasskey(world.ports, unproven, ASKED))).toBe(
      'passkey_identification_not_verified',
    )
  })

  test('keeps ten at most, and is told so', async () => {
    const ada = await owner()
    await world.database.prisma.passkey.createMany({
      data: Array.from({ length: 9 }, (_, index) => rowOf(ada, index)),
    })
    await add(await again(world, ada))
    await expect(add(await again(world, ada))).rejects.toMatchObject({
      code: 'passkey_quota_exceeded',
      details: { count: 10 },
    })
    expect(await passkeysOf(ada)).toHaveLength(10)
  })

  test('loses no second factor and no backup code with the last passkey', async () => {
    const { owner: ada } = await withTotp(world, await owner())
    await removePasskey(world.ports, ada, await add(ada))
    const { totpEnabled, backupCodesLeft } = (await again(world, ada)).session.user
    expect([totpEnabled, backupCodesLeft]).toEqual([true, 10])
  })
})

function rowOf({ session }: Owner, index: number) {
  return {
    id: `pky_${session.userId}_${index}`,
    userId: session.userId,
    credentialId: `${session.userId}_${index}`,
    publicKey: new Uint8Array([1]),
    counter: 0,
    transports: [],
    rpId: 'localhost',
    backupEligible: true,
    backedUp: true,
    aaguid: '00000000-0000-0000-0000-000000000000',
    name: 'Passkey',
  }
}
