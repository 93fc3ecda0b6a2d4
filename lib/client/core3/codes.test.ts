import { describe, expect, it } from 'vitest'
import type { SignInJson, Wire } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import {
  accepted,
  clientJson,
  completed,
  createScene,
  errorJson,
  later,
  refused,
  signInJson,
} from '../testing'
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

  it('a wrong code is an error of the field', async () => {
    const wrong = async () => refused(422, [errorJson('form_code_incorrect', 'code')])
    const { clerk } = createScene({ attemptFirstFactor: wrong }, known())
    await hook(clerk).signIn.emailCode.verifyCode({ code: '000000' })
    expect(hook(clerk).errors.fields.code?.code).toBe('form_code_incorrect')
  })
})

describe('phoneCode', () => {
  const phone = (phone_number_id: string, safe_identifier: string) =>
    ({ strategy: 'phone_code', phone_number_id, safe_identifier, primary: false, channel: 'sms' }) as const
  const supported_first_factors = [phone('idn_3', '+1 *** 0100'), phone('idn_4', '+1 *** 0101')]
  const phones = signInJson({ supported_first_factors })

  it('sendCode() with a number starts a sign-in and sends by SMS', async () => {
    const answer = async () => accepted(phones)
    const { clerk, log } = createScene({ createSignIn: answer, prepareFirstFactor: answer })
    expect(await hook(clerk).signIn.phoneCode.sendCode({ phoneNumber: '+12015550100' })).toEqual({
      error: null,
    })
    expect(log).toEqual([
      ['create', expect.objectContaining({ identifier: '+12015550100', timezone: expect.any(String) })],
      ['prepare', 'sia_1', { strategy: 'phone_code', phoneNumberId: 'idn_3', channel: 'sms' }],
    ])
  })

  it.each([
    [
      'the one that is asked for, by WhatsApp',
      { phoneNumberId: 'idn_4', channel: 'whatsapp' },
      'idn_4',
      'whatsapp',
    ],
    ['else the first, by SMS', { phoneNumberId: 'idn_404' }, 'idn_3', 'sms'],
    ['again to the same, when called with nothing', undefined, 'idn_3', 'sms'],
  ] as const)('sendCode() chooses %s', async (_name, params, phoneNumberId, channel) => {
    const { clerk, log } = createScene({ prepareFirstFactor: async () => accepted(phones) }, known(phones))
    await hook(clerk).signIn.phoneCode.sendCode(params)
    expect(log).toEqual([['prepare', 'sia_1', { strategy: 'phone_code', phoneNumberId, channel }]])
  })

  it('tells over which channel the code went', () => {
    const first_factor_verification = {
      object: 'verification_otp',
      status: 'unverified',
      strategy: 'phone_code',
      attempts: 0,
      expire_at: null,
      channel: 'whatsapp',
    } as const
    const { signIn } = hook(createScene({}, known({ ...phones, first_factor_verification })).clerk)
    expect(signIn.firstFactorVerification.channel).toBe('whatsapp')
    expect(signIn.supportedFirstFactors[0]).toEqual({
      strategy: 'phone_code',
      phoneNumberId: 'idn_3',
      safeIdentifier: '+1 *** 0100',
      primary: false,
      channel: 'sms',
    })
  })

  it('verifyCode() checks the code', async () => {
    const { clerk, log } = createScene({ attemptFirstFactor: async () => completed() }, known(phones))
    const { signIn } = hook(clerk)
    await signIn.phoneCode.verifyCode({ code: '123456' })
    expect(log).toEqual([['attempt', 'sia_1', { strategy: 'phone_code', code: '123456' }]])
    expect(signIn.status).toBe('complete')
  })

  it('a country that no message goes to is told, although the form has no field for it', async () => {
    const { clerk } = createScene({
      createSignIn: async () => refused(403, [errorJson('unsupported_country_code', 'phone_number')]),
    })
    await hook(clerk).signIn.phoneCode.sendCode({ phoneNumber: '+431234' })
    expect(hook(clerk).errors.global).toHaveLength(1)
  })
})
