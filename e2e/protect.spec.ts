import { DONE, openBench, read, run, sees } from './support/bench'
import { proofIn, say, test, widget } from './support/guarded'
import { enterPassword, identify } from './support/steps'
import { checkAccessible, expect, newAddress, newEmail } from './support/test'

test('the pages keep robots out, and let people on to where they were going', async ({
  page,
  variant,
  createPerson,
  mailbox,
  turnstile,
}) => {
  const person = await createPerson(variant)

  await test.step('a sign-in waits on a page of its own, which any other page leads to', async () => {
    await page.goto('/sign-in?redirect_url=/account')
    await identify(page, person.email)
    await expect(page).toHaveURL('/sign-in/protect-check')
    await expect(page.getByRole('heading', { name: 'Are you human?' })).toBeVisible()
    await expect(widget(page).getByRole('button', { name: 'I am human' })).toBeVisible()
    await checkAccessible(page)
    await page.goto('/sign-in/password')
    await expect(page).toHaveURL('/sign-in/protect-check')
  })

  await test.step('a robot, a widget that breaks and a judge that is away lead nowhere, and each can be tried again', async () => {
    await say(page, 'I am a robot')
    await expect(page.getByText('That did not show that you are no robot.')).toBeVisible()
    await page.getByRole('button', { name: 'Try again' }).click()
    await say(page, 'Break')
    await expect(page.getByText('The check could not be shown.')).toBeVisible()
    await page.getByRole('button', { name: 'Try again' }).click()
    turnstile.answer({ status: 503, body: '' })
    await say(page, 'I am human')
    await expect(page.getByText('cannot be reached')).toBeVisible()
    turnstile.answer('honest')
    await expect(page).toHaveURL('/sign-in/protect-check')
  })

  await test.step('a person goes on, signs in, and is where they wanted to be', async () => {
    await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
    await page.getByRole('button', { name: 'Try again' }).click()
    await say(page, 'I am human')
    await expect(page).toHaveURL('/sign-in/password')
    await enterPassword(page, person.password)
    await expect(page).toHaveURL('/account')
  })

  await test.step('what is refused behind the check is told where it was typed', async () => {
    await page.context().clearCookies()
    await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
    await page.goto('/sign-in')
    await identify(page, newEmail())
    await say(page, 'I am human')
    await expect(page).toHaveURL('/sign-in?error=form_identifier_not_found')
    await expect(page.getByRole('alert').filter({ hasText: /account/ })).toBeVisible()
  })

  await test.step('a sign-up waits likewise, and its code is sent after that', async () => {
    const email = newEmail()
    await page.context().clearCookies()
    await page.goto('/sign-up')
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page).toHaveURL('/sign-up/protect-check')
    expect(await mailbox.all(email)).toHaveLength(0)
    await say(page, 'I am human')
    await expect(page).toHaveURL('/sign-up/verify-email-address')
    await page.getByLabel('Code').fill(await mailbox.codeFor(email))
    await expect(page).toHaveURL('/')
  })
})

test('without a script the page says what it takes, and leads back', async ({
  browser,
  variant,
  createPerson,
}) => {
  const person = await createPerson(variant)
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: variant.url,
    extraHTTPHeaders: { 'x-real-ip': newAddress() },
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await identify(page, person.email)
  await expect(page.getByText('needs JavaScript')).toBeVisible()
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(page).toHaveURL('/sign-in')
  await context.close()
})

test('the hooks say that a browser must prove itself, take the proof, and go on with what was asked', async ({
  page,
  variant,
  createPerson,
  mailbox,
}) => {
  const person = await createPerson(variant)
  const { email: emailAddress, password } = person

  await test.step('signIn.protectCheck, signIn.submitProtectCheck: the password that was sent signs in', async () => {
    await openBench(page)
    const given = { emailAddress, password }
    expect(await run(page, ({ first }, p) => first.signIn.password(p), given)).toMatchObject(DONE)
    await sees(page, { 'first status': 'needs_protect_check', 'legacy status': 'needs_protect_check' })
    const proofToken = await proofIn(page, 'first')
    expect(
      await run(page, ({ first }, p) => first.signIn.submitProtectCheck(p), { proofToken }),
    ).toMatchObject(DONE)
    await sees(page, { 'first status': 'complete' })
    expect(await read(page, ({ first }) => first.signIn.protectCheck)).toBeNull()
    expect(await run(page, ({ first }) => first.signIn.finalize(), null)).toMatchObject(DONE)
    await sees(page, { 'who signed in': 'true', 'who user': emailAddress })
  })

  await test.step('signIn.submitProtectCheck captcha_invalid, protect_check_already_resolved: wrong and late proofs', async () => {
    await openBench(page)
    const sent = await run(page, ({ first }, p) => first.signIn.emailCode.sendCode(p), { emailAddress })
    expect(sent).toMatchObject(DONE)
    expect(
      await run(page, ({ first }) => first.signIn.emailCode.verifyCode({ code: '000000' }), null),
    ).toMatchObject({
      codes: ['requires_protect_check'],
    })
    const robot = { proofToken: 'robot' }
    expect(await run(page, ({ first }, p) => first.signIn.submitProtectCheck(p), robot)).toMatchObject({
      codes: ['captcha_invalid'],
    })
    const given = { proofToken: await proofIn(page, 'first') }
    expect(await run(page, ({ first }, p) => first.signIn.submitProtectCheck(p), given)).toMatchObject(DONE)
    expect(await mailbox.codeFor(emailAddress)).toMatch(/^\d{6}$/)
    await sees(page, { 'first proof': 'email_code unverified' })
    expect(await run(page, ({ first }, p) => first.signIn.submitProtectCheck(p), given)).toMatchObject({
      codes: ['protect_check_already_resolved'],
    })
  })

  await test.step('legacy.protectCheck, legacy.submitProtectCheck protect_check_already_resolved: answer with the object, and reject', async () => {
    await openBench(page)
    await run(page, ({ legacy }, identifier) => legacy.signIn.create({ identifier }), emailAddress)
    const given = { proofToken: await proofIn(page, 'legacy') }
    expect(await run(page, ({ legacy }, p) => legacy.signIn.submitProtectCheck(p), given)).toMatchObject(DONE)
    await sees(page, { 'legacy status': 'needs_first_factor', 'legacy identifier': emailAddress })
    expect(await run(page, ({ legacy }, p) => legacy.signIn.submitProtectCheck(p), given)).toMatchObject({
      end: 'rejected',
      codes: ['protect_check_already_resolved'],
    })
  })

  await test.step('signUp.submitProtectCheck, legacySignUp.submitProtectCheck: of a sign-up likewise', async () => {
    for (const of of ['signUp', 'legacySignUp'] as const) {
      await openBench(page)
      const address = newEmail()
      await run(page, ({ signUp }, p) => signUp.signUp.create(p), { emailAddress: address, password })
      expect(await read(page, ({ signUp }) => signUp.signUp.emailAddress)).toBeNull()
      const given = { proofToken: await proofIn(page, of), of }
      const submitted = run(
        page,
        ({ signUp, legacySignUp }, { of: kind, proofToken }) =>
          (kind === 'signUp' ? signUp : legacySignUp).signUp.submitProtectCheck({ proofToken }),
        given,
      )
      expect(await submitted).toMatchObject(DONE)
      expect(await read(page, ({ signUp }) => signUp.signUp.emailAddress)).toBe(address)
      expect(await read(page, ({ signUp }) => signUp.signUp.unverifiedFields)).toEqual(['email_address'])
    }
  })
})
