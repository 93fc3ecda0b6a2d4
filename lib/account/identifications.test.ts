import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { newNumber, wrongCode } from '@/lib/testing/door'
import { again, resultOfChange, signedInOwner } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import {
  addIdentification,
  makeDefaultSecondFactor,
  makePrimary,
  removeIdentification,
  setReservedForSecondFactor,
} from './identifications'
import type { Owner } from './owner'
import { sendVerification, verifyIdentification } from './verify-identification'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

let addresses = 0
const newAddress = () => `new${++addresses}@example.org`

async function signedIn(given = {}) {
  const person = await world.person(given)
  return { person, owner: await signedInOwner(world, person) }
}

async function added(owner: Owner, value: string) {
  const of = 'email_address'
  const id = await addIdentification(world.ports, owner, of, value)
  const next = await again(world, owner)
  await sendVerification(world.ports, next, of, id)
  return { id, owner: next, code: await world.lastCode(value) }
}

async function proven(owner: Owner, value: string) {
  const step = await added(owner, value)
  await verifyIdentification(world.ports, step.owner, 'email_address', step.id, step.code)
  return { id: step.id, owner: await again(world, owner) }
}

const idOf = ({ session }: Owner) => session.user.emailAddresses[0]?.id ?? ''
const numberOf = ({ session }: Owner) => session.user.phoneNumbers[0]?.id ?? ''

