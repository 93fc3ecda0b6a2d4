import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { newNumber, wrongCode } from '@/lib/testing/door'
import { again, resultOfChange, signedInOwner, withTotp } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import {
  addIdentification,
  makeDefaultSecondFactor,
  removeIdentification,
  setReservedForSecondFactor,
} from './identifications'
import type { Owner } from './owner'
import { disableTOTP } from './second-factors'
import { findSentVerification, sendVerification, verifyIdentification } from './verify-identification'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

async function signedIn(given = {}) {
  return { owner: await signedInOwner(world, await world.person(given)) }
}

async function proven(owner: Owner, number: string) {
  const id = await addIdentification(world.ports, owner, 'phone_number', number)
  const next = await again(world, owner)
  await sendVerification(world.ports, next, 'phone_number', id)
  await verifyIdentification(world.ports, next, 'phone_number', id, await world.lastCode(number))
  return { id, owner: await again(world, owner) }
}

const numberOf = ({ session }: Owner) => session.user.phoneNumbers[0]?.id ?? ''

describe('a number', () => {
  test('is proven by a text, and kept for the second step', async () => {
    const { owner } = await signedIn()
    const { id, owner: next } = await proven(owner, newNumber())
    await setReservedForSecondFactor(world.ports, next, id, true)
    const { phoneNumbers } = (await again(world, owner)).session.user
    expect(phoneNumbers).toMatchObject([
      { id, primary: false, reservedForSecondFactor: true, defaultSecondFactor: true },
    ])
  })

  test('waits for its code in the browser that asked for one, until that runs out or is guessed at too often', async () => {
    const { owner } = await signedIn()
    const number = newNumber()
    const id = await addIdentification(world.ports, owner, 'phone_number', number)
    const next = await again(world, owner)
    const sent = () => findSentVerification(world.ports, next, 'phone_number', id)
    expect(await sent()).toBeNull()
    await sendVerification(world.ports, next, 'phone_number', id)
    expect(await sent()).toEqual({ canEnter: true, resendAt: expect.any(Number) })
    const wrong = wrongCode(await world.lastCode(number))
    for (let tries = 0; tries < 5; tries++) {
      world.wait(11 * SECOND)
      await resultOfChange(verifyIdentification(world.ports, next, 'phone_number', id, wrong))
    }
    expect(await sent()).toEqual({ canEnter: false, resendAt: null })
    await sendVerification(world.ports, next, 'phone_number', id)
    world.wait(11 * MINUTE)
    expect(await sent()).toEqual({ canEnter: false, resendAt: null })
  })

  test('that is not proven is no second step', async () => {
    const { owner } = await signedIn()
    const id = await addIdentification(world.ports, owner, 'phone_number', newNumber())
    const keep = setReservedForSecondFactor(world.ports, await again(world, owner), id, true)
    expect(await resultOfChange(keep)).toBe('identification_update_second_factor_unverified')
  })

  test('that is the last second step takes the backup codes along', async () => {
    const { owner } = await signedIn({ phoneNumber: newNumber() })
    const { owner: careful } = await withTotp(world, owner)
    const id = numberOf(careful)
    await setReservedForSecondFactor(world.ports, careful, id, true)
    await world.database.prisma.user.update({
      where: { id: careful.session.userId },
      data: { totpEnabled: false },
    })
    await removeIdentification(world.ports, await again(world, owner), 'phone_number', id)
    expect((await again(world, owner)).session.user).toMatchObject({ backupCodesLeft: 0, phoneNumbers: [] })
  })

  test('that is the last second step stays one where everybody must have one, and goes where another is left', async () => {
    const { owner } = await signedIn({ phoneNumber: newNumber() })
    const id = numberOf(owner)
    await setReservedForSecondFactor(world.ports, owner, id, true)
    await world.database.prisma.session.update({
      where: { id: owner.session.id },
      data: { secondFactorAt: world.ports.now() },
    })
    const required = { ...world.ports, config: { ...world.ports.config, secondFactor: 'required' as const } }
    const careful = await again(world, owner)
    const refused = 'second_factor_deletion_not_allowed'
    expect(await resultOfChange(setReservedForSecondFactor(required, careful, id, false))).toBe(refused)
    expect(await resultOfChange(removeIdentification(required, careful, 'phone_number', id))).toBe(refused)
    const { owner: both } = await withTotp(world, careful)
    await removeIdentification(required, both, 'phone_number', id)
    expect(await resultOfChange(disableTOTP(required, both))).toBe(refused)
    expect((await again(world, owner)).session.user).toMatchObject({ totpEnabled: true, phoneNumbers: [] })
  })

  test('another one becomes the default of the second step', async () => {
    const { owner } = await signedIn()
    const first = await proven(owner, newNumber())
    world.wait(11 * SECOND)
    const second = await proven(first.owner, newNumber())
    await setReservedForSecondFactor(world.ports, second.owner, first.id, true)
    const third = await again(world, owner)
    // A second step was just turned on: from here on a change asks for it.
    expect(await resultOfChange(setReservedForSecondFactor(world.ports, third, second.id, true))).toBe(
      'session_reverification_required',
    )
    await world.database.prisma.session.update({
      where: { id: owner.session.id },
      data: { secondFactorAt: world.ports.now() },
    })
    const proof = await again(world, owner)
    await setReservedForSecondFactor(world.ports, proof, second.id, true)
    await makeDefaultSecondFactor(world.ports, proof, second.id)
    const { phoneNumbers } = (await again(world, owner)).session.user
    expect(phoneNumbers.filter((one) => one.defaultSecondFactor).map(({ id }) => id)).toEqual([second.id])
  })
})
