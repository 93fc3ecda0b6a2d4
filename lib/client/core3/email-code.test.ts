import { describe, expect, it } from 'vitest'
import type { SignInJson, Wire } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { accepted, clientJson, createScene, errorJson, later, refused, signInJson } from '../testing'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const known = (change: Partial<SignInJson> = {}) => ({ initial: clientJson({ sign_in: signInJson(change) }) })
const prepared = async () => accepted(signInJson())

describe('emailCode', () => {
  it('sendCode() with an address starts a sign-in and sends', async () => {
    const { clerk, log } = createScene({ createSignIn: prepared, prepareFirstFactor: prepared })
    expect(await hook(clerk).signIn.emailCode.sendCode({ emailAddress: 'ada@example.com' })).toEqual({
      error: null,
    })
    expect(log.map(([verb]) => verb)).toEqual(['create', 'prepare'])
    expect(log[0]?.[1]).toMatchObject({ identifier: 'ada@example.com' })
  })

  it.each([
    ['the one that is asked for', { emailAddressId: 'idn_2' }, {}, 'idn_2'],
    ['the one that was typed, where it is not masked', {}, { identifier: 'b***@example.com' }, 'idn_2'],
    ['else the first', { emailAddressId: 'idn_404' }, {}, 'idn_1'],
  ])('sendCode() chooses %s', async (_name, params, change, emailAddressId) => {
    const { clerk, log } = createScene({ prepareFirstFactor: prepared }, known(change))
    await hook(clerk).signIn.emailCode.sendCode(params)
    expect(log).toEqual([['prepare', 'sia_1', { strategy: 'email_code', emailAddressId }]])
  })

  it('sendCode() says so when the sign-in offers no code', async () => {
    const { clerk, log } = createScene({}, known({ supported_first_factors: [{ strategy: 'password' }] }))
    const { error } = await hook(clerk).signIn.emailCode.sendCode()
    expect(error?.code).toBe('factor_not_found')
    expect(log).toEqual([])
  })

  it('two clicks on "send again" send one mail; a click after the answer sends another', async () => {
    const answer = later<Wire<SignInJson>>()
    const { clerk, log } = createScene({ prepareFirstFactor: () => answer.promise }, known())
    const calls = [hook(clerk).signIn.emailCode.sendCode(), hook(clerk).signIn.emailCode.sendCode()]
    answer.settle(await prepared())
    expect(await Promise.all(calls)).toEqual([{ error: null }, { error: null }])
    expect(log).toHaveLength(1)
    await hook(clerk).signIn.emailCode.sendCode()
    expect(log).toHaveLength(2)
  })

  it('a click for another address is not mixed up with the first', async () => {
    const { clerk, log } = createScene({ prepareFirstFactor: prepared }, known())
    const { emailCode } = hook(clerk).signIn
    await Promise.all([
      emailCode.sendCode({ emailAddressId: 'idn_1' }),
      emailCode.sendCode({ emailAddressId: 'idn_2' }),
    ])
    expect(log).toHaveLength(2)
  })

  it('a refused prepare is refused for everyone who waited for it', async () => {
    const { clerk } = createScene(
      { prepareFirstFactor: async () => refused(429, [errorJson('verification_code_too_many_requests')]) },
      known(),
    )
    const answers = await Promise.all([
      hook(clerk).signIn.emailCode.sendCode(),
      hook(clerk).signIn.emailCode.sendCode(),
    ])
    expect(answers.map(({ error }) => error?.code)).toEqual(['api_response_error', 'api_response_error'])
  })

  it('two checks of a code are two checks', async () => {
    const { clerk, log } = createScene({ attemptFirstFactor: prepared }, known())
    const { emailCode } = hook(clerk).signIn
    await Promise.all([emailCode.verifyCode({ code: '123456' }), emailCode.verifyCode({ code: '123456' })])
    expect(log).toEqual([
      ['attempt', 'sia_1', { strategy: 'email_code', code: '123456' }],
      ['attempt', 'sia_1', { strategy: 'email_code', code: '123456' }],
    ])
  })
})
