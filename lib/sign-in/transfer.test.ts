import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { toClientJson } from '@/lib/handlers/client-json'
import { HOUR, MINUTE, SECOND } from '@/lib/model/time'
import { createSignUp, updateSignUp } from '@/lib/sign-up/flow'
import { betweenDoors, nobodys, NOT_THEIRS, SIGN_UP_BY_BOTH } from '@/lib/testing/between-doors'
import { giveTotp } from '@/lib/testing/second-factors'
import { done, openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { attemptSecondFactor, createSignIn } from './flow'
import { transferSignIn } from './transfer'

const refusal = 'account_transfer_invalid'

describe.each(['off', 'strict'] as const)('a sign-up for what is somebody’s, protection %s', (protection) => {
  let world: TestWorld
  let doors: ReturnType<typeof betweenDoors>
  beforeAll(async () => {
    world = await openWorld({ config: { signUp: SIGN_UP_BY_BOTH, enumerationProtection: protection } })
    doors = betweenDoors(world)
  })
  beforeEach(() => world.wait(MINUTE))
  afterAll(() => world.close())

  test.each(['email', 'phone'] as const)('signs in whoever proved the %s, and is over', async (kind) => {
    const { id, browser, signUpId, emailAddress, password } = await doors.provenTwice(kind)
    const before = await doors.latest(browser)
    const left = done(await doors.toSignIn({ browser }))
    expect(left.attempt).toMatchObject({
      status: 'complete',
      userId: id,
      firstFactor: { status: 'verified', strategy: `${kind}_code` },
    })
    expect(toClientJson(left.browser, world.ports)).toMatchObject({ sign_up: null, sign_in: null })
    const after = await doors.latest(browser)
    expect(after).toMatchObject({ currentSignUpId: null, currentSignInId: null })
    expect(after?.sessions.map(({ userId }) => userId)).toEqual([id])
    // Fixation: the secret from before the proof is worth nothing after it.
    expect(after?.secretHash).not.toBe(before?.secretHash)
    expect(left.newSecret).not.toBeNull()
    const { prisma } = world.database
    expect(await prisma.signUp.findUnique({ where: { id: signUpId } })).toMatchObject({
      emailVerification: null,
    })
    // What was typed into the sign-up is worth nothing.
    const identifier = emailAddress
    await prisma.session.deleteMany({ where: { userId: id } })
    const strangers = { identifier, password: NOT_THEIRS }
    expect(resultOf(await createSignIn(world.ports, world.visit(), strangers))).toMatch(/^form_password_/)
    expect(resultOf(await createSignIn(world.ports, world.visit(), { identifier, password }))).toBe(
      'complete',
    )
  })

  test('is worth nothing any more once its owner has a new password', async () => {
    const { id, browser } = await doors.provenTwice()
    const passwordChangedAt = world.ports.now()
    await world.database.prisma.user.update({ where: { id }, data: { passwordChangedAt } })
    expect(resultOf(await doors.toSignIn({ browser }))).toBe(refusal)
  })

  test('goes where the sign-up was to lead', async () => {
    const { browser } = await doors.provenTwice()
    await world.database.prisma.signUp.updateMany({
      where: { clientId: browser.id },
      data: { redirectUrl: '/welcome' },
    })
    expect(done(await doors.toSignIn({ browser })).attempt.redirectUrl).toBe('/welcome')
  })

  test('owes the second factor like any sign-in', async () => {
    const { id, browser } = await doors.provenTwice()
    const app = await giveTotp(world, id)
    const left = done(await doors.toSignIn({ browser }))
    expect(left.attempt.status).toBe('needs_second_factor')
    expect(await world.database.prisma.session.count({ where: { userId: id } })).toBe(0)
    const visit = world.visit(await doors.latest(browser))
    const answer = { strategy: 'totp' as const, code: await app.code() }
    expect(resultOf(await attemptSecondFactor(world.ports, visit, left.attempt.id, answer))).toBe('complete')
  })

  test('owes a new password where an operator wants one', async () => {
    const { id, browser } = await doors.provenTwice()
    await world.database.prisma.user.update({ where: { id }, data: { passwordResetRequired: true } })
    expect(resultOf(await doors.toSignIn({ browser }))).toBe('needs_new_password')
  })

  test.each([
    ['banned', { banned: true }, 'user_banned'],
    ['switched off', { deactivated: true }, 'user_deactivated'],
    ['locked', { lockedUntil: new Date(Date.now() + 100 * HOUR) }, 'user_locked'],
  ])('lets nobody in who is %s', async (_, change, code) => {
    const { id, browser } = await doors.provenTwice()
    await world.database.prisma.user.update({ where: { id }, data: change })
    expect(resultOf(await doors.toSignIn({ browser }))).toBe(code)
    expect(await world.database.prisma.session.count({ where: { userId: id } })).toBe(0)
    // Nothing was spent: whoever is unlocked in time goes on.
    expect((await doors.latest(browser))?.signUp).not.toBeNull()
  })

  test('works once, in its own browser', async () => {
    const { browser } = await doors.provenTwice()
    expect(resultOf(await transferSignIn(world.ports, world.visit(), {}))).toBe(refusal)
    const other = await doors.provenTwice()
    expect(resultOf(await doors.toSignIn({ browser }))).toBe('complete')
    expect(resultOf(await doors.toSignIn({ browser }))).toBe('session_exists')
    expect(resultOf(await doors.toSignIn(other))).toBe('complete')
    await world.database.prisma.session.deleteMany()
    expect(resultOf(await doors.toSignIn({ browser }))).toBe(refusal)
  })

  test('a proof is worth a quarter of an hour, however fresh the sign-up looks', async () => {
    const { browser, signUpId } = await doors.provenTwice()
    world.wait(14 * MINUTE)
    const visit = world.visit(await doors.latest(browser))
    expect(resultOf(await updateSignUp(world.ports, visit, signUpId, { firstName: 'Eve' }))).toBe(
      'missing_requirements',
    )
    world.wait(MINUTE + SECOND)
    expect(resultOf(await doors.toSignIn({ browser }))).toBe(refusal)
  })

  test('a sign-up that proved nothing leads nowhere', async () => {
    const { emailAddress } = await world.person()
    const started = await createSignUp(world.ports, world.visit(), { emailAddress })
    if (protection === 'off') return expect(resultOf(started)).toBe('form_identifier_exists')
    const { browser } = done(started)
    expect(resultOf(await doors.toSignIn({ browser }))).toBe(refusal)
    // An address that is changed is unproven again.
    const moved = await doors.provenTwice()
    const visit = world.visit(await doors.latest(moved.browser))
    await updateSignUp(world.ports, visit, moved.signUpId, { emailAddress })
    expect(resultOf(await doors.toSignIn(moved))).toBe(refusal)
  })

  test('only what lets people in here lets them in this way', async () => {
    const { browser } = await doors.provenTwice()
    const { config } = world.ports
    const passwordsOnly = { ...world.ports, config: { ...config, firstFactors: ['password'] as const } }
    expect(resultOf(await doors.toSignIn({ browser }, passwordsOnly))).toBe(refusal)
  })

  test('an address that is nobody’s any more lets nobody in', async () => {
    const { id, browser } = await doors.provenTwice()
    await world.database.prisma.user.delete({ where: { id } })
    expect(resultOf(await doors.toSignIn({ browser }))).toBe(refusal)
  })

  test('a newcomer who finds the account made by the end goes back the same way', async () => {
    const place = await doors.sent(nobodys())
    await doors.right(place)
    const left = done(await doors.toSignUp(place))
    const { id } = await world.person({ emailAddress: place.identifier })
    const visit = world.visit(await doors.latest(place.browser))
    const values = { password: NOT_THEIRS }
    expect(resultOf(await updateSignUp(world.ports, visit, left.attempt.id, values))).toBe(
      'form_identifier_exists',
    )
    expect(done(await doors.toSignIn(place)).attempt).toMatchObject({ status: 'complete', userId: id })
  })
})
