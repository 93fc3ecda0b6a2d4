import { totpAt } from '@/lib/testing/second-factors'
import { DONE, read, refusalOf, run, sees } from './support/bench'
import { name, provePassword } from './support/bench-steps'
import { givePasskey, plugIn, turnTotpOn } from './support/passkeys'
import { makePerson, takeCareful } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { otherThan } from './support/steps'
import { expect, test } from './support/test'
import { findWorld } from './support/world'

test('the second step by a phone', async ({ page, inbox }) => {
  const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
  const check = (code: string) =>
    refusalOf(page, ({ first }, typed) => first.signIn.mfa.verifyPhoneCode({ code: typed }), code)
  const send = () => run(page, ({ first }) => first.signIn.mfa.sendPhoneCode(), null)

  await test.step('signIn.mfa.sendPhoneCode: texts once, and only where there is a phone', async () => {
    await name(page, person.email)
    expect((await send()).codes).toEqual(['factor_not_found'])
    await provePassword(page, person)
    await sees(page, { 'first status': 'needs_second_factor', 'first second factors': 'phone_code' })
    expect(await check('123456')).toEqual(['verification_missing'])
    expect(await send()).toMatchObject(DONE)
    expect((await send()).codes).toEqual(['verification_code_too_many_requests'])
    await sees(page, { 'first second proof': 'phone_code unverified' })
  })

  await test.step('signIn.mfa.verifyPhoneCode: counts a wrong code, and completes by the right one', async () => {
    const { code } = await inbox.waitFor(person.phone)
    // Of a factor that this account has not.
    expect(
      await refusalOf(page, ({ first }) => first.signIn.mfa.verifyTOTP({ code: '123456' }), null),
    ).toEqual(['no_second_factors'])
    const wrong = await run(
      page,
      async ({ first: { signIn } }, typed) => {
        const { error } = await signIn.mfa.verifyPhoneCode({ code: typed })
        return { attempts: signIn.secondFactorVerification.attempts, isRefused: error !== null }
      },
      otherThan(code),
    )
    // Of the closure, which the refusal has changed as well (§10.1).
    expect(wrong.value).toEqual({ attempts: 1, isRefused: true })
    await sees(page, { 'first fields': 'code: form_code_incorrect' })
    await run(page, ({ first }, typed) => first.signIn.mfa.verifyPhoneCode({ code: typed }), code)
    await sees(page, { 'first status': 'complete', 'first second proof': 'phone_code verified' })
    await name(page, person.email)
    expect(await check(code)).toEqual(['client_state_invalid'])
  })
})

test('a new device is proven by mail', async ({ page, mailbox }) => {
  const person = await makePerson(findWorld().app.dataDir, { provesDevices: true })
  const check = (code: string) =>
    run(page, ({ first }, typed) => first.signIn.mfa.verifyEmailCode({ code: typed }), code)

  await test.step('signIn.mfa.sendEmailCode: mails once', async () => {
    await provePassword(page, person)
    await sees(page, { 'first status': 'needs_client_trust', 'first second factors': /email_code/ })
    expect((await check('123456')).codes).toEqual(['verification_missing'])
    const send = () => run(page, ({ first }) => first.signIn.mfa.sendEmailCode(), null)
    expect(await send()).toMatchObject(DONE)
    expect((await send()).codes).toEqual(['verification_code_too_many_requests'])
    await name(page, person.email)
    expect((await send()).codes).toEqual(['factor_not_found'])
  })

  await test.step('signIn.mfa.verifyEmailCode: completes, and the device is known from then on', async () => {
    await mailbox.codeFor(person.email)
    await provePassword(page, person)
    await run(page, ({ first }) => first.signIn.mfa.sendEmailCode(), null)
    const code = await mailbox.codeFor(person.email)
    expect((await check(otherThan(code))).codes).toEqual(['form_code_incorrect'])
    await sees(page, { 'first fields': 'code: form_code_incorrect' })
    expect(await check(code)).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete' })
  })
})

test('the second step by what somebody has at hand', async ({ page, person }) => {
  const { email, password, secret, codes } = takeCareful()
  const byTotp = (code: string) =>
    run(page, ({ first }, typed) => first.signIn.mfa.verifyTOTP({ code: typed }), code)
  const byBackup = (code: string) =>
    run(page, ({ first }, typed) => first.signIn.mfa.verifyBackupCode({ code: typed }), code)

  await test.step('signIn.mfa.verifyTOTP: of the app', async () => {
    await name(page, email)
    expect((await byTotp('123456')).codes).toEqual(['client_state_invalid'])
    await provePassword(page, { email, password })
    const code = await totpAt(secret, Date.now())
    expect((await byTotp(otherThan(code))).codes).toEqual(['form_code_incorrect'])
    await sees(page, { 'first fields': 'code: form_code_incorrect' })
    expect(await byTotp(code)).toMatchObject(DONE)
    await sees(page, { 'first second proof': 'totp verified', 'first status': 'complete' })
  })

  await test.step('signIn.mfa.verifyBackupCode: each once', async () => {
    const [code = ''] = codes
    await provePassword(page, { email, password })
    expect(await byBackup(code)).toMatchObject(DONE)
    await sees(page, { 'first second proof': 'backup_code verified', 'first status': 'complete' })
    await provePassword(page, { email, password })
    expect((await byBackup(code)).codes).toEqual(['form_code_incorrect'])
  })

  await test.step('signIn.mfa.passkey: of the key in the port', async () => {
    const prove = () => run(page, ({ first }) => first.signIn.mfa.passkey(), null)
    await provePassword(page, { email, password })
    expect((await prove()).codes).toEqual(['factor_not_found'])
    const passkey = await givePasskey(person, { transport: 'usb' })
    await turnTotpOn(passkey)
    const key = await plugIn(page, { transport: 'usb', hasVerification: false })
    await provePassword(page, person)
    await sees(page, { 'first second factors': /passkey/ })
    // Nothing in it yet.
    expect((await prove()).codes[0]).toMatch(/^passkey_/)
    await key.put(passkey, { isResident: false })
    expect(await prove()).toMatchObject(DONE)
    await sees(page, { 'first second proof': 'passkey verified', 'first status': 'complete' })
    await read(page, () => Reflect.deleteProperty(window, 'PublicKeyCredential'))
    expect(await prove()).toMatchObject({ end: 'rejected', codes: ['passkey_not_supported'] })
  })
})
