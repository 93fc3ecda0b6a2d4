import { DONE, openBench, read, run, sees } from './support/bench'
import { factorId, name, provePassword } from './support/bench-steps'
import { chooseAt, newSomebody } from './support/identity-providers'
import { givePasskey, turnTotpOn } from './support/passkeys'
import { makePersonWithPhone } from './support/phone'
import { arrive, otherThan, sessionsOf } from './support/steps'
import { expect, newAddress, newEmail, test } from './support/test'
import { findWorld } from './support/world'

const NEW = 'seven brass lanterns hum'
const WAY = { redirectUrl: '/dev/hooks', redirectUrlComplete: '/dev/hooks' }

test('the legacy signIn, over a provider', async ({ page, person }) => {
  type Trip = Parameters<Window['latchkeyBench']['legacy']['signIn']['authenticateWithRedirect']>[0]
  const go = (given: Trip) =>
    run(page, ({ legacy }, params) => legacy.signIn.authenticateWithRedirect(params), given)

  await test.step('legacy.authenticateWithRedirect: leaves the page, and comes back signed in', async () => {
    await openBench(page)
    expect((await go({ ...WAY, strategy: 'oauth_facebook' })).codes).toEqual(['oauth_provider_not_enabled'])
    const evil = { ...WAY, strategy: 'oauth_google' as const, redirectUrl: 'https://evil.example/' }
    expect((await go(evil)).codes).toEqual(['invalid_redirect_url'])
    const company = { ...WAY, strategy: 'enterprise_sso' as const, identifier: newEmail() }
    expect((await go(company)).codes).toEqual(['enterprise_sso_sign_in_connection_missing'])
    await go({ ...WAY, strategy: 'oauth_google' }).catch(() => undefined)
    await chooseAt(page, newSomebody({ email: person.email }))
    await expect(page).toHaveURL(/localhost.*\/dev\/hooks/)
    await sees(page, { 'who user': person.email })
  })

  await test.step('legacy.authenticateWithPopup: in a window of its own, and this page is signed in', async () => {
    await openBench(page)
    const blocked = { ...WAY, strategy: 'oauth_google' as const }
    const popUp = (isOpen: boolean) =>
      run(
        page,
        ({ legacy }, { opens, params }) =>
          legacy.signIn.authenticateWithPopup({
            ...params,
            popup: opens ? window.open('about:blank') : null,
          }),
        { opens: isOpen, params: blocked },
      )
    expect((await popUp(false)).codes).toEqual(['popup_blocked'])
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      // Where it leads in the end is this page again, which forgets what was asked.
      popUp(true).catch(() => undefined),
      page.waitForEvent('popup').then((one) => chooseAt(one, newSomebody({ email: person.email }))),
    ])
    await expect.poll(() => popup.isClosed()).toBe(true)
    await sees(page, { 'who user': person.email })
    expect(await sessionsOf(page)).toHaveLength(1)
  })
})

