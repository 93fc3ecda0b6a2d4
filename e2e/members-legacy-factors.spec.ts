import { DONE, openBench, run, sees } from './support/bench'
import { factorId, guess, linkFor, lockOut, name, provePassword } from './support/bench-steps'
import { makePerson, takeCareful } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { otherThan } from './support/steps'
import { expect, newEmail, test } from './support/test'
import { findWorld } from './support/world'

type SignIn = Window['latchkeyBench']['legacy']['signIn']
type Prepare = Parameters<SignIn['prepareFirstFactor']>[0]
type Answer = Parameters<SignIn['attemptFirstFactor']>[0]

test('the first factor, prepared and answered', async ({ page, context, browser, mailbox, inbox }) => {
  const { dataDir } = findWorld().app
  const { email, phone, password } = await makePersonWithPhone(dataDir)
  const prepare = (given: Prepare) =>
    run(page, ({ legacy }, params) => legacy.signIn.prepareFirstFactor(params), given)
  const attempt = (given: Answer) =>
    run(page, ({ legacy }, params) => legacy.signIn.attemptFirstFactor(params), given)
  const idOf = (strategy: string) => factorId(page, strategy)

  await test.step('legacy.prepareFirstFactor email_code: by the id of a factor, and of nobody else', async () => {
    await name(page, (await makePerson(dataDir)).email)
    const foreign = await idOf('email_code')
    await name(page, email)
    expect((await prepare({ strategy: 'email_code', emailAddressId: foreign })).codes).toEqual([
      'resource_forbidden',
    ])
    const emailAddressId = await idOf('email_code')
    expect(await prepare({ strategy: 'email_code', emailAddressId })).toMatchObject(DONE)
    await sees(page, { 'legacy proof': 'email_code unverified' })
    expect((await prepare({ strategy: 'email_code', emailAddressId })).codes).toEqual([
      'verification_code_too_many_requests',
    ])
    await context.clearCookies()
    expect((await prepare({ strategy: 'email_code', emailAddressId })).codes).toEqual(['resource_not_found'])
    await provePassword(page, takeCareful())
    expect(
      (await prepare({ strategy: 'email_code', emailAddressId: await idOf('email_code') })).codes,
    ).toEqual(['client_state_invalid'])
  })

  await test.step('legacy.attemptFirstFactor email_code: with every answer that §6.13 knows', async () => {
    await mailbox.codeFor(email)
    await name(page, email)
    expect((await attempt({ strategy: 'email_code', code: '123456' })).codes).toEqual([
      'verification_missing',
    ])
    await prepare({ strategy: 'phone_code', phoneNumberId: await idOf('phone_code') })
    expect((await attempt({ strategy: 'email_code', code: '123456' })).codes).toEqual([
      'verification_strategy_invalid',
    ])
    await inbox.waitFor(phone)
    await name(page, email)
    await prepare({ strategy: 'email_code', emailAddressId: await idOf('email_code') })
    const code = await mailbox.codeFor(email)
    const told = await guess(
      page,
      ({ legacy }, typed) => legacy.signIn.attemptFirstFactor({ strategy: 'email_code', code: typed }),
      code,
    )
    expect(told[0]).toBe('form_code_incorrect')
    expect((await attempt({ strategy: 'email_code', code })).codes).toEqual(['verification_failed'])
    await sees(page, { 'legacy proof': 'email_code failed', 'first raw': 'undefined' })

    const stranger = newEmail()
    await openBench(page)
    await run(
      page,
      ({ legacy }, identifier) => legacy.signIn.create({ identifier, signUpIfMissing: true }),
      stranger,
    )
    await prepare({ strategy: 'email_code', emailAddressId: await idOf('email_code') })
    const proof = await mailbox.codeFor(stranger)
    expect((await attempt({ strategy: 'email_code', code: proof })).codes).toEqual([
      'sign_up_if_missing_transfer',
    ])
    expect((await attempt({ strategy: 'email_code', code: proof })).codes).toEqual([
      'verification_already_verified',
    ])
    const locked = await makePerson(dataDir)
    await name(page, locked.email)
    await prepare({ strategy: 'email_code', emailAddressId: await idOf('email_code') })
    const elsewhere = await browser.newContext({ baseURL: findWorld().app.url })
    await lockOut(await elsewhere.newPage(), locked.email)
    await elsewhere.close()
    const late = await mailbox.codeFor(locked.email)
    expect((await attempt({ strategy: 'email_code', code: late })).codes).toEqual(['user_locked'])
  })

  await test.step('legacy.attemptFirstFactor password: needs no preparing', async () => {
    await name(page, email)
    expect((await attempt({ strategy: 'password', password: 'wrong horse' })).codes).toEqual([
      'form_password_incorrect',
    ])
    expect((await attempt({ strategy: 'password', password })).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy status': 'complete' })
    // A sign-in that is complete is nobody's current one any more.
    expect((await attempt({ strategy: 'password', password })).codes).toEqual(['resource_forbidden'])
    const careful = takeCareful()
    await provePassword(page, careful)
    expect((await attempt({ strategy: 'password', password: careful.password })).codes).toEqual([
      'client_state_invalid',
    ])
  })

  await test.step('legacy.prepareFirstFactor phone_code, legacy.attemptFirstFactor phone_code: by a text', async () => {
    await openBench(page)
    await run(page, ({ legacy }, identifier) => legacy.signIn.create({ identifier }), phone)
    const phoneNumberId = await idOf('phone_code')
    const sent = await prepare({ strategy: 'phone_code', phoneNumberId, channel: 'whatsapp' })
    expect(sent.value).toMatchObject({ firstFactorVerification: { channel: 'whatsapp' } })
    const { code } = await inbox.waitFor(phone)
    expect((await attempt({ strategy: 'phone_code', code: otherThan(code) })).codes).toEqual([
      'form_code_incorrect',
    ])
    expect((await attempt({ strategy: 'phone_code', code })).value).toMatchObject({ status: 'complete' })
    await sees(page, { 'legacy status': 'complete' })
  })

  await test.step('legacy.prepareFirstFactor email_link: leads to a page of ours only', async () => {
    await name(page, email)
    const emailAddressId = await idOf('email_link')
    const link = { strategy: 'email_link' as const, emailAddressId }
    expect((await prepare({ ...link, redirectUrl: 'https://evil.example/' })).codes).toEqual([
      'invalid_redirect_url',
    ])
    expect(await prepare({ ...link, redirectUrl: '/dev/hooks' })).toMatchObject(DONE)
    expect(await linkFor(mailbox, email)).toContain('/v1/verify')
    await sees(page, { 'legacy proof': 'email_link unverified' })
  })

  await test.step('legacy.prepareFirstFactor oauth, legacy.prepareFirstFactor enterprise_sso: draw up a new way', async () => {
    await openBench(page)
    await run(page, ({ legacy }) => legacy.signIn.create({}), null)
    const urls = { redirectUrl: '/dev/hooks', actionCompleteRedirectUrl: '/dev/hooks' }
    const way = {
      firstFactorVerification: { externalVerificationRedirectURL: expect.stringContaining('/v1/sso/') },
    }
    expect((await prepare({ strategy: 'oauth_google', ...urls })).value).toMatchObject(way)
    expect((await prepare({ strategy: 'oauth_facebook', ...urls })).codes).toEqual([
      'oauth_provider_not_enabled',
    ])
    await openBench(page)
    const identifier = newEmail().replace('@example.com', '@acme.example')
    await run(page, ({ legacy }, given) => legacy.signIn.create({ identifier: given }), identifier)
    expect((await prepare({ strategy: 'enterprise_sso', ...urls })).value).toMatchObject(way)
    await sees(page, { 'legacy proof': 'enterprise_sso unverified' })
  })
})
