import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SECOND } from '@/lib/model/time'
import * as flow from '@/lib/sign-in/flow'
import { prepareSso } from '@/lib/sign-in/sso'
import { toSignInJson } from '@/lib/sign-in/resource'
import { handsOf, openGuarded } from '@/lib/testing/guarded'
import { SITE_KEY, startTurnstile, type TurnstileServer } from '@/lib/testing/turnstile-server'
import { done, resultOf, type TestWorld } from '@/lib/testing/world'
import { startSignIn } from './start-sign-in'

let server: TurnstileServer
beforeAll(async () => void (server = await startTurnstile()))
beforeEach(() => server.answer('honest'))
afterAll(() => server.stop())

describe('a sign-in that names somebody waits', () => {
  let world: TestWorld
  let hands: ReturnType<typeof handsOf>
  beforeAll(async () => {
    world = await openGuarded(server)
    hands = handsOf(world)
  })
  beforeEach(() => world.wait(10 * SECOND))
  afterAll(() => world.close())

  test('and goes on as itself, with what it was asked for, once the browser has shown that no robot sits there', async () => {
    const { emailAddress, password } = await world.person()
    const held = await hands.waiting({ identifier: emailAddress, password })
    expect(held.attempt.status).toBe('needs_protect_check')
    const outcome = await hands.submit(held, held.browser, hands.human(held))
    expect(resultOf(outcome)).toBe('complete')
    expect(done(outcome).attempt.id).toBe(held.id)
  })

  test('and is told the script, what it needs, and nothing of anybody', async () => {
    const { emailAddress } = await world.person()
    const held = await hands.waiting({ identifier: emailAddress })
    expect(toSignInJson(held.attempt, world.ports)).toMatchObject({
      identifier: null,
      user_data: null,
      supported_first_factors: [],
      protect_check: {
        status: 'pending',
        sdk_url: 'http://localhost:3000/protect/turnstile.js',
        ui_hints: { site_key: SITE_KEY, script_url: server.scriptUrl, action: 'sign_in' },
      },
    })
    const stranger = await hands.waiting({ identifier: 'nobody@example.com' })
    const shape = (json: object) =>
      JSON.stringify(json)
        .replace(/"[^"]{20,}"/g, '""')
        .replace(/\d{5,}/g, '0')
    expect(shape(toSignInJson(stranger.attempt, world.ports))).toBe(
      shape(toSignInJson(held.attempt, world.ports)),
    )
  })

  test('and until then no failure is counted, nothing is logged or sent, and the password stands nowhere', async () => {
    const { id, emailAddress } = await world.person()
    const { prisma, pool } = world.database
    const messages = await prisma.message.count()
    await hands.waiting({ identifier: emailAddress, password: 'a wrong guess' })
    const held = await hands.waiting({ identifier: emailAddress, strategy: 'email_code' })
    expect(await prisma.user.findUniqueOrThrow({ where: { id } })).toMatchObject({ failures: 0 })
    expect(await prisma.auditEvent.count({ where: { userId: id, event: 'sign_in_failed' } })).toBe(0)
    expect(await prisma.message.count()).toBe(messages)
    expect(await prisma.rateLimit.count({ where: { key: { contains: `account:create:${id}` } } })).toBe(0)
    const { rows } = await pool.query('SELECT row_to_json(s)::text AS text FROM "SignIn" s')
    expect(JSON.stringify(rows)).not.toContain('a wrong guess')
    expect(JSON.stringify(rows)).not.toContain(emailAddress)

    expect(resultOf(await hands.submit(held, held.browser, hands.human(held)))).toBe('needs_first_factor')
    expect(await world.lastCode(emailAddress)).toMatch(/^\d{6}$/)
    expect(await prisma.signIn.findUniqueOrThrow({ where: { id: held.id } })).toMatchObject({
      identifier: emailAddress,
      protectCheck: { status: 'passed' },
    })
  })

  test('and a wrong password is told and counted only then', async () => {
    const { id, emailAddress } = await world.person()
    const held = await hands.waiting({ identifier: emailAddress, password: 'a wrong guess' })
    const outcome = await hands.submit(held, held.browser, hands.human(held))
    expect(resultOf(outcome)).toBe('form_password_incorrect')
    expect(outcome.browser?.signIn).toMatchObject({ id: held.id, status: 'needs_identifier' })
    expect(await world.database.prisma.user.findUniqueOrThrow({ where: { id } })).toMatchObject({
      failures: 1,
    })
    const text = JSON.stringify(await world.database.prisma.signIn.findUnique({ where: { id: held.id } }))
    expect(text).not.toContain('sealed')
  })

  test('and every other verb is refused meanwhile', async () => {
    const { ports } = world
    const { emailAddress, password } = await world.person()
    const { browser, id } = await hands.waiting({ identifier: emailAddress, password })
    const trip = {
      strategy: 'enterprise_sso',
      redirectUrl: '/',
      completeUrl: null,
      prompt: undefined,
    } as const
    for (const verb of [
      flow.prepareFirstFactor(ports, world.visit(browser), id, { strategy: 'email_code' }),
      flow.attemptFirstFactor(ports, world.visit(browser), id, { strategy: 'password', password }),
      flow.prepareSecondFactor(ports, world.visit(browser), id, { strategy: 'phone_code' }),
      flow.attemptSecondFactor(ports, world.visit(browser), id, { strategy: 'totp', code: '000000' }),
      flow.resetPassword(ports, world.visit(browser), id, { password: 'a new password' }),
      prepareSso(ports, world.visit(browser), id, trip),
    ])
      expect(resultOf(await verb)).toBe('requires_protect_check')
  })

  test('and what is no identifier is refused at once, without a challenge', async () => {
    await expect(startSignIn(world.ports, world.visit(), { identifier: '@@' })).rejects.toMatchObject({
      code: 'form_param_format_invalid',
    })
  })

  test('but a ticket, a passkey, a provider and a wallet do not: each brings a proof of its own', async () => {
    const { ports } = world
    const results = []
    for (const params of [
      {},
      { strategy: 'passkey' },
      { strategy: 'ticket', ticket: 'made-up' },
      { strategy: 'oauth_google', identifier: 'hint@example.com', redirectUrl: '/' },
      { identifier: '0x52908400098527886E0F7030069857D2E4169EE7' },
      { transfer: true, identifier: 'ada@example.com' },
    ])
      results.push(resultOf(await startSignIn(ports, world.visit(), params)))
    expect(results).toEqual([
      'needs_identifier',
      'needs_first_factor',
      'ticket_invalid_code',
      'oauth_provider_not_enabled',
      'form_identifier_not_found',
      'account_transfer_invalid',
    ])
  })
})
