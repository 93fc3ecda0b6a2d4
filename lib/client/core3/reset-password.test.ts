import { describe, expect, it } from 'vitest'
import type { SignInStatus } from '@/lib/model/status'
import type { Clerk } from '../clerk'
import { accepted, clientJson, completed, createScene, errorJson, refused, signInJson } from '../testing'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const email = (email_address_id: string, safe_identifier: string) =>
  ({ strategy: 'reset_password_email_code', email_address_id, safe_identifier, primary: false }) as const
const phone = (phone_number_id: string) =>
  ({
    strategy: 'reset_password_phone_code',
    phone_number_id,
    safe_identifier: '+1 *** 0100',
    primary: false,
  }) as const

const resettable = signInJson({
  identifier: 'b@example.com',
  supported_first_factors: [email('idn_1', 'a@example.com'), email('idn_2', 'b@example.com'), phone('idn_3')],
})
const known = { initial: clientJson({ sign_in: resettable }) }
const prepared = async () => accepted(resettable)
const now = (status: SignInStatus) => async () => accepted({ ...resettable, status })

describe('resetPasswordEmailCode', () => {
  it('sendCode() writes to the first address of the account', async () => {
    const { clerk, log } = createScene({ prepareFirstFactor: prepared }, known)
    expect(await hook(clerk).signIn.resetPasswordEmailCode.sendCode()).toEqual({ error: null })
    expect(log).toEqual([
      ['prepare', 'sia_1', { strategy: 'reset_password_email_code', emailAddressId: 'idn_1' }],
    ])
  })

  it('sendCode() says so when the account has no address to reset by', async () => {
    const { clerk, log } = createScene({}, { initial: clientJson({ sign_in: signInJson() }) })
    expect((await hook(clerk).signIn.resetPasswordEmailCode.sendCode()).error?.code).toBe('factor_not_found')
    expect(log).toEqual([])
  })

  it('the right code asks for a new password, and the closure knows', async () => {
    const { clerk, log } = createScene({ attemptFirstFactor: now('needs_new_password') }, known)
    const { signIn } = hook(clerk)
    await signIn.resetPasswordEmailCode.verifyCode({ code: '123456' })
    expect(log).toEqual([['attempt', 'sia_1', { strategy: 'reset_password_email_code', code: '123456' }]])
    expect(signIn.status).toBe('needs_new_password')
  })

  it('submitPassword() signs out everywhere else, unless told not to', async () => {
    const { clerk, log } = createScene({ resetPassword: async () => completed() }, known)
    const { signIn } = hook(clerk)
    await signIn.resetPasswordEmailCode.submitPassword({ password: 'four plain words' })
    await signIn.resetPasswordPhoneCode.submitPassword({ password: 'x', signOutOfOtherSessions: false })
    expect(log).toEqual([
      ['reset password', 'sia_1', { password: 'four plain words', signOutOfOtherSessions: true }],
      ['reset password', 'sia_1', { password: 'x', signOutOfOtherSessions: false }],
    ])
    expect(signIn.status).toBe('complete')
  })

  it('a second factor is still asked for', async () => {
    const { clerk } = createScene({ resetPassword: now('needs_second_factor') }, known)
    const { signIn } = hook(clerk)
    await signIn.resetPasswordEmailCode.submitPassword({ password: 'four plain words' })
    expect(signIn).toMatchObject({ status: 'needs_second_factor', createdSessionId: null })
  })

  it('a weak password is an error of its field, with what would make it stronger', async () => {
    const suggestions = [{ code: 'anotherWord', message: 'Add another word or two.' }]
    const weak = {
      ...errorJson('form_password_not_strong_enough', 'password'),
      meta: { param_name: 'password', zxcvbn: { suggestions } },
    }
    const { clerk } = createScene({ resetPassword: async () => refused(422, [weak]) }, known)
    await hook(clerk).signIn.resetPasswordEmailCode.submitPassword({ password: 'password1' })
    expect(hook(clerk).errors.fields.password).toMatchObject({ meta: { zxcvbn: { suggestions } } })
  })
})

describe('resetPasswordPhoneCode', () => {
  it('sendCode() goes on with the sign-in that runs', async () => {
    const { clerk, log } = createScene({ prepareFirstFactor: prepared }, known)
    await hook(clerk).signIn.resetPasswordPhoneCode.sendCode()
    expect(log).toEqual([
      ['prepare', 'sia_1', { strategy: 'reset_password_phone_code', phoneNumberId: 'idn_3' }],
    ])
  })

  it('sendCode() with a number starts a sign-in for it', async () => {
    const { clerk, log } = createScene({ createSignIn: prepared, prepareFirstFactor: prepared })
    await hook(clerk).signIn.resetPasswordPhoneCode.sendCode({ phoneNumber: '+12015550100' })
    expect(log.map(([verb]) => verb)).toEqual(['create', 'prepare'])
    expect(log[0]?.[1]).toMatchObject({ identifier: '+12015550100' })
  })

  it('verifyCode() checks the code', async () => {
    const { clerk, log } = createScene({ attemptFirstFactor: now('needs_new_password') }, known)
    await hook(clerk).signIn.resetPasswordPhoneCode.verifyCode({ code: '123456' })
    expect(log).toEqual([['attempt', 'sia_1', { strategy: 'reset_password_phone_code', code: '123456' }]])
  })
})