test('the legacy signIn, with a new password', async ({ page, browser, inbox, mailbox }) => {
  const person = await makePersonWithPhone(findWorld().app.dataDir)
  type Answer = Parameters<Window['latchkeyBench']['legacy']['signIn']['attemptFirstFactor']>[0]
  const attempt = (given: Answer) =>
    run(page, ({ legacy }, params) => legacy.signIn.attemptFirstFactor(params), given)

  await test.step('legacy.prepareFirstFactor reset_password_email_code, legacy.attemptFirstFactor reset_password_email_code: code and password in one call', async () => {
    const strategy = 'reset_password_email_code' as const
    await name(page, person.email)
    const emailAddressId = await factorId(page, strategy)
    const prepare = () =>
      run(page, ({ legacy }, params) => legacy.signIn.prepareFirstFactor(params), {
        strategy,
        emailAddressId,
      })
    expect(await prepare()).toMatchObject(DONE)
    expect((await prepare()).codes).toEqual(['verification_code_too_many_requests'])
    const code = await mailbox.codeFor(person.email)
    expect((await attempt({ strategy, code: otherThan(code), password: NEW })).codes).toEqual([
      'form_code_incorrect',
    ])
    expect((await attempt({ strategy, code, password: 'password123' })).codes).toEqual([
      'form_password_pwned',
    ])
    await sees(page, { 'legacy status': /needs_(new_password|first_factor)/ })
  })

  await test.step('legacy.prepareFirstFactor reset_password_phone_code, legacy.attemptFirstFactor reset_password_phone_code: the code first', async () => {
    const strategy = 'reset_password_phone_code' as const
    await name(page, person.phone)
    const phoneNumberId = await factorId(page, strategy)
    const asked = { strategy, phoneNumberId }
    expect(
      await run(page, ({ legacy }, params) => legacy.signIn.prepareFirstFactor(params), asked),
    ).toMatchObject(DONE)
    const { code } = await inbox.waitFor(person.phone)
    expect((await attempt({ strategy, code: otherThan(code) })).codes).toEqual(['form_code_incorrect'])
    expect((await attempt({ strategy, code })).value).toMatchObject({ status: 'needs_new_password' })
    await sees(page, { 'legacy status': 'needs_new_password' })
  })

  await test.step('legacy.resetPassword: judges it, and leaves others signed in unless it is told', async () => {
    const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
    const old = await elsewhere.newPage()
    await arrive(old, person)
    const save = (given: { password: string; signOutOfOtherSessions?: boolean }) =>
      run(page, ({ legacy }, params) => legacy.signIn.resetPassword(params), given)
    expect((await save({ password: 'short' })).codes).toEqual(['form_password_length_too_short'])
    expect((await save({ password: 'password123' })).codes).toEqual(['form_password_pwned'])
    expect((await save({ password: person.password })).codes).toEqual(['form_new_password_matches_current'])
    expect((await save({ password: NEW })).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy status': 'complete' })
    expect(await sessionsOf(old)).toHaveLength(1)
    await elsewhere.close()
    await name(page, person.email)
    expect((await save({ password: NEW })).codes).toEqual(['client_state_invalid'])
  })

  await test.step('legacy.validatePassword: judges as the server will, for callbacks of either kind', async () => {
    const judged = await run(
      page,
      async ({ legacy: { signIn } }) => {
        const said: unknown[] = []
        const answers = [
          signIn.validatePassword('short', { onValidationComplexity: (passed) => said.push(passed) }),
          signIn.validatePassword('SHORT', {
            onValidation: ({ complexity, strength }) => strength ?? said.push(complexity),
          }),
        ]
        const strong = await new Promise<object>((onValidation) => {
          answers.push(signIn.validatePassword('seven brass lanterns hum', { onValidation }))
        })
        said.push(Object.keys(strong))
        return { said, answers }
      },
      null,
    )
    expect(judged.value).toEqual({
      said: [false, { min_length: true }, ['complexity', 'strength']],
      answers: [false, false, true],
    })
    await sees(page, { 'legacy isLoaded': 'true' })
  })
})

test('legacy.reload, and a passkey as the second factor', async ({ page, context, person }) => {
  await test.step('legacy.reload: tells what another tab has done', async () => {
    await openBench(page)
    const reload = () => run(page, async ({ legacy: { signIn } }) => (await signIn.reload()).status, null)
    expect((await reload()).codes).toEqual(['resource_not_found'])
    await name(page, person.email)
    const tab = await context.newPage()
    await openBench(tab, { kept: true })
    await run(
      tab,
      ({ legacy }, password) => legacy.signIn.attemptFirstFactor({ strategy: 'password', password }),
      person.password,
    )
    expect((await reload()).value).toBe('complete')
    await sees(page, { 'legacy status': 'complete' })
    await tab.close()
  })

  await test.step('legacy.prepareSecondFactor passkey, legacy.attemptSecondFactor passkey: the question, and an answer to it', async () => {
    const passkey = await givePasskey(person, { transport: 'usb' })
    await turnTotpOn(passkey)
    await provePassword(page, person)
    const prepare = { strategy: 'passkey' as const }
    await run(page, ({ legacy }, params) => legacy.signIn.prepareSecondFactor(params), prepare)
    const ask = () => read(page, ({ legacy }) => legacy.signIn.secondFactorVerification.nonce)
    const answer = (publicKeyCredential: ReturnType<typeof passkey.assert>) =>
      run(page, ({ legacy }, given) => Reflect.apply(legacy.signIn.attemptSecondFactor, null, [given]), {
        strategy: 'passkey',
        publicKeyCredential,
      })
    const forged = passkey.assert((await ask()) ?? '', { isForged: true })
    expect((await answer(forged)).codes).toEqual(['passkey_authentication_failure'])
    await run(page, ({ legacy }, params) => legacy.signIn.prepareSecondFactor(params), prepare)
    const right = passkey.assert((await ask()) ?? '')
    expect((await answer(right)).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy status': 'complete' })
  })
})
