import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '@/lib/model/time'
import { toSignInJson } from '@/lib/sign-in/resource'
import { doorOf, newNumber, wrongCode, type Door, type Place } from '@/lib/testing/door'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

const PHONE = { strategy: 'phone_code' } as const

describe('phone_code', () => {
  let world: TestWorld
  let door: Door
  beforeAll(async () => {
    world = await openWorld()
    door = doorOf(world)
  })
  afterAll(() => world.close())

  const sent = (phoneNumber = newNumber()) => door.sent(PHONE, { phoneNumber })
  const answer = (place: Place, code: string) => door.answer(place, { ...PHONE, code })
  const changeNumbers = (userId: string, data: object) =>
    world.database.prisma.phoneNumber.updateMany({ where: { userId }, data })
  const addNumber = (userId: string, data: object = {}) =>
    world.database.prisma.phoneNumber.create({
      data: {
        id: `idn_${newNumber().slice(1)}`,
        userId,
        number: newNumber(),
        verifiedAt: new Date(),
        ...data,
      },
    })

  test('the code on the phone signs in', async () => {
    const { code, to, id, ...place } = await sent()
    expect(code).toMatch(/^\d{6}$/)
    const json = toSignInJson(place.attempt, world.ports)
    expect(json.first_factor_verification).toMatchObject({ strategy: 'phone_code', channel: 'sms' })
    expect(JSON.stringify({ ...json, identifier: null })).not.toContain(to)
    expect(resultOf(await answer(place, code))).toBe('complete')
    const [session] = await door.sessionsOf(id)
    expect(session).toMatchObject({ status: 'active', secondFactorAt: null })
  })

  test('a number may be typed as people write it', async () => {
    await world.person({ phoneNumber: '+14155550142' })
    expect((await door.identify('(415) 555-0142')).attempt.identifier).toBe('+14155550142')
  })

  test('a wrong code is refused and counted', async () => {
    const { code, ...place } = await sent()
    const outcome = await answer(place, wrongCode(code))
    expect(resultOf(outcome)).toBe('form_code_incorrect')
    expect(outcome.browser?.signIn?.firstChallenge?.tries).toBe(1)
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

  test('a code works once', async () => {
    const { code, id, ...place } = await sent()
    const after = done(await answer(place, code))
    expect(resultOf(await answer(after, code))).toBe('resource_forbidden')
    expect(resultOf(await answer(place, code))).toBe('verification_failed')
    expect(await door.sessionsOf(id)).toHaveLength(1)
  })

  test('a new code may be asked for after thirty seconds, and the old one is dead then', async () => {
    const { code, to, ...place } = await sent()
    expect(resultOf(await door.send(place, PHONE))).toBe('verification_code_too_many_requests')
    world.wait(30 * SECOND)
    const again = done(await door.send(place, PHONE))
    const fresh = await world.lastCode(to)
    if (fresh !== code) expect(resultOf(await answer(again, code))).toBe('form_code_incorrect')
    expect(resultOf(await answer(again, fresh))).toBe('complete')
  })

  test('another browser cannot use the code', async () => {
    const { code, attempt } = await sent()
    const theirs = await door.identify((await world.person()).emailAddress)
    expect(resultOf(await answer({ ...theirs, attempt }, code))).toBe('resource_not_found')
    expect(resultOf(await answer(theirs, code))).toBe('strategy_for_user_invalid')
  })

  test('a number that is reserved for the second factor is no way in, and identifies nobody', async () => {
    const phoneNumber = newNumber()
    const { emailAddress } = await world.person({ phoneNumber, phoneReserved: true })
    await expect(door.identify(phoneNumber)).rejects.toThrow('form_identifier_not_found')
    expect(resultOf(await door.send(await door.identify(emailAddress), PHONE))).toBe(
      'strategy_for_user_invalid',
    )
  })

  test('an unverified number is no way in, and identifies nobody', async () => {
    const phoneNumber = newNumber()
    const { emailAddress, id } = await world.person({ phoneNumber })
    await changeNumbers(id, { verifiedAt: null })
    await expect(door.identify(phoneNumber)).rejects.toThrow('form_identifier_not_found')
    expect(resultOf(await door.send(await door.identify(emailAddress), PHONE))).toBe(
      'strategy_for_user_invalid',
    )
  })

  test('a number that is removed or reserved while the text travels lets nobody in', async () => {
    const [removed, reserved] = [await sent(), await sent()]
    await addNumber(removed.id)
    await world.database.prisma.phoneNumber.deleteMany({ where: { userId: removed.id, number: removed.to } })
    await addNumber(reserved.id)
    await world.database.prisma.phoneNumber.updateMany({
      where: { userId: reserved.id, number: reserved.to },
      data: { reservedForSecondFactor: true },
    })
    for (const place of [removed, reserved])
      expect(resultOf(await answer(await door.reload(place), place.code))).toBe(
        'sign_in_identification_or_user_deleted',
      )
  })

  test('a code cannot be sent to another user’s number', async () => {
    const theirs = await addNumber((await world.person()).id)
    const place = await door.identify((await world.person({ phoneNumber: newNumber() })).emailAddress)
    expect(resultOf(await door.send(place, { ...PHONE, phoneNumberId: theirs.id }))).toBe(
      'resource_forbidden',
    )
  })

  test('no text goes to a country that the config leaves out', async () => {
    const phoneNumber = '+442079460018'
    await world.person({ phoneNumber })
    const outcome = await door.send(await door.identify(phoneNumber), PHONE)
    expect(resultOf(outcome)).toBe('unsupported_country_code')
    expect(outcome.isDone ? null : outcome.errors[0].details.country).toEqual({
      alpha2: 'GB',
      callingCode: '44',
    })
    expect(await door.messagesTo(phoneNumber)).toBe(0)
  })

  test('a channel that the config leaves out is refused, and nothing is sent', async () => {
    const phone = { ...world.ports.config.phone, channels: ['sms'] as const }
    const smsOnly = doorOf(world, { config: { ...world.ports.config, phone } })
    const phoneNumber = newNumber()
    await world.person({ phoneNumber })
    const place = await smsOnly.identify(phoneNumber)
    expect(resultOf(await smsOnly.send(place, { ...PHONE, channel: 'whatsapp' }))).toBe(
      'form_param_value_disabled',
    )
    expect(await door.messagesTo(phoneNumber)).toBe(0)
  })

  test('a code by WhatsApp is remembered as one', async () => {
    const { code, to, ...place } = await door.sent(
      { ...PHONE, channel: 'whatsapp' },
      { phoneNumber: newNumber() },
    )
    const { browser } = await door.reload(place)
    expect(browser.signIn?.firstFactor).toMatchObject({ strategy: 'phone_code', channel: 'whatsapp' })
    const [message] = await world.database.prisma.message.findMany({ where: { recipient: to } })
    expect(message?.channel).toBe('whatsapp')
    expect(resultOf(await answer(place, code))).toBe('complete')
  })

  test('the stored challenge does not hold the code', async () => {
    const { code, ...place } = await sent()
    expect(JSON.stringify(await door.challengeOf(place))).not.toContain(code)
  })

  test('texts to one account run out: ten in an hour, whoever asks', async () => {
    const { to } = await sent()
    const send = async () => resultOf(await door.send(await door.identify(to), PHONE))
    const results = []
    for (let text = 0; text < 10; text++) results.push(await send())
    expect(results).toEqual([...Array.from({ length: 9 }, () => 'needs_first_factor'), 'too_many_requests'])
    world.wait(HOUR)
    expect(await send()).toBe('needs_first_factor')
  })
})
