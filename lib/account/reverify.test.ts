import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { newNumber, wrongCode } from '@/lib/testing/door'
import { again, codeOf, resultOfChange, signedInOwner, withTotp } from '@/lib/testing/owner'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import type { Owner } from './owner'
import { owedProof, requireFreshProof, reverify, sendProofCode } from './reverify'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const BY_MAIL = { strategy: 'email_code' } as const

async function signedIn(given = {}) {
  const person = await world.person(given)
  return { person, owner: await signedInOwner(world, person) }
}

/** Somebody whose proof is too old. */
async function stale(given = {}) {
  const { person, owner } = await signedIn(given)
  world.wait(11 * MINUTE)
  return { person, owner: await again(world, owner) }
}

const owed = ({ session }: Owner) => owedProof(session, session.user, world.ports)
const check = (owner: Owner) =>
  resultOfChange(Promise.resolve().then(() => requireFreshProof(world.ports, owner)))

describe('a proof', () => {
  test('of a sign-in is good for ten minutes, and then a new one is asked for', async () => {
    const { owner } = await signedIn()
    world.wait(9 * MINUTE)
    expect(await check(owner)).toBe('done')
    world.wait(2 * MINUTE)
    expect(await check(owner)).toBe('session_reverification_required')
  })

  test('by the password renews it', async () => {
    const { person, owner } = await stale()
    expect(await reverify(world.ports, owner, { strategy: 'password', password: person.password })).toBeNull()
    expect(await check(await again(world, owner))).toBe('done')
  })

  test('by a mailed code renews it, and the mail says what the code is for', async () => {
    const { person, owner } = await stale()
    await sendProofCode(world.ports, owner, BY_MAIL)
    const mail = await world.lastMessage(person.emailAddress)
    expect(mail).toMatchObject({ template: 'verify_code', facts: { purpose: 'owner' } })
    const code = await world.lastCode(person.emailAddress)
    expect(await reverify(world.ports, owner, { ...BY_MAIL, code })).toBeNull()
    expect(owed(await again(world, owner))).toBeNull()
  })

  test('by a text renews it', async () => {
    const phoneNumber = newNumber()
    const { owner } = await stale({ phoneNumber })
    await sendProofCode(world.ports, owner, { strategy: 'phone_code' })
    const code = await world.lastCode(phoneNumber)
    expect(await reverify(world.ports, owner, { strategy: 'phone_code', code })).toBeNull()
  })

  test('is of both factors where there are two', async () => {
    const { person, owner: first } = await signedIn()
    const { owner, secret, codes } = await withTotp(world, first)
    expect(owed(owner)).toBeNull()
    world.wait(11 * MINUTE)
    expect(await reverify(world.ports, owner, { strategy: 'password', password: person.password })).toBe(
      'second',
    )
    const half = await again(world, owner)
    expect(await check(half)).toBe('session_reverification_required')
    expect(
      await resultOfChange(reverify(world.ports, half, { strategy: 'password', password: person.password })),
    ).toBe('no_second_factors')
    const code = await codeOf(world, secret)
    expect(await reverify(world.ports, half, { strategy: 'totp', code })).toBeNull()

    world.wait(11 * MINUTE)
    await reverify(world.ports, await again(world, owner), {
      strategy: 'password',
      password: person.password,
    })
    const last = await again(world, owner)
    expect(await reverify(world.ports, last, { strategy: 'backup_code', code: codes[0] ?? '' })).toBeNull()
    expect((await again(world, owner)).session.user.backupCodesLeft).toBe(9)
  })

  test('by a reserved number is a second one, and no first one', async () => {
    const phoneNumber = newNumber()
    const { person, owner } = await stale({ phoneNumber })
    await world.database.prisma.phoneNumber.updateMany({
      where: { userId: person.id },
      data: { reservedForSecondFactor: true },
    })
    const careful = await again(world, owner)
    expect(await resultOfChange(sendProofCode(world.ports, careful, { strategy: 'phone_code' }))).toBe(
      'strategy_for_user_invalid',
    )
    await reverify(world.ports, careful, { strategy: 'password', password: person.password })
    const half = await again(world, owner)
    await sendProofCode(world.ports, half, { strategy: 'phone_code' })
    const code = await world.lastCode(phoneNumber)
    expect(await reverify(world.ports, half, { strategy: 'phone_code', code })).toBeNull()
  })
})

