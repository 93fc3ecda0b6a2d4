import { DONE, openBench, read, refusalOf, run, sees, untilLaid } from './support/bench'
import { guess, linkFor, lockOut, name, provePassword } from './support/bench-steps'
import { takeCareful } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { otherThan } from './support/steps'
import { expect, newAddress, newEmail, test } from './support/test'
import { findWorld } from './support/world'

test('signIn.emailCode', async ({ page, context, browser, person, mailbox }) => {
  const check = (code: string) =>
    refusalOf(page, ({ first }, typed) => first.signIn.emailCode.verifyCode({ code: typed }), code)
  const send = () => refusalOf(page, ({ first }) => first.signIn.emailCode.sendCode(), null)

  await test.step('signIn.emailCode.sendCode: starts, sends, and says why it sends none', async () => {
    await openBench(page)
    const sendTo = (given: string) =>
      run(page, ({ first }, emailAddress) => first.signIn.emailCode.sendCode({ emailAddress }), given)
    expect((await sendTo(newEmail())).codes).toEqual(['form_identifier_not_found'])
    await sees(page, { 'first fields': 'identifier: form_identifier_not_found' })
    expect(await sendTo(person.email)).toMatchObject(DONE)
    await sees(page, { 'first proof': 'email_code unverified', 'first status': 'needs_first_factor' })
    expect(await send()).toEqual(['verification_code_too_many_requests'])

    // Another tab has begun anew, and this one does not know.
    const tab = await context.newPage()
    await openBench(tab, { kept: true })
    await run(tab, ({ first }, identifier) => first.signIn.create({ identifier }), person.email)
    expect(await send()).toEqual(['resource_forbidden'])
    await context.clearCookies()
    expect(await send()).toEqual(['resource_not_found'])
    await tab.close()

    await openBench(page)
    await run(page, ({ first }) => first.signIn.create({ strategy: 'passkey' }), null)
    expect(await send()).toEqual(['factor_not_found'])
    await provePassword(page, takeCareful())
    expect(await send()).toEqual(['client_state_invalid'])
  })

  await test.step('signIn.emailCode.verifyCode: refuses what is wrong, late or out of order, and opens', async () => {
    await name(page, person.email)
    expect(await check('123456')).toEqual(['verification_missing'])
    await run(page, ({ first }) => first.signIn.resetPasswordEmailCode.sendCode(), null)
    await mailbox.codeFor(person.email)
    expect(await check('123456')).toEqual(['verification_strategy_invalid'])
    await name(page, person.email)
    await run(page, ({ first }) => first.signIn.emailCode.sendCode(), null)
    const lost = await mailbox.codeFor(person.email)
    const told = await guess(page, ({ first }, code) => first.signIn.emailCode.verifyCode({ code }), lost)
    expect(told[0]).toBe('form_code_incorrect')
    await sees(page, { 'first proof': 'email_code failed' })
    expect(await check(lost)).toEqual(['verification_failed'])

    const locked = await makePersonWithPhone(findWorld().app.dataDir)
    await name(page, locked.email)
    await run(page, ({ first }) => first.signIn.emailCode.sendCode(), null)
    const late = await mailbox.codeFor(locked.email)
    const elsewhere = await browser.newContext({ baseURL: findWorld().app.url })
    await lockOut(await elsewhere.newPage(), locked.email)
    await elsewhere.close()
    expect(await check(late)).toEqual(['user_locked'])

    const stranger = newEmail()
    await openBench(page)
    await run(
      page,
      ({ first }, identifier) => first.signIn.create({ identifier, signUpIfMissing: true }),
      stranger,
    )
    await run(page, ({ first }) => first.signIn.emailCode.sendCode(), null)
    const proof = await mailbox.codeFor(stranger)
    expect(await check(proof)).toEqual(['sign_up_if_missing_transfer'])
    expect(await read(page, ({ first }) => first.signIn.isTransferable)).toBe(true)
    await sees(page, { 'first proof': 'email_code transferable' })
    expect(await check(proof)).toEqual(['verification_already_verified'])

    const { email } = takeCareful()
    await openBench(page)
    await run(page, ({ first }, emailAddress) => first.signIn.emailCode.sendCode({ emailAddress }), email)
    const right = await mailbox.codeFor(email)
    expect(await check(otherThan(right))).toEqual(['form_code_incorrect'])
    await sees(page, { 'first fields': 'code: form_code_incorrect' })
    await run(page, ({ first }, code) => first.signIn.emailCode.verifyCode({ code }), right)
    await sees(page, { 'first status': 'needs_second_factor', 'first proof': 'email_code verified' })
    expect(await check(right)).toEqual(['client_state_invalid'])
  })
})

