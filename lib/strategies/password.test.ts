import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

describe('password', () => {
  let world: TestWorld
  beforeAll(async () => void (world = await openWorld()))
  afterAll(() => world.close())

  const signIn = (identifier: string, password: string) =>
    flow.createSignIn(world.ports, world.visit(), { identifier, password })

  test('the right password signs in in one call', async () => {
    const { emailAddress, password } = await world.person()
    const outcome = done(await signIn(emailAddress, password))
    expect(outcome.attempt.status).toBe('complete')
    expect(outcome.browser.sessions).toHaveLength(1)
    expect(outcome.attempt.createdSessionId).toBe(outcome.browser.sessions[0]?.id)
    expect(outcome.newSecret).not.toBeNull()
  })

  test('a username works as well as an address, in any case', async () => {
    const { password, emailAddress } = await world.person({ username: 'ada.byron' })
    expect(resultOf(await signIn('Ada.Byron', password))).toBe('complete')
    expect(resultOf(await signIn(emailAddress.toUpperCase(), password))).toBe('complete')
  })

  test('a password typed on another keyboard is the same password', async () => {
    const { emailAddress } = await world.person({ password: 'caf\u00e9 au lait chaud' })
    expect(resultOf(await signIn(emailAddress, 'cafe\u0301 au lait chaud'))).toBe('complete')
  })

  test('a wrong password is refused and leaves no attempt behind', async () => {
    const { emailAddress } = await world.person()
    const outcome = await signIn(emailAddress, 'wrong horse')
    expect(resultOf(outcome)).toBe('form_password_incorrect')
    expect(outcome.browser).toBeNull()
  })

  test('an unknown identifier is told apart from a wrong password while protection is off', async () => {
    expect(resultOf(await signIn('nobody@example.com', 'whatever it is'))).toBe('form_identifier_not_found')
  })

  test('an account without a password says so', async () => {
    const { emailAddress, id } = await world.person()
    await world.database.prisma.user.update({ where: { id }, data: { passwordDigest: null } })
    expect(resultOf(await signIn(emailAddress, 'whatever it is'))).toBe('strategy_for_user_invalid')
  })

  test('in two steps: identify, then the password', async () => {
    const { emailAddress, password } = await world.person()
    const identified = done(await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress }))
    expect(identified.attempt.status).toBe('needs_first_factor')
    const outcome = await flow.attemptFirstFactor(
      world.ports,
      world.visit(identified.browser),
      identified.attempt.id,
      {
        strategy: 'password',
        password,
      },
    )
    expect(resultOf(outcome)).toBe('complete')
  })

  test('a finished attempt cannot be used twice', async () => {
    const { emailAddress, password } = await world.person()
    const identified = done(await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress }))
    const answer = { strategy: 'password' as const, password }
    const { id } = identified.attempt
    const first = done(
      await flow.attemptFirstFactor(world.ports, world.visit(identified.browser), id, answer),
    )
    const again = await flow.attemptFirstFactor(world.ports, world.visit(first.browser), id, answer)
    expect(resultOf(again)).toBe('resource_forbidden')
  })

  test('another browser cannot use this one’s attempt', async () => {
    const { emailAddress, password } = await world.person()
    const mine = done(await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress }))
    const theirs = done(await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress }))
    const outcome = await flow.attemptFirstFactor(world.ports, world.visit(theirs.browser), mine.attempt.id, {
      strategy: 'password',
      password,
    })
    expect(resultOf(outcome)).toBe('resource_not_found')
  })

  test('an attempt that was left alone for a day is gone', async () => {
    const { emailAddress, password } = await world.person()
    const { attempt, browser } = done(
      await flow.createSignIn(world.ports, world.visit(), { identifier: emailAddress }),
    )
    world.wait(25 * HOUR)
    const outcome = await flow.attemptFirstFactor(world.ports, world.visit(browser), attempt.id, {
      strategy: 'password',
      password,
    })
    expect(resultOf(outcome)).toBe('resource_not_found')
  })

  test('ten wrong passwords lock the account, with a warning before, and the right one is refused then', async () => {
    const { emailAddress, password } = await world.person()
    const codes: string[][] = []
    for (let guess = 0; guess < 10; guess++) {
      const outcome = await signIn(emailAddress, `wrong ${guess}`)
      codes.push(outcome.isDone ? [] : outcome.errors.map(({ code }) => code))
    }
    expect(codes.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => ['form_password_incorrect']))
    expect(codes.slice(7)).toEqual(
      Array.from({ length: 3 }, () => ['form_password_incorrect', 'account_lockout_warning']),
    )
    expect(resultOf(await signIn(emailAddress, password))).toBe('user_locked')
    world.wait(HOUR + 1)
    expect(resultOf(await signIn(emailAddress, password))).toBe('complete')
  })

  test('a digest of other parameters verifies and is made anew', async () => {
    const { hashPassword } = await import('@/lib/crypto/password')
    const { emailAddress, password, id } = await world.person()
    const old = await hashPassword(password, { memoryKiB: 128, passes: 1, lanes: 1 })
    await world.database.prisma.user.update({ where: { id }, data: { passwordDigest: old } })
    expect(resultOf(await signIn(emailAddress, password))).toBe('complete')
    const { passwordDigest } = await world.database.prisma.user.findUniqueOrThrow({ where: { id } })
    expect(passwordDigest).not.toBe(old)
    expect(resultOf(await signIn(emailAddress, password))).toBe('complete')
  })

  test('a banned user is refused only after the right password', async () => {
    const { emailAddress, password, id } = await world.person()
    await world.database.prisma.user.update({ where: { id }, data: { banned: true } })
    expect(resultOf(await signIn(emailAddress, password))).toBe('user_banned')
    expect(resultOf(await signIn(emailAddress, 'wrong horse'))).toBe('form_password_incorrect')
  })

  test('a compromised password is refused where another way in is open, and the attempt stays for it', async () => {
    const { emailAddress, password, id } = await world.person()
    await world.database.prisma.user.update({ where: { id }, data: { passwordCompromised: true } })
    const outcome = await signIn(emailAddress, password)
    expect(resultOf(outcome)).toBe('form_password_compromised')
    expect(outcome.browser?.signIn?.status).toBe('needs_first_factor')
  })

  test('a password that is replaced just after it was compared lets nobody in any more', async () => {
    const { emailAddress, password, id } = await world.person()
    const save: typeof world.ports.attempts.save = async (step) => {
      await world.database.prisma.user.update({ where: { id }, data: { passwordDigest: 'another' } })
      return world.ports.attempts.save(step)
    }
    const ports = { ...world.ports, attempts: { ...world.ports.attempts, save } }
    const late = await flow.createSignIn(ports, world.visit(), { identifier: emailAddress, password })
    expect(resultOf(late)).toBe('resource_locked')
    expect(await world.database.prisma.session.count({ where: { userId: id } })).toBe(0)
    expect(await world.database.prisma.signIn.count({ where: { userId: id } })).toBe(0)
  })
})