describe('nobody gets a proof', () => {
  test('with a wrong password, and the try counts towards the lockout', async () => {
    const { person, owner } = await stale()
    const guess = () => reverify(world.ports, owner, { strategy: 'password', password: 'not the one' })
    expect(await resultOfChange(guess())).toBe('form_password_incorrect')
    expect(await world.database.prisma.deviceTrust.findFirst({ where: { userId: person.id } })).toMatchObject(
      {
        failures: 1,
      },
    )
    for (let tries = 1; tries < 10; tries++) {
      world.wait(11 * SECOND)
      await resultOfChange(guess())
    }
    world.wait(11 * SECOND)
    const right = reverify(world.ports, owner, { strategy: 'password', password: person.password })
    expect(await resultOfChange(right)).toBe('user_locked')
    const log = await world.database.prisma.auditEvent.count({
      where: { userId: person.id, event: 'reverification_failed' },
    })
    // The one that met the lock is told as well.
    expect(log).toBe(11)
  })

  test('after five wrong codes, not even with the right one', async () => {
    const { person, owner } = await stale()
    await sendProofCode(world.ports, owner, BY_MAIL)
    const code = await world.lastCode(person.emailAddress)
    for (let tries = 0; tries < 5; tries++) {
      world.wait(11 * SECOND)
      await resultOfChange(reverify(world.ports, owner, { ...BY_MAIL, code: wrongCode(code) }))
    }
    world.wait(11 * SECOND)
    expect(await resultOfChange(reverify(world.ports, owner, { ...BY_MAIL, code }))).toBe(
      'verification_failed',
    )
  })

  test('with a code that has run out, was used, was replaced, or was never sent', async () => {
    const { person, owner } = await stale()
    const send = () => sendProofCode(world.ports, owner, BY_MAIL)
    const answer = (code: string) => resultOfChange(reverify(world.ports, owner, { ...BY_MAIL, code }))
    expect(await answer('123456')).toBe('verification_missing')
    await send()
    expect(await resultOfChange(send())).toBe('verification_code_too_many_requests')
    const late = await world.lastCode(person.emailAddress)
    world.wait(11 * MINUTE)
    expect(await answer(late)).toBe('verification_expired')
    await send()
    const code = await world.lastCode(person.emailAddress)
    if (late !== code) expect(await answer(late)).toBe('form_code_incorrect')
    expect(await answer(code)).toBe('done')
    expect(await answer(code)).toBe('verification_missing')
  })

  test('in another browser than the one that asked for the code', async () => {
    const { person, owner } = await stale()
    const other = await signedInOwner(world, person)
    world.wait(11 * MINUTE)
    await sendProofCode(world.ports, owner, BY_MAIL)
    const code = await world.lastCode(person.emailAddress)
    const elsewhere = await again(world, other)
    expect(await resultOfChange(reverify(world.ports, elsewhere, { ...BY_MAIL, code }))).toBe(
      'verification_missing',
    )
  })

  test('of another account by the id of its address', async () => {
    const { owner } = await stale()
    const { owner: stranger } = await signedIn()
    const emailAddressId = stranger.session.user.emailAddresses[0]?.id ?? ''
    expect(await resultOfChange(sendProofCode(world.ports, owner, { ...BY_MAIL, emailAddressId }))).toBe(
      'resource_forbidden',
    )
  })

  test('where none is owed: a guess that costs nothing would be an oracle', async () => {
    const { person, owner } = await signedIn()
    const guess = reverify(world.ports, owner, { strategy: 'password', password: person.password })
    expect(await resultOfChange(guess)).toBe('client_state_invalid')
  })
})
