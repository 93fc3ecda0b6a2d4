import { describe, expect, it } from 'vitest'
import type { Clerk } from '../clerk'
import { signalsOf } from '../core3/use-sign-in'
import { isClerkAPIResponseError } from '../errors'
import { accepted, clientJson, completed, createScene, errorJson, refused, signInJson } from '../testing'
import { signInOf } from './use-sign-in'

const hook = (clerk: Clerk) => signInOf(clerk, clerk.store.get().signIn)
const known = { initial: clientJson({ sign_in: signInJson() }) }

describe('the legacy sign-in', () => {
  it('is empty before anything happened', () => {
    expect(hook(createScene().clerk)).toMatchObject({
      id: undefined,
      status: null,
      identifier: null,
      createdSessionId: null,
      supportedIdentifiers: [],
      supportedFirstFactors: [],
      supportedSecondFactors: null,
      clientTrustState: undefined,
      protectCheck: null,
      pathRoot: '/client/sign_ins',
    })
  })

  it('create() with identifier and password, without a strategy, answers with the same object', async () => {
    const { clerk, log } = createScene({ createSignIn: async () => completed() })
    const signIn = hook(clerk)
    const result = await signIn.create({ identifier: 'ada@example.com', password: 'x' })
    expect(result).toBe(signIn)
    expect(result).toMatchObject({ status: 'complete', createdSessionId: 'sess_1' })
    expect(log[0]?.[1]).toMatchObject({
      identifier: 'ada@example.com',
      password: 'x',
      timezone: expect.any(String),
    })
  })

  it('create() with a code strategy is one request', async () => {
    const { clerk, log } = createScene({ createSignIn: async () => accepted(signInJson()) })
    await hook(clerk).create({ strategy: 'email_code', identifier: 'ada@example.com' })
    expect(log).toHaveLength(1)
    expect(log[0]?.[1]).toMatchObject({ strategy: 'email_code', identifier: 'ada@example.com' })
  })

  it('prepareFirstFactor() passes on what it knows, drops the rest, and answers with the same object', async () => {
    const { clerk, log } = createScene({ prepareFirstFactor: async () => accepted(signInJson()) }, known)
    const signIn = hook(clerk)
    const params = { strategy: 'email_code', emailAddressId: 'idn_2', primary: true } as const
    expect(await signIn.prepareFirstFactor(params)).toBe(signIn)
    expect(log).toEqual([['prepare', 'sia_1', { strategy: 'email_code', emailAddressId: 'idn_2' }]])
  })

  it.each([
    { strategy: 'email_link', identifier: 'ada@example.com', redirectUrl: '/verify' },
    { strategy: 'phone_code', identifier: '+12015550100', channel: 'whatsapp' },
    { strategy: 'ticket', ticket: 'tkt_1' },
  ] as const)('create() passes on %o', async (params) => {
    const { clerk, log } = createScene({ createSignIn: async () => accepted(signInJson()) })
    await hook(clerk).create(params)
    expect(log).toEqual([['create', expect.objectContaining(params)]])
  })

  it.each([
    { strategy: 'email_link', emailAddressId: 'idn_1', redirectUrl: '/verify' },
    { strategy: 'phone_code', phoneNumberId: 'idn_3', channel: 'whatsapp' },
    { strategy: 'reset_password_email_code', emailAddressId: 'idn_1' },
    { strategy: 'reset_password_phone_code', phoneNumberId: 'idn_3' },
  ] as const)('prepareFirstFactor() passes on %o', async (params) => {
    const { clerk, log } = createScene({ prepareFirstFactor: async () => accepted(signInJson()) }, known)
    const factor = { ...params, safeIdentifier: 'a***', primary: true }
    await hook(clerk).prepareFirstFactor(factor)
    expect(log).toEqual([['prepare', 'sia_1', params]])
  })

  it('attemptFirstFactor() may set the new password in the same call', async () => {
    const { clerk, log } = createScene({ attemptFirstFactor: async () => completed() }, known)
    const params = { strategy: 'reset_password_email_code', code: '123456', password: 'x' } as const
    await hook(clerk).attemptFirstFactor(params)
    expect(log).toEqual([['attempt', 'sia_1', params]])
  })

  it('resetPassword() says of other sessions only what it is told', async () => {
    const { clerk, log } = createScene({ resetPassword: async () => completed() }, known)
    const signIn = hook(clerk)
    expect(await signIn.resetPassword({ password: 'x' })).toBe(signIn)
    await signIn.resetPassword({ password: 'x', signOutOfOtherSessions: true })
    expect(log).toEqual([
      ['reset password', 'sia_1', { password: 'x' }],
      ['reset password', 'sia_1', { password: 'x', signOutOfOtherSessions: true }],
    ])
  })

  it('both steps of a second factor pass on what they get, and answer with the same object', async () => {
    const { clerk, log } = createScene(
      {
        prepareSecondFactor: async () => accepted(signInJson()),
        attemptSecondFactor: async () => completed(),
      },
      known,
    )
    const signIn = hook(clerk)
    expect(await signIn.prepareSecondFactor({ strategy: 'phone_code' })).toBe(signIn)
    expect(await signIn.attemptSecondFactor({ strategy: 'totp', code: '123456' })).toBe(signIn)
    expect(log).toEqual([
      ['prepare second', 'sia_1', { strategy: 'phone_code' }],
      ['attempt second', 'sia_1', { strategy: 'totp', code: '123456' }],
    ])
    expect(signIn.status).toBe('complete')
  })

  it('prepareFirstFactor() throws at once for what cannot be prepared', () => {
    const { clerk, log } = createScene({}, known)
    expect(() => hook(clerk).prepareFirstFactor(JSON.parse('{"strategy":"password"}'))).toThrow('password')
    expect(log).toEqual([])
  })

  it('attemptFirstFactor() answers with the same object', async () => {
    const { clerk, log } = createScene({ attemptFirstFactor: async () => completed() }, known)
    const signIn = hook(clerk)
    expect(await signIn.attemptFirstFactor({ strategy: 'password', password: 'x' })).toBe(signIn)
    expect(signIn.status).toBe('complete')
    expect(log).toEqual([['attempt', 'sia_1', { strategy: 'password', password: 'x' }]])
  })

  it('reload() reads the sign-in again', async () => {
    const { clerk, log } = createScene({ readSignIn: async () => completed() }, known)
    const signIn = hook(clerk)
    expect(await signIn.reload()).toBe(signIn)
    expect(signIn.status).toBe('complete')
    expect(log).toEqual([['read', 'sia_1']])
  })

  it('rejects with what the server said, and leaves the errors of Core 3 alone', async () => {
    const { clerk } = createScene({
      createSignIn: async () => refused(422, [errorJson('form_password_incorrect', 'password')]),
    })
    const before = signalsOf(clerk, clerk.store.get().signIn).errors
    const error: unknown = await hook(clerk)
      .create({ identifier: 'ada@example.com', password: 'x' })
      .catch((thrown: unknown) => thrown)
    expect(isClerkAPIResponseError(error) && error.errors[0]?.longMessage).toBe(
      'Long form_password_incorrect.',
    )
    expect(signalsOf(clerk, clerk.store.get().signIn).errors).toBe(before)
  })

  it('a step without a sign-in rejects with 404, and no request', async () => {
    const { clerk, log } = createScene()
    await expect(hook(clerk).attemptFirstFactor({ strategy: 'email_code', code: '1' })).rejects.toMatchObject(
      { status: 404 },
    )
    await expect(hook(clerk).reload()).rejects.toMatchObject({ status: 404 })
    expect(log).toEqual([])
  })

  it('can be printed', () => {
    const printed = JSON.stringify(hook(createScene({}, known).clerk))
    expect(printed).toContain('"status":"needs_first_factor"')
    expect(printed).not.toMatch(/clerk"|store|cell/)
  })
})
