import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import { doorOf, newNumber, wrongCode, type Door, type Place } from '@/lib/testing/door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

const NEW = 'a brand new one 1'
const WAYS = [
  { strategy: 'reset_password_email_code', by: 'mail' },
  { strategy: 'reset_password_phone_code', by: 'text' },
] as const

describe.each(WAYS)('a reset by $by', ({ strategy }) => {
  let world: TestWorld
  let door: Door
  beforeAll(async () => {
    world = await openWorld()
    door = doorOf(world)
  })
  afterAll(() => world.close())

  const sent = () => door.sent({ strategy }, { phoneNumber: newNumber() })
  const answer = (place: Place, code: string, password?: string) =>
    door.answer(place, { strategy, code, password })
  const digestOf = async (id: string) =>
    (await world.database.prisma.user.findUniqueOrThrow({ where: { id } })).passwordDigest

  async function proven() {
    const place = await sent()
    return { ...place, ...done(await answer(place, place.code)) }
  }

  test('the right code leads to a new password, and lets nobody in by itself', async () => {
    const { id, attempt, password, emailAddress } = await proven()
    expect(attempt).toMatchObject({ status: 'needs_new_password', createdSessionId: null })
    expect(attempt.firstFactor).toMatchObject({ strategy, status: 'verified' })
    expect(await door.sessionsOf(id)).toEqual([])
    expect(resultOf(await door.signIn(emailAddress, password))).toBe('complete')
  })

  test('the new password signs in from now on, and the old one does not', async () => {
    const { id, password, emailAddress, ...place } = await proven()
    expect(resultOf(await door.resetPassword(place, { password: NEW }))).toBe('complete')
    expect(await door.sessionsOf(id)).toHaveLength(1)
    expect(resultOf(await door.signIn(emailAddress, password))).toBe('form_password_incorrect')
    expect(resultOf(await door.signIn(emailAddress, NEW))).toBe('complete')
  })

  test('code and password may come in one call', async () => {
    const { code, id, emailAddress, ...place } = await sent()
    expect(resultOf(await answer(place, code, NEW))).toBe('complete')
    expect(await door.sessionsOf(id)).toHaveLength(1)
    expect(resultOf(await door.signIn(emailAddress, NEW))).toBe('complete')
  })

  test('a password that is refused in that call leaves the proof: only the password is asked for again', async () => {
    const { code, id, ...place } = await sent()
    const refused = await answer(place, code, 'short')
    expect(resultOf(refused)).toBe('form_password_length_too_short')
    expect(refused.browser?.signIn?.status).toBe('needs_new_password')
    const again = await door.reload(place)
    expect(again.attempt.status).toBe('needs_new_password')
    expect(await door.sessionsOf(id)).toEqual([])
    expect(resultOf(await door.resetPassword(again, { password: NEW }))).toBe('complete')
  })

  test('what the policy refuses changes nothing, and may be tried again', async () => {
    const { id, password, ...place } = await proven()
    const before = await digestOf(id)
    for (const [typed, code] of [
      ['short', 'form_password_length_too_short'],
      ['x'.repeat(129), 'form_password_length_too_long'],
      [password, 'form_new_password_matches_current'],
      ['password123', 'form_password_pwned'],
    ] as const) {
      const refused = await door.resetPassword(place, { password: typed })
      expect(resultOf(refused)).toBe(code)
      expect(refused.browser?.signIn?.status).toBe('needs_new_password')
    }
    expect(await digestOf(id)).toBe(before)
    expect(resultOf(await door.resetPassword(await door.reload(place), { password: NEW }))).toBe('complete')
  })

  test('a wrong code with a new password changes no password', async () => {
    const { code, id, ...place } = await sent()
    const before = await digestOf(id)
    expect(resultOf(await answer(place, wrongCode(code), NEW))).toBe('form_code_incorrect')
    expect(await digestOf(id)).toBe(before)
  })

  test('the sixth guess is refused even when it is right', async () => {
    const { code, ...place } = await sent()
    for (let guess = 0; guess < 5; guess++)
      expect(resultOf(await answer(place, wrongCode(code)))).toBe('form_code_incorrect')
    expect(resultOf(await answer(place, code))).toBe('verification_failed')
  })

  test('a code that is ten minutes old is refused', async () => {
    const { code, ...place } = await sent()
    world.wait(10 * MINUTE + 1)
    expect(resultOf(await answer(place, code))).toBe('verification_expired')
  })

  test('a code works once, and replaces one password', async () => {
    const { code, id, ...place } = await proven()
    expect(resultOf(await answer(place, code))).toBe('client_state_invalid')
    const after = done(await door.resetPassword(place, { password: NEW }))
    const digest = await digestOf(id)
    expect(resultOf(await door.resetPassword(after, { password: 'another new one' }))).toBe(
      'resource_forbidden',
    )
    expect(resultOf(await door.resetPassword(place, { password: 'another new one' }))).toBe('resource_locked')
    expect(await digestOf(id)).toBe(digest)
    expect(await door.sessionsOf(id)).toHaveLength(1)
  })

  test('a code to sign in resets nothing, and a code to reset signs nobody in', async () => {
    const { code, id, ...place } = await sent()
    const signIn = strategy === 'reset_password_email_code' ? 'email_code' : 'phone_code'
    expect(resultOf(await door.answer(place, { strategy: signIn, code }))).toBe(
      'verification_strategy_invalid',
    )
    world.wait(30 * SECOND)
    const other = done(await door.send(place, { strategy: signIn }))
    const newer = await world.lastCode(place.to)
    expect(resultOf(await answer(other, newer, NEW))).toBe('verification_strategy_invalid')
    expect(await door.sessionsOf(id)).toEqual([])
  })

  test('without a proof no password is replaced', async () => {
    const { id, ...place } = await sent()
    const before = await digestOf(id)
    expect(resultOf(await door.resetPassword(place, { password: NEW }))).toBe('client_state_invalid')
    expect(await digestOf(id)).toBe(before)
  })

  test('a proof is good for a quarter of an hour', async () => {
    const { id, ...place } = await proven()
    const before = await digestOf(id)
    world.wait(15 * MINUTE)
    expect(resultOf(await door.resetPassword(place, { password: NEW }))).toBe('resource_not_found')
    expect(await digestOf(id)).toBe(before)
  })

  test('another browser cannot use the proof', async () => {
    const { attempt } = await proven()
    const theirs = await door.identify((await world.person()).emailAddress)
    expect(resultOf(await door.resetPassword({ ...theirs, attempt }, { password: NEW }))).toBe(
      'resource_not_found',
    )
    expect(resultOf(await door.resetPassword(theirs, { password: NEW }))).toBe('client_state_invalid')
  })

  test('nobody else’s password changes', async () => {
    const others = [await world.person(), await proven()]
    const before = await Promise.all(others.map(({ id }) => digestOf(id)))
    expect(resultOf(await door.resetPassword(await proven(), { password: NEW }))).toBe('complete')
    expect(await Promise.all(others.map(({ id }) => digestOf(id)))).toEqual(before)
  })

  test('who has no password is offered no reset', async () => {
    const person = await world.person({ phoneNumber: newNumber() })
    await world.database.prisma.user.update({ where: { id: person.id }, data: { passwordDigest: null } })
    const place = await door.identify(person.emailAddress)
    expect(resultOf(await door.send(place, { strategy }))).toBe('strategy_for_user_invalid')
  })

  test('a banned owner proves the mailbox in vain', async () => {
    const { id, ...place } = await proven()
    const before = await digestOf(id)
    await world.database.prisma.user.update({ where: { id }, data: { banned: true } })
    expect(resultOf(await door.resetPassword(await door.reload(place), { password: NEW }))).toBe(
      'user_banned',
    )
    expect(await digestOf(id)).toBe(before)
  })
})