describe('an address', () => {
  test('that was added identifies nobody before its proof; the owner hears of it', async () => {
    const { person, owner } = await signedIn()
    const address = newAddress()
    await addIdentification(world.ports, owner, 'email_address', ` ${address.toUpperCase()} `)
    expect(
      await world.ports.users.findByIdentifier({ kind: 'email_address', value: address }, null),
    ).toBeNull()
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({
      facts: { what: 'email_address_added' },
    })
  })

  test('is proven by the code that went there, once', async () => {
    const { person, owner } = await signedIn()
    const address = newAddress()
    const { id, owner: next, code } = await added(owner, address)
    const verify = (given: string) =>
      resultOfChange(verifyIdentification(world.ports, next, 'email_address', id, given))
    expect(await verify(wrongCode(code))).toBe('form_code_incorrect')
    expect(await verify(code)).toBe('done')
    expect(await verify(code)).toBe('verification_missing')
    const found = await world.ports.users.findByIdentifier({ kind: 'email_address', value: address }, null)
    expect(found?.id).toBe(person.id)
  })

  test('is not proven by a late code, after five wrong ones, or in another browser', async () => {
    const { person, owner } = await signedIn()
    const late = await added(owner, newAddress())
    world.wait(11 * MINUTE)
    expect(
      await resultOfChange(
        verifyIdentification(world.ports, late.owner, 'email_address', late.id, late.code),
      ),
    ).toBe('session_reverification_required')

    const fresh = await signedInOwner(world, person)
    const guessed = await added(fresh, newAddress())
    const verify = (by: Owner, code: string) =>
      resultOfChange(verifyIdentification(world.ports, by, 'email_address', guessed.id, code))
    const elsewhere = await signedInOwner(world, person)
    expect(await verify(elsewhere, guessed.code)).toBe('verification_missing')
    for (let tries = 0; tries < 5; tries++) {
      world.wait(11 * SECOND)
      await verify(guessed.owner, wrongCode(guessed.code))
    }
    world.wait(11 * SECOND)
    expect(await verify(guessed.owner, guessed.code)).toBe('verification_failed')
  })

  test('that somebody else has without proof goes to whoever proves it; one that is proven stays', async () => {
    const { person: squatter, owner: squatting } = await signedIn()
    const { owner } = await signedIn()
    const address = newAddress()
    await addIdentification(world.ports, squatting, 'email_address', address)
    const early = await added((await signedIn()).owner, address)
    await proven(owner, address)
    const left = await world.database.prisma.emailAddress.findMany({ where: { address } })
    expect(left.map(({ userId }) => userId)).toEqual([owner.session.userId])
    expect(squatter.id).not.toBe(owner.session.userId)

    const secondId = await addIdentification(world.ports, early.owner, 'email_address', address)
    const late = await again(world, early.owner)
    world.wait(11 * SECOND)
    await sendVerification(world.ports, late, 'email_address', secondId)
    const code = await world.lastCode(address)
    expect(
      await resultOfChange(verifyIdentification(world.ports, late, 'email_address', secondId, code)),
    ).toBe('form_identifier_exists')
  })

  test('is refused twice, as nonsense, and where three wait for their proof', async () => {
    const { owner } = await signedIn()
    const add = (value: string) =>
      resultOfChange(addIdentification(world.ports, owner, 'email_address', value))
    expect(await add('nonsense')).toBe('form_param_format_invalid')
    const address = newAddress()
    expect(await add(address)).toBe('done')
    expect(await add(address)).toBe('form_identifier_exists')
    expect(await add(newAddress())).toBe('done')
    expect(await add(newAddress())).toBe('done')
    expect(await add(newAddress())).toBe('too_many_unverified_identifications')
  })

  test('becomes the primary one once it is proven, and the old one hears of it', async () => {
    const { person, owner } = await signedIn()
    const step = await added(owner, newAddress())
    const make = () => makePrimary(world.ports, step.owner, 'email_address', step.id)
    expect(await resultOfChange(make())).toBe('identification_update_second_factor_unverified')
    await verifyIdentification(world.ports, step.owner, 'email_address', step.id, step.code)
    expect(await resultOfChange(make())).toBe('done')
    const { emailAddresses } = (await again(world, owner)).session.user
    expect(emailAddresses.filter(({ primary }) => primary).map(({ id }) => id)).toEqual([step.id])
    expect(await world.lastMessage(person.emailAddress)).toMatchObject({
      facts: { what: 'email_address_made_primary' },
    })
  })

  test('goes, unless it is the last way to sign in; the next one becomes primary', async () => {
    const { owner } = await signedIn()
    const first = idOf(owner)
    const remove = (by: Owner, id: string) =>
      resultOfChange(removeIdentification(world.ports, by, 'email_address', id))
    expect(await remove(owner, first)).toBe('last_required_identification_deletion_failed')
    const { owner: rich, id: second } = await proven(owner, newAddress())
    expect(await remove(rich, first)).toBe('done')
    expect((await again(world, owner)).session.user.emailAddresses).toMatchObject([
      { id: second, primary: true },
    ])
    expect(await remove(rich, second)).toBe('last_required_identification_deletion_failed')
    expect(await remove(rich, first)).toBe('resource_not_found')
  })

  test('of another account is nobody else’s to change', async () => {
    const { owner } = await signedIn()
    const { owner: stranger } = await signedIn()
    const answers = await Promise.all(
      [
        makePrimary(world.ports, stranger, 'email_address', idOf(owner)),
        removeIdentification(world.ports, stranger, 'email_address', idOf(owner)),
        sendVerification(world.ports, stranger, 'email_address', idOf(owner)),
      ].map(resultOfChange),
    )
    expect(new Set(answers)).toEqual(new Set(['resource_not_found']))
  })

  test('is not touched with a proof that is too old', async () => {
    const { owner } = await signedIn({ phoneNumber: newNumber() })
    world.wait(11 * MINUTE)
    const number = numberOf(owner)
    const answers = await Promise.all(
      [
        addIdentification(world.ports, owner, 'email_address', newAddress()),
        makePrimary(world.ports, owner, 'email_address', idOf(owner)),
        removeIdentification(world.ports, owner, 'email_address', idOf(owner)),
        setReservedForSecondFactor(world.ports, owner, number, true),
        makeDefaultSecondFactor(world.ports, owner, number),
      ].map(resultOfChange),
    )
    expect(new Set(answers)).toEqual(new Set(['session_reverification_required']))
  })
})
