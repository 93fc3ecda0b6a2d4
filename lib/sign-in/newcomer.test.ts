import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { toClientJson } from '@/lib/handlers/client-json'
import { MINUTE, SECOND } from '@/lib/model/time'
import { betweenDoors, nobodys, SIGN_UP_BY_BOTH } from '@/lib/testing/between-doors'
import { newNumber, wrongCode } from '@/lib/testing/door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { confirmLink, openLink, questionOf, refuseLink } from './link'

const EMAIL = { strategy: 'email_code' } as const
const LINK = { strategy: 'email_link' } as const
const PHONE = { strategy: 'phone_code' } as const

describe.each(['off', 'strict'] as const)('an identifier without an account, protection %s', (protection) => {
  let world: TestWorld
  let doors: ReturnType<typeof betweenDoors>
  beforeAll(async () => {
    world = await openWorld({ config: { signUp: SIGN_UP_BY_BOTH, enumerationProtection: protection } })
    doors = betweenDoors(world)
  })
  beforeEach(() => world.wait(MINUTE))
  afterAll(() => world.close())

  const failuresOf = async () => {
    const buckets = await world.database.prisma.rateLimit.findMany({
      where: { key: { startsWith: 'lockout:' } },
    })
    return buckets.reduce((sum, { count }) => sum + count, 0)
  }

  test('is offered what goes there, and nothing else', async () => {
    const { attempt, browser } = done(await doors.arrive({ identifier: nobodys() }))
    expect(attempt).toMatchObject({ status: 'needs_first_factor', userId: null })
    const json = toClientJson(browser, world.ports).sign_in
    expect(json?.supported_first_factors?.map(({ strategy }) => strategy)).toEqual([
      'email_code',
      'email_link',
    ])
    expect(json?.user_data).toBeNull()
  })

  test('is really sent a code, and the right one says that there is nobody yet', async () => {
    const place = await doors.sent(nobodys())
    const outcome = await doors.right(place)
    expect(resultOf(outcome)).toBe('sign_up_if_missing_transfer')
    if (outcome.isDone) throw new Error('It was let in.')
    expect(outcome.errors).toHaveLength(1)
    const json = toClientJson(outcome.browser ?? place.browser, world.ports)
    expect(json.sign_in).toMatchObject({
      status: 'needs_first_factor',
      first_factor_verification: { status: 'transferable', strategy: 'email_code' },
      created_session_id: null,
    })
    expect(await doors.toSignUp(place)).toMatchObject({
      isDone: true,
      attempt: { emailAddress: place.identifier, emailVerification: { status: 'verified' } },
    })
  })

  test('a phone is a newcomer as well', async () => {
    const place = await doors.sent(newNumber(), PHONE)
    expect(resultOf(await doors.right(place, 'phone_code'))).toBe('sign_up_if_missing_transfer')
    expect(await doors.toSignUp(place)).toMatchObject({
      isDone: true,
      attempt: { phoneNumber: place.identifier },
    })
  })

  test('a wrong code proves nothing, and the sixth is refused even when it is right', async () => {
    const place = await doors.sent(nobodys())
    for (let guess = 0; guess < 5; guess++)
      expect(resultOf(await doors.door.answer(place, { ...EMAIL, code: wrongCode(place.code) }))).toBe(
        'form_code_incorrect',
      )
    expect(resultOf(await doors.right(place))).toBe('verification_failed')
    expect(await doors.toSignUp(place)).toMatchObject({ isDone: false })
  })

  test('a right code is no failure', async () => {
    const before = await failuresOf()
    await doors.right(await doors.sent(nobodys()))
    expect(await failuresOf()).toBe(before)
    const place = await doors.sent(nobodys())
    await doors.door.answer(place, { ...EMAIL, code: wrongCode(place.code) })
    expect(await failuresOf()).toBe(before + (protection === 'strict' ? 1 : 0))
  })

  test('a code that is ten minutes old is refused', async () => {
    const place = await doors.sent(nobodys())
    world.wait(10 * MINUTE + SECOND)
    expect(resultOf(await doors.right(place))).toBe('verification_expired')
  })

  test('a code works once', async () => {
    const place = await doors.sent(nobodys())
    await doors.right(place)
    const after = await doors.door.reload(place)
    expect(resultOf(await doors.right({ ...after, code: place.code }))).toBe('verification_already_verified')
  })

  test('the proof is worth a sign-up for a quarter of an hour, once, and in its own browser', async () => {
    const place = await doors.sent(nobodys())
    await doors.right(place)
    const elsewhere = done(await doors.arrive({ identifier: nobodys() }))
    expect(await doors.toSignUp(elsewhere)).toMatchObject({
      isDone: false,
      errors: [{ code: 'account_transfer_invalid' }],
    })
    expect(await doors.toSignUp(place)).toMatchObject({ isDone: true })
    expect(await doors.toSignUp(place)).toMatchObject({
      isDone: false,
      errors: [{ code: 'account_transfer_invalid' }],
    })
    const late = await doors.sent(nobodys())
    await doors.right(late)
    world.wait(15 * MINUTE + SECOND)
    expect(await doors.toSignUp(late)).toMatchObject({
      isDone: false,
      errors: [{ code: 'account_transfer_invalid' }],
    })
  })

  // An attacker who asks for a stranger's address would make the account, with a password of theirs, once the stranger says yes.
  test('no other device may say yes to a link from which an account may come', async () => {
    const config = { ...world.ports.config, emailLink: { requireSameBrowser: false } }
    const ports = { ...world.ports, config }
    const place = await doors.sent(nobodys(), LINK)
    const token = await doors.door.lastLink(place.identifier)
    expect(await questionOf(ports, token)).toBeNull()
    for (const open of [() => openLink(ports, world.visit(), token), () => confirmLink(ports, token)])
      expect(await open()).toMatchObject({ status: 'client_mismatch', done: null })
    await refuseLink(ports, token)
    const { browser } = await doors.door.reload(place)
    expect((await openLink(ports, world.visit(browser), token)).status).toBe('transferable')
  })

  test('a link says so without an error, as often as it is opened, and only in the browser that asked', async () => {
    const place = await doors.sent(nobodys(), LINK)
    const token = await doors.door.lastLink(place.identifier)
    expect(await openLink(world.ports, world.visit(), token)).toMatchObject({ status: 'client_mismatch' })
    for (let visit = 0; visit < 2; visit++) {
      const { browser } = await doors.door.reload(place)
      expect(await openLink(world.ports, world.visit(browser), token)).toMatchObject({
        status: 'transferable',
        code: null,
        sessionId: null,
        done: null,
      })
    }
    expect(await doors.toSignUp(place)).toMatchObject({ isDone: true })
  })
})
