import type { Page } from '@playwright/test'
import { DONE, openBench, run, sees } from './support/bench'
import { guess, name, provePassword } from './support/bench-steps'
import { makePersonWithPhone } from './support/phone'
import { arrive, otherThan, sessionsOf } from './support/steps'
import { expect, newAddress, newEmail, test } from './support/test'
import { findWorld } from './support/world'

const NEW = 'seven brass lanterns hum'

test('signIn.resetPasswordEmailCode', async ({ page, browser, person, mailbox }) => {
  const send = () => run(page, ({ first }) => first.signIn.resetPasswordEmailCode.sendCode(), null)

  await test.step('signIn.resetPasswordEmailCode.sendCode: to the address of whoever was named', async () => {
    await name(page, person.email)
    expect(await send()).toMatchObject(DONE)
    await sees(page, { 'first proof': 'reset_password_email_code unverified' })
    expect((await send()).codes).toEqual(['verification_code_too_many_requests'])
    await openBench(page)
    await run(page, ({ first }) => first.signIn.create({ strategy: 'passkey' }), null)
    expect((await send()).codes).toEqual(['factor_not_found'])
  })

  await test.step('signIn.resetPasswordEmailCode.verifyCode: leads to the new password, and to nothing else', async () => {
    const lost = await mailbox.codeFor(person.email)
    await name(page, person.email)
    expect((await verify(page, lost)).codes).toEqual(['verification_missing'])
    await send()
    const code = await mailbox.codeFor(person.email)
    expect((await verify(page, otherThan(code))).codes).toEqual(['form_code_incorrect'])
    await sees(page, { 'first fields': 'code: form_code_incorrect' })
    expect((await submit(page, NEW)).codes).toEqual(['client_state_invalid'])
    expect(await verify(page, code)).toMatchObject(DONE)
    await sees(page, { 'first status': 'needs_new_password' })
    expect((await verify(page, code)).codes).toEqual(['client_state_invalid'])
  })

  await test.step('signIn.resetPasswordEmailCode.submitPassword: judges it, saves it, and signs everybody else out', async () => {
    const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
    const old = await elsewhere.newPage()
    await arrive(old, person)
    expect(await sessionsOf(old)).toHaveLength(1)
    expect((await submit(page, 'short')).codes).toEqual(['form_password_length_too_short'])
    await sees(page, { 'first fields': 'password: form_password_length_too_short' })
    expect((await submit(page, 'x'.repeat(129))).codes).toEqual(['form_password_length_too_long'])
    expect((await submit(page, 'password123')).codes).toEqual(['form_password_pwned'])
    expect((await submit(page, person.email)).codes).toEqual(['form_password_matches_identifier'])
    expect((await submit(page, person.password)).codes).toEqual(['form_new_password_matches_current'])
    expect(await submit(page, NEW)).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete' })
    expect(await sessionsOf(old)).toEqual([])
    await provePassword(page, { email: person.email, password: NEW })
    await sees(page, { 'first status': 'complete' })
    await elsewhere.close()
  })
})

test('signIn.resetPasswordPhoneCode', async ({ page, inbox, browser }) => {
  const person = await makePersonWithPhone(findWorld().app.dataDir)
  const send = (given: object) =>
    run(page, ({ first }, params) => first.signIn.resetPasswordPhoneCode.sendCode(params), given)
  const check = (code: string) =>
    run(page, ({ first }, typed) => first.signIn.resetPasswordPhoneCode.verifyCode({ code: typed }), code)

  await test.step('signIn.resetPasswordPhoneCode.sendCode: by a number, or for whoever was named', async () => {
    await openBench(page)
    expect((await send({ phoneNumber: '+12025550999' })).codes).toEqual(['form_identifier_not_found'])
    await run(
      page,
      ({ first }, identifier) => first.signIn.create({ identifier, signUpIfMissing: true }),
      newEmail(),
    )
    expect((await send({})).codes).toEqual(['factor_not_found'])
    await openBench(page)
    expect(await send({ phoneNumber: person.phone })).toMatchObject(DONE)
    expect((await send({})).codes).toEqual(['verification_code_too_many_requests'])
    await sees(page, { 'first proof': 'reset_password_phone_code unverified' })
  })

  await test.step('signIn.resetPasswordPhoneCode.verifyCode: survives four wrong codes, not five', async () => {
    const { code } = await inbox.waitFor(person.phone)
    const act: Parameters<typeof guess>[1] = ({ first }, typed) =>
      first.signIn.resetPasswordPhoneCode.verifyCode({ code: typed })
    expect((await guess(page, act, code)).slice(0, 4)).toEqual(Array(4).fill('form_code_incorrect'))
    expect((await check(code)).codes).toEqual(['verification_failed'])
    await openBench(page)
    await send({ phoneNumber: person.phone })
    expect(await check((await inbox.waitFor(person.phone)).code)).toMatchObject(DONE)
    await sees(page, { 'first status': 'needs_new_password' })
  })

  await test.step('signIn.resetPasswordPhoneCode.submitPassword: leaves the others signed in where it is told to', async () => {
    const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
    const old = await elsewhere.newPage()
    await arrive(old, person)
    const save = (password: string) =>
      run(
        page,
        ({ first }, given) =>
          first.signIn.resetPasswordPhoneCode.submitPassword({
            password: given,
            signOutOfOtherSessions: false,
          }),
        password,
      )
    expect((await save('short')).codes).toEqual(['form_password_length_too_short'])
    expect(await save(NEW)).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete' })
    expect(await sessionsOf(old)).toHaveLength(1)
    await elsewhere.close()
  })
})

function verify(page: Page, code: string) {
  return run(
    page,
    ({ first }, typed) => first.signIn.resetPasswordEmailCode.verifyCode({ code: typed }),
    code,
  )
}

function submit(page: Page, password: string) {
  return run(
    page,
    ({ first }, given) => first.signIn.resetPasswordEmailCode.submitPassword({ password: given }),
    password,
  )
}
