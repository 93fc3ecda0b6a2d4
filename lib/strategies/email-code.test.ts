import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import type { Browser } from '@/lib/ports/ports'

describe('email_code', () => {
  let world: TestWorld
  beforeAll(async () => void (world = await openWorld()))
  afterAll(() => world.close())

  const identify = async (identifier: string) =>
    done(await flow.createSignIn(world.ports, world.visit(), { identifier }))
  const send = (browser: Browser, id: string, emailAddressId?: string) =>
    flow.prepareFirstFactor(world.ports, world.visit(browser), id, { strategy: 'email_code', emailAddressId })
  const answer = (browser: Browser, id: string, code: string) =>
    flow.attemptFirstFactor(world.ports, world.visit(browser), id, { strategy: 'email_code', code })

  async function sent(emailAddress?: string) {
    const person = await world.person(emailAddress ? { emailAddress } : {})
    const { attempt, browser } = await identify(person.emailAddress)
    const prepared = done(await send(browser, attempt.id))
    return { ...person, ...prepared, code: await world.lastCode(person.emailAddress) }
  }

  const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

  test('the code from the mail signs in', async () => {
    const { browser, attempt, code } = await sent()
    expect(code).toMatch(/^\d{6}$/)
    expect(attempt.firstFactor).toMatchObject({ strategy: 'email_code', status: 'unverified' })
    expect(resultOf(await answer(browser, attempt.id, code))).toBe('complete')
  })

  test('identify and send work in one call', async () => {
    const { emailAddress } = await world.person()
    const prepare = { strategy: 'email_code' as const }
    const { browser, attempt } = done(
      await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress, prepare }),
    )
    expect(resultOf(await answer(browser, attempt.id, await world.lastCode(emailAddress)))).toBe('complete')
  })

  test('a wrong code is refused and counted', async () => {
    const { browser, attempt, code } = await sent()
    const outcome = await answer(browser, attempt.id, wrong(code))
    expect(resultOf(outcome)).toBe('form_code_incorrect')
    expect(outcome.browser?.signIn?.firstChallenge?.tries).toBe(1)
  })

  test('the sixth guess is refused even when it is right', async () => {
    const { browser, attempt, code } = await sent()
    for (let guess = 0; guess < 5; guess++)
      expect(resultOf(await answer(browser, attempt.id, wrong(code)))).toBe('form_code_incorrect')
    expect(resultOf(await answer(browser, attempt.id, code))).toBe('verification_failed')
  })

  test('a code that is ten minutes old is refused', async () => {
    const { browser, attempt, code } = await sent()
    world.wait(10 * MINUTE + 1)
    expect(resultOf(await answer(browser, attempt.id, code))).toBe('verification_expired')
  })

  test('a code works once', async () => {
    const { browser, attempt, code, emailAddress } = await sent()
    const first = done(await answer(browser, attempt.id, code))
    expect(resultOf(await answer(first.browser, attempt.id, code))).toBe('resource_forbidden')
    expect(resultOf(await answer(browser, attempt.id, code))).toBe('verification_failed')
    world.wait(MINUTE)
    const fresh = await identify(emailAddress)
    const again = done(await send(fresh.browser, fresh.attempt.id))
    expect(resultOf(await answer(again.browser, again.attempt.id, code))).toBe('form_code_incorrect')
    expect(first.browser.signIn).toBeNull()
  })

  test('a new code may be asked for after thirty seconds, and the old one is dead then', async () => {
    const { browser, attempt, code, emailAddress } = await sent()
    const tooSoon = await send(browser, attempt.id)
    expect(resultOf(tooSoon)).toBe('verification_code_too_many_requests')
    expect(tooSoon.isDone ? null : tooSoon.errors[0].details.seconds).toBeGreaterThan(0)
    world.wait(30 * SECOND)
    const resent = done(await send(browser, attempt.id))
    const fresh = await world.lastCode(emailAddress)
    if (fresh !== code)
      expect(resultOf(await answer(resent.browser, attempt.id, code))).toBe('form_code_incorrect')
    expect(resultOf(await answer(resent.browser, attempt.id, fresh))).toBe('complete')
  })

  test('asking for new codes gives no new budget: ten failures lock the account', async () => {
    const { emailAddress } = await world.person()
    let { browser, attempt } = await identify(emailAddress)
    const results: string[] = []
    for (let round = 0; round < 3; round++) {
      ;({ browser, attempt } = done(await send(browser, attempt.id)))
      const code = await world.lastCode(emailAddress)
      for (let guess = 0; guess < 4; guess++)
        results.push(resultOf(await answer(browser, attempt.id, wrong(code))))
      world.wait(30 * SECOND)
    }
    expect(results.filter((result) => result === 'form_code_incorrect')).toHaveLength(10)
    expect(results.slice(10)).toEqual(['user_locked', 'user_locked'])
  })

  test('a code that was not asked for cannot be given', async () => {
    const { emailAddress } = await world.person()
    const { browser, attempt } = await identify(emailAddress)
    expect(resultOf(await answer(browser, attempt.id, '123456'))).toBe('verification_missing')
  })

  test('another browser cannot use the code', async () => {
    const { attempt, code } = await sent()
    const theirs = await identify((await world.person()).emailAddress)
    expect(resultOf(await answer(theirs.browser, attempt.id, code))).toBe('resource_not_found')
  })

  test('a code cannot be sent to another user’s address', async () => {
    const other = await world.person()
    const { emailAddress } = await world.person()
    const address = await world.database.prisma.emailAddress.findFirstOrThrow({
      where: { address: other.emailAddress },
    })
    const { browser, attempt } = await identify(emailAddress)
    expect(resultOf(await send(browser, attempt.id, address.id))).toBe('resource_forbidden')
  })

  test('an unverified address is offered no code', async () => {
    const { emailAddress, id } = await world.person({ username: 'unproven' })
    await world.database.prisma.emailAddress.updateMany({ where: { userId: id }, data: { verifiedAt: null } })
    expect(resultOf(await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress }))).toBe(
      'form_identifier_not_found',
    )
    const { browser, attempt } = await identify('unproven')
    expect(resultOf(await send(browser, attempt.id))).toBe('strategy_for_user_invalid')
  })

  test('an address that is removed while the mail travels lets nobody in', async () => {
    const { browser, attempt, code, id } = await sent()
    await world.database.prisma.emailAddress.deleteMany({ where: { userId: id } })
    const { browser: known } = { browser: (await world.ports.browsers.find(browser.id)) ?? browser }
    expect(resultOf(await answer(known, attempt.id, code))).toBe('strategy_for_user_invalid')
  })

  test('a wrong password in between does not spoil the code', async () => {
    const { browser, attempt, code } = await sent()
    const refused = await flow.attemptFirstFactor(world.ports, world.visit(browser), attempt.id, {
      strategy: 'password',
      password: 'wrong horse',
    })
    expect(resultOf(refused)).toBe('form_password_incorrect')
    expect(resultOf(await answer(browser, attempt.id, code))).toBe('complete')
  })

  test('the stored challenge does not hold the code', async () => {
    const { attempt, code } = await sent()
    const stored = JSON.stringify(await world.database.prisma.challenge.findMany())
    expect(attempt.firstChallengeId).not.toBeNull()
    expect(stored).not.toContain(code)
  })
})
