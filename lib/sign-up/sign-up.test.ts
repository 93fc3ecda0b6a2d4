import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY, MINUTE, SECOND } from '@/lib/model/time'
import { wrongCode } from '@/lib/testing/door'
import { arrived, cameTo, newAddress, newcomersOf, PASSWORD } from '@/lib/testing/newcomer'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { toSignUpJson } from './resource'

let world: TestWorld
let newcomers: ReturnType<typeof newcomersOf>
beforeAll(async () => {
  world = await openWorld()
  newcomers = newcomersOf(world)
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

describe('a sign-up', () => {
  test('with a password and a code that came by mail makes a user who is signed in', async () => {
    const place = await newcomers.sent({ firstName: ' Ada ', unsafeMetadata: { plan: 'free' } })
    expect(cameTo(await newcomers.answer(place, place.code))).toBe('complete')
    const user = await newcomers.findUser(place.emailAddress)
    expect(user).toMatchObject({ firstName: 'Ada', unsafeMetadata: { plan: 'free' }, failures: 0 })
    expect(user?.emailAddresses).toMatchObject([{ primary: true }])
    const browser = await world.ports.browsers.find(place.browser.id)
    expect(browser).toMatchObject({ signUp: null, lastStrategy: 'email_code' })
    expect(browser?.sessions).toMatchObject([{ status: 'active', userId: user?.id }])
    expect(await world.database.prisma.deviceTrust.count({ where: { userId: user?.id } })).toBe(1)
  })

  test('may take its steps in any order', async () => {
    const emailAddress = newAddress()
    const empty = arrived(await newcomers.create({}))
    expect(toSignUpJson(empty.attempt, world.ports)).toMatchObject({
      status: 'missing_requirements',
      missing_fields: ['email_address', 'password'],
      unverified_fields: [],
      optional_fields: ['first_name', 'last_name', 'web3_wallet'],
    })
    const named = arrived(await newcomers.update(empty, { emailAddress }))
    const sent = arrived(await newcomers.send(named))
    const proven = arrived(await newcomers.answer(sent, await world.lastCode(emailAddress)))
    expect(toSignUpJson(proven.attempt, world.ports)).toMatchObject({
      status: 'missing_requirements',
      missing_fields: ['password'],
      unverified_fields: [],
      verifications: { email_address: { status: 'verified', next_action: '' } },
    })
    expect(await newcomers.findUser(emailAddress)).toBeNull()
    expect(cameTo(await newcomers.update(proven, { password: PASSWORD }))).toBe('complete')
  })

  test('holds no password that a row could give away, and answers none', async () => {
    const place = await newcomers.sent()
    const row = await world.database.prisma.signUp.findUniqueOrThrow({ where: { id: place.attempt.id } })
    expect(row.passwordDigest).toMatch(/^\$argon2id\$/)
    const json = JSON.stringify(toSignUpJson(place.attempt, world.ports))
    expect(json).toContain('"has_password":true')
    expect(json).not.toMatch(/argon|digest|horse/)
  })

  test('whose address changes must prove the new one, and the old code proves nothing', async () => {
    const place = await newcomers.sent()
    const other = newAddress()
    const changed = arrived(await newcomers.update(place, { emailAddress: other }))
    expect(cameTo(await newcomers.answer(changed, place.code))).toBe('verification_missing')
    const sent = arrived(await newcomers.send(changed))
    expect(cameTo(await newcomers.answer(sent, await world.lastCode(other)))).toBe('complete')
    expect(await newcomers.findUser(place.emailAddress)).toBeNull()
  })

  test('that is proven, and then gets another address, is unproven again', async () => {
    const sent = arrived(await newcomers.create({ emailAddress: newAddress() }))
    const address = sent.attempt.emailAddress ?? ''
    const proven = arrived(
      await newcomers.answer(arrived(await newcomers.send(sent)), await world.lastCode(address)),
    )
    const changed = arrived(
      await newcomers.update(proven, { emailAddress: newAddress(), password: PASSWORD }),
    )
    expect(changed.attempt.status).toBe('missing_requirements')
  })

  test('is over after a day, and says so', async () => {
    const place = await newcomers.sent()
    world.wait(DAY)
    expect(cameTo(await newcomers.answer(place, place.code))).toBe('resource_not_found')
    expect(cameTo(await newcomers.update(place, { firstName: 'Ada' }))).toBe('resource_not_found')
  })

  test('that is complete takes no further step', async () => {
    const place = await newcomers.sent()
    const done = arrived(await newcomers.answer(place, place.code))
    expect(cameTo(await newcomers.update(done, { firstName: 'Eve' }))).toBe('resource_forbidden')
    expect(cameTo(await newcomers.update(place, { firstName: 'Eve' }))).toBe('resource_locked')
  })

  test('of another browser can neither be read nor moved', async () => {
    const place = await newcomers.sent()
    const stranger = arrived(await newcomers.create({}))
    const mixed = { ...place, browser: stranger.browser }
    expect(cameTo(await newcomers.answer(mixed, place.code))).toBe('resource_not_found')
    const again = arrived(await newcomers.create({}, place.browser))
    expect(cameTo(await newcomers.answer({ ...place, browser: again.browser }, place.code))).toBe(
      'resource_forbidden',
    )
  })

  test('cannot be made beside somebody who is signed in', async () => {
    const place = await newcomers.sent()
    const { browser } = arrived(await newcomers.answer(place, place.code))
    expect(cameTo(await newcomers.create({}, browser))).toBe('session_exists')
  })
})

describe('the code of a sign-up', () => {
  test('is refused when it is wrong, and counted', async () => {
    const place = await newcomers.sent()
    const refused = await newcomers.answer(place, wrongCode(place.code))
    expect(cameTo(refused)).toBe('form_code_incorrect')
    expect(refused.browser?.signUp?.lastRefusal).toMatchObject({ code: 'form_code_incorrect' })
    expect(refused.browser?.signUp?.emailChallenge?.tries).toBe(1)
  })

  test('is refused after five guesses, even when it is right', async () => {
    const place = await newcomers.sent()
    for (let guess = 0; guess < 5; guess++) await newcomers.answer(place, wrongCode(place.code))
    expect(cameTo(await newcomers.answer(place, place.code))).toBe('verification_failed')
  })

  test('is refused after ten minutes, and a new one may be asked for', async () => {
    const place = await newcomers.sent()
    world.wait(10 * MINUTE)
    expect(cameTo(await newcomers.answer(place, place.code))).toBe('verification_expired')
    const sent = arrived(await newcomers.send(place))
    expect(cameTo(await newcomers.answer(sent, await world.lastCode(place.emailAddress)))).toBe('complete')
  })

  test('may be sent again after thirty seconds, and the old one is dead then', async () => {
    const place = await newcomers.sent()
    expect(cameTo(await newcomers.send(place))).toBe('verification_code_too_many_requests')
    world.wait(30 * SECOND)
    const sent = arrived(await newcomers.send(place))
    const fresh = await world.lastCode(place.emailAddress)
    if (fresh !== place.code)
      expect(cameTo(await newcomers.answer(sent, place.code))).toBe('form_code_incorrect')
    expect(cameTo(await newcomers.answer(sent, fresh))).toBe('complete')
  })

  test('is no way to sign in, and that of a sign-in proves no sign-up', async () => {
    const place = await newcomers.sent()
    const row = await world.database.prisma.challenge.findUniqueOrThrow({
      where: { id: place.attempt.emailChallengeId ?? '' },
      include: { firstOf: true, secondOf: true },
    })
    expect(row).toMatchObject({ firstOf: null, secondOf: null, userId: null })
  })

  test('cannot be asked for by a way that the config leaves out', async () => {
    const place = arrived(await newcomers.create({ emailAddress: newAddress() }))
    expect(cameTo(await newcomers.send(place, { strategy: 'phone_code' }))).toBe('form_param_value_disabled')
  })
})
