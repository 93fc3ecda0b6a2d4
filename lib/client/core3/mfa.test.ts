import { describe, expect, it } from 'vitest'
import type { Clerk } from '../clerk'
import { accepted, clientJson, completed, createScene, later, signInJson } from '../testing'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const half = signInJson({
  status: 'needs_second_factor',
  supported_second_factors: [
    { strategy: 'phone_code', phone_number_id: 'idn_3', safe_identifier: '+1 *** 0100' },
    { strategy: 'phone_code', phone_number_id: 'idn_4', safe_identifier: '+1 *** 0101' },
    { strategy: 'email_code', email_address_id: 'idn_1', safe_identifier: 'a***@example.com' },
  ],
})
const known = { initial: clientJson({ sign_in: half }) }
const prepared = async () => accepted(half)

describe('mfa', () => {
  it('sends to the first number, or the first address', async () => {
    const { clerk, log } = createScene({ prepareSecondFactor: prepared }, known)
    const { mfa } = hook(clerk).signIn
    await mfa.sendPhoneCode()
    await mfa.sendEmailCode()
    expect(log).toEqual([
      ['prepare second', 'sia_1', { strategy: 'phone_code', phoneNumberId: 'idn_3' }],
      ['prepare second', 'sia_1', { strategy: 'email_code', emailAddressId: 'idn_1' }],
    ])
  })

  it('two clicks send one message', async () => {
    const answer = later<Awaited<ReturnType<typeof prepared>>>()
    const { clerk, log } = createScene({ prepareSecondFactor: () => answer.promise }, known)
    const calls = [hook(clerk).signIn.mfa.sendPhoneCode(), hook(clerk).signIn.mfa.sendPhoneCode()]
    answer.settle(await prepared())
    await Promise.all(calls)
    expect(log).toHaveLength(1)
  })

  it('says so when there is nowhere to send to', async () => {
    const { clerk, log } = createScene({}, { initial: clientJson({ sign_in: signInJson() }) })
    const { mfa } = hook(clerk).signIn
    expect((await mfa.sendPhoneCode()).error?.code).toBe('factor_not_found')
    expect((await mfa.sendEmailCode()).error?.code).toBe('factor_not_found')
    expect(hook(clerk).errors.global?.[0]?.isClerkRuntimeError()).toBe(true)
    expect(log).toEqual([])
  })

  it.each([
    ['verifyPhoneCode', 'phone_code'],
    ['verifyEmailCode', 'email_code'],
    ['verifyTOTP', 'totp'],
    ['verifyBackupCode', 'backup_code'],
  ] as const)('%s() checks a code of the strategy %s', async (method, strategy) => {
    const { clerk, log } = createScene({ attemptSecondFactor: async () => completed() }, known)
    const { signIn } = hook(clerk)
    expect(await signIn.mfa[method]({ code: '123456' })).toEqual({ error: null })
    expect(log).toEqual([['attempt second', 'sia_1', { strategy, code: '123456' }]])
    expect(signIn.status).toBe('complete')
  })
})
