import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Clerk } from '../clerk'
import { ClerkPreconditionError } from '../errors'
import { clientJson, createScene, pageAt, signInJson } from '../testing'
import type { SignInFuture } from './sign-in-future'
import { signalsOf } from './use-sign-in'

const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const code = '123456'
const verificationUrl = '/verify'

afterEach(() => vi.unstubAllGlobals())

describe('a call that makes no sense rejects, and leaves errors and fetchStatus alone', () => {
  it.each<[string, (signIn: SignInFuture) => Promise<unknown>]>([
    ['emailCode.sendCode()', ({ emailCode }) => emailCode.sendCode()],
    ['emailCode.sendCode() with an id', ({ emailCode }) => emailCode.sendCode({ emailAddressId: 'idn_1' })],
    ['phoneCode.sendCode()', ({ phoneCode }) => phoneCode.sendCode()],
    ['phoneCode.sendCode() with an id', ({ phoneCode }) => phoneCode.sendCode({ phoneNumberId: 'idn_3' })],
    ['emailLink.sendLink()', ({ emailLink }) => emailLink.sendLink({ verificationUrl })],
    [
      'emailLink.sendLink() with an id',
      ({ emailLink }) => emailLink.sendLink({ verificationUrl, emailAddressId: 'idn_1' }),
    ],
    ['resetPasswordEmailCode.sendCode()', ({ resetPasswordEmailCode: reset }) => reset.sendCode()],
    ['resetPasswordPhoneCode.sendCode()', ({ resetPasswordPhoneCode: reset }) => reset.sendCode()],
  ])('%s without a sign-in', async (_name, run) => {
    const { clerk, log } = createScene()
    const seen = vi.fn()
    clerk.store.subscribe(seen)
    const thrown: unknown = await run(hook(clerk).signIn).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(ClerkPreconditionError)
    expect(thrown).toMatchObject({ code: 'no_sign_in' })
    expect(seen).not.toHaveBeenCalled()
    expect(log).toEqual([])
  })
})

describe('a step without a sign-in answers an error, and asks the server nothing', () => {
  it.each<[string, (signIn: SignInFuture) => Promise<{ error: unknown }>]>([
    ['emailCode.verifyCode()', ({ emailCode }) => emailCode.verifyCode({ code })],
    ['phoneCode.verifyCode()', ({ phoneCode }) => phoneCode.verifyCode({ code })],
    ['emailLink.waitForVerification()', ({ emailLink }) => emailLink.waitForVerification()],
    ['resetPasswordEmailCode.verifyCode()', (signIn) => signIn.resetPasswordEmailCode.verifyCode({ code })],
    ['resetPasswordPhoneCode.verifyCode()', (signIn) => signIn.resetPasswordPhoneCode.verifyCode({ code })],
    ['submitPassword()', (signIn) => signIn.resetPasswordEmailCode.submitPassword({ password: 'x' })],
    ['mfa.verifyPhoneCode()', ({ mfa }) => mfa.verifyPhoneCode({ code })],
    ['mfa.verifyTOTP()', ({ mfa }) => mfa.verifyTOTP({ code })],
  ])('%s', async (_name, run) => {
    const { clerk, log } = createScene()
    expect(await run(hook(clerk).signIn)).toMatchObject({ error: { status: 404 } })
    expect(hook(clerk).errors.global).toHaveLength(1)
    expect(hook(clerk).fetchStatus).toBe('idle')
    expect(log).toEqual([])
  })
})

describe('a factor that is not offered is an error that is answered', () => {
  it.each<[string, (signIn: SignInFuture) => Promise<{ error: unknown }>]>([
    ['phone_code', ({ phoneCode }) => phoneCode.sendCode()],
    ['email_link', ({ emailLink }) => emailLink.sendLink({ verificationUrl })],
    ['reset_password_email_code', (signIn) => signIn.resetPasswordEmailCode.sendCode()],
    ['reset_password_phone_code', (signIn) => signIn.resetPasswordPhoneCode.sendCode()],
    ['second phone_code', ({ mfa }) => mfa.sendPhoneCode()],
  ])('%s', async (_name, run) => {
    vi.stubGlobal('window', pageAt('/'))
    const { clerk, log } = createScene({}, { initial: clientJson({ sign_in: signInJson() }) })
    expect(await run(hook(clerk).signIn)).toMatchObject({ error: { code: 'factor_not_found' } })
    expect(log).toEqual([])
  })
})

describe('on the server every call throws', () => {
  it.each<[string, (signIn: SignInFuture) => Promise<unknown>]>([
    [
      'sendLink()',
      ({ emailLink }) => emailLink.sendLink({ verificationUrl, emailAddress: 'ada@example.com' }),
    ],
    ['waitForVerification()', ({ emailLink }) => emailLink.waitForVerification()],
    ['ticket()', (signIn) => signIn.ticket()],
  ])('%s', async (_name, run) => {
    const { clerk } = createScene({}, { transport: null })
    await expect(run(hook(clerk).signIn)).rejects.toMatchObject({ code: 'clerk_runtime_not_browser' })
  })
})