test('signIn.phoneCode', async ({ page, inbox, person }) => {
  const { phone } = await makePersonWithPhone(findWorld().app.dataDir, { hasPassword: false })
  const send = (given: object) =>
    run(page, ({ first }, params) => first.signIn.phoneCode.sendCode(params), given)

  await test.step('signIn.phoneCode.sendCode: texts, or writes by WhatsApp', async () => {
    await openBench(page)
    expect((await send({ phoneNumber: '+12025550000000' })).codes).toEqual(['form_param_format_invalid'])
    expect((await send({ phoneNumber: '+12025550999' })).codes).toEqual(['form_identifier_not_found'])
    await name(page, person.email)
    expect((await send({})).codes).toEqual(['factor_not_found'])
    await openBench(page)
    expect(await send({ phoneNumber: phone, channel: 'whatsapp' })).toMatchObject(DONE)
    expect(await read(page, ({ first }) => first.signIn.firstFactorVerification.channel)).toBe('whatsapp')
    expect((await send({ channel: 'whatsapp' })).codes).toEqual(['verification_code_too_many_requests'])
    await sees(page, { 'first proof': 'phone_code unverified' })
  })

  await test.step('signIn.phoneCode.verifyCode: refuses a wrong code, and opens by the right one', async () => {
    const { code } = await inbox.waitFor(phone)
    const check = (given: string) =>
      run(page, ({ first }, typed) => first.signIn.phoneCode.verifyCode({ code: typed }), given)
    expect((await check(otherThan(code))).codes).toEqual(['form_code_incorrect'])
    await sees(page, { 'first fields': 'code: form_code_incorrect' })
    expect(await check(code)).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete' })
    await name(page, phone)
    expect((await check(code)).codes).toEqual(['verification_missing'])
  })
})

test('signIn.emailLink', async ({ page, context, browser, person, mailbox }) => {
  const verificationUrl = '/dev/hooks'
  const send = (given: { emailAddress?: string; verificationUrl: string }) =>
    run(page, ({ first }, params) => first.signIn.emailLink.sendLink(params), given)

  await test.step('signIn.emailLink.sendLink: mails a link to a page of ours, and to no other', async () => {
    await openBench(page)
    expect((await send({ emailAddress: newEmail(), verificationUrl })).codes).toEqual([
      'form_identifier_not_found',
    ])
    const evil = { emailAddress: person.email, verificationUrl: 'https://evil.example/' }
    expect((await send(evil)).codes).toEqual(['invalid_redirect_url'])
    expect(await send({ emailAddress: person.email, verificationUrl })).toMatchObject(DONE)
    expect((await send({ verificationUrl })).codes).toEqual(['verification_code_too_many_requests'])
    await sees(page, { 'first proof': 'email_link unverified' })
  })

  await test.step('signIn.emailLink.verification: what the link came to, in the page that it leads to', async () => {
    const link = await linkFor(mailbox, person.email)
    expect(await read(page, ({ first }) => first.signIn.emailLink.verification)).toBeNull()
    const tooLate = await context.newPage()
    await tooLate.goto('/dev/hooks?__clerk_status=expired&__clerk_created_session=none')
    await untilLaid(tooLate)
    expect(await read(tooLate, ({ first }) => first.signIn.emailLink.verification)).toMatchObject({
      status: 'expired',
    })
    await tooLate.close()
    const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
    const other = await elsewhere.newPage()
    await other.goto(link)
    await expect(other).toHaveURL(/__clerk_status=client_mismatch/)
    await untilLaid(other)
    expect(await read(other, ({ first }) => first.signIn.emailLink.verification)).toMatchObject({
      status: 'client_mismatch',
      verifiedFromTheSameClient: false,
    })
    await elsewhere.close()

    await test.step('signIn.emailLink.waitForVerification: fetches until it was opened, and says where none was sent', async () => {
      const waiting = run(page, ({ first }) => first.signIn.emailLink.waitForVerification(), null)
      await sees(page, { 'first fetchStatus': 'fetching' })
      const tab = await context.newPage()
      await tab.goto(link)
      expect(await waiting).toMatchObject(DONE)
      await expect(tab).toHaveURL(/__clerk_status=verified/)
      expect(await read(tab, ({ first }) => first.signIn.emailLink.verification)).toMatchObject({
        status: 'verified',
        verifiedFromTheSameClient: true,
      })
      await sees(page, { 'first fetchStatus': 'idle' })
      await openBench(page)
      expect(
        await refusalOf(page, ({ first }) => first.signIn.emailLink.waitForVerification(), null),
      ).toEqual(['resource_not_found'])
    })
  })
})
