import { makePersonWithoutPassword } from '../support/person'
import { otherThan } from '../support/steps'
import { expect, newEmail } from '../support/test'
import { drive, openSdk, read, refuse, says, test } from './support/sdk'

const PASSWORD = 'seven brass lanterns hum'

test.describe('Sign up', () => {
  test('a stranger becomes a user by a code', async ({ page, mailbox }) => {
    await openSdk(page)
    const emailAddress = newEmail()
    await refuse(
      page,
      'signUp.password()',
      ({ signUp }, p) => signUp.password(p),
      { emailAddress, password: 'short' },
      'form_password_length_too_short',
    )
    const given = { emailAddress, password: PASSWORD }
    await drive(page, 'signUp.password()', ({ signUp }, p) => signUp.password(p), given)
    await says(page, { 'sign-up': 'missing_requirements' })
    await drive(page, 'signUp.verifications.sendEmailCode()', ({ signUp }) =>
      signUp.verifications.sendEmailCode(),
    )
    const code = await mailbox.codeFor(emailAddress)
    await refuse(
      page,
      'signUp.verifications.verifyEmailCode()',
      ({ signUp }, p) => signUp.verifications.verifyEmailCode(p),
      { code: otherThan(code) },
      'form_code_incorrect',
    )
    await drive(
      page,
      'signUp.verifications.verifyEmailCode()',
      ({ signUp }, p) => signUp.verifications.verifyEmailCode(p),
      { code },
    )
    await says(page, { 'sign-up': 'complete', 'signed in': 'false' })
    await drive(page, 'signUp.finalize()', ({ signUp }) => signUp.finalize())
    await says(page, { 'signed in': 'true', user: emailAddress })
  })

  test('likewise by the generation before', async ({ page, mailbox }) => {
    await openSdk(page)
    const emailAddress = newEmail()
    await refuse(
      page,
      'client.signUp.create()',
      ({ clerk }, p) => clerk.client.signUp.create(p),
      { emailAddress: 'nobody at all', password: PASSWORD },
      'form_param_format_invalid',
    )
    await drive(page, 'client.signUp.create()', ({ clerk }, p) => clerk.client.signUp.create(p), {
      emailAddress,
      password: PASSWORD,
      firstName: 'Ada',
    })
    await drive(page, 'client.signUp.prepareEmailAddressVerification()', ({ clerk }) =>
      clerk.client.signUp.prepareEmailAddressVerification({ strategy: 'email_code' }),
    )
    const code = await mailbox.codeFor(emailAddress)
    await refuse(
      page,
      'client.signUp.attemptEmailAddressVerification()',
      ({ clerk }, p) => clerk.client.signUp.attemptEmailAddressVerification(p),
      { code: otherThan(code) },
      'form_code_incorrect',
    )
    const session = await drive(
      page,
      'client.signUp.attemptEmailAddressVerification()',
      async ({ clerk }, p) => {
        const { createdSessionId } = await clerk.client.signUp.attemptEmailAddressVerification(p)
        return createdSessionId
      },
      { code },
    )
    await drive(page, 'setActive()', ({ clerk }, p) => clerk.setActive(p), { session: String(session) })
    await says(page, { 'signed in': 'true', user: emailAddress })
    expect(await read(page, ({ user }) => user.user?.firstName)).toBe('Ada')
  })

  test('what is missing is given later, and a link proves the address', async ({
    page,
    mailbox,
    context,
  }) => {
    await openSdk(page)
    const emailAddress = newEmail()
    await drive(page, 'signUp.create()', ({ signUp }, p) => signUp.create(p), { emailAddress })
    await drive(page, 'signUp.update()', ({ signUp }) => signUp.update({ lastName: 'Lovelace' }))
    await drive(page, 'signUp.password()', ({ signUp }, p) => signUp.password(p), { password: PASSWORD })
    await drive(page, 'signUp.verifications.sendEmailLink()', ({ signUp }) =>
      signUp.verifications.sendEmailLink({ verificationUrl: '/sdk' }),
    )
    const { text } = await mailbox.waitFor(emailAddress)
    const tab = await context.newPage()
    const waiting = drive(page, 'signUp.verifications.waitForEmailLinkVerification()', ({ signUp }) =>
      signUp.verifications.waitForEmailLinkVerification(),
    )
    await tab.goto(/http\S+\?token=\S+/.exec(text)?.[0] ?? '')
    await waiting
    await says(page, { 'sign-up': 'complete' })
    await drive(page, 'signUp.finalize()', ({ signUp }) => signUp.finalize())
    await says(page, { 'signed in': 'true', user: emailAddress })
  })
})

test.describe('Transfer, both ways', () => {
  test('who signs in without an account makes one of the same proof', async ({ page, mailbox }) => {
    await openSdk(page)
    const identifier = newEmail()
    await drive(page, 'signIn.create()', ({ signIn }, p) => signIn.create(p), {
      identifier,
      signUpIfMissing: true,
    })
    await drive(page, 'signIn.emailCode.sendCode()', ({ signIn }) => signIn.emailCode.sendCode())
    await refuse(
      page,
      'signIn.emailCode.verifyCode()',
      ({ signIn }, p) => signIn.emailCode.verifyCode(p),
      { code: await mailbox.codeFor(identifier) },
      'sign_up_if_missing_transfer',
    )
    await drive(page, 'signUp.create()', ({ signUp }) => signUp.create({ transfer: true }))
    await says(page, { 'sign-up': 'missing_requirements' })
    await drive(page, 'signUp.password()', ({ signUp }, p) => signUp.password(p), { password: PASSWORD })
    await drive(page, 'signUp.finalize()', ({ signUp }) => signUp.finalize())
    await says(page, { 'signed in': 'true', user: identifier })
  })

  test('who signs up with an account by then is signed in by the same proof', async ({
    page,
    front,
    mailbox,
  }) => {
    await openSdk(page)
    const emailAddress = newEmail()
    const given = { emailAddress, password: PASSWORD }
    await drive(page, 'signUp.password()', ({ signUp }, p) => signUp.password(p), given)
    await drive(page, 'signUp.verifications.sendEmailCode()', ({ signUp }) =>
      signUp.verifications.sendEmailCode(),
    )
    const code = await mailbox.codeFor(emailAddress)
    await makePersonWithoutPassword(front.dataDir, emailAddress)
    await refuse(
      page,
      'signUp.verifications.verifyEmailCode()',
      ({ signUp }, p) => signUp.verifications.verifyEmailCode(p),
      { code },
      'form_identifier_exists',
    )
    expect(await read(page, ({ signUp }) => signUp.verifications.emailAddress.status)).toBe('transferable')
    await drive(page, 'signIn.create()', ({ signIn }) => signIn.create({ transfer: true }))
    await says(page, { 'sign-in': 'complete' })
    await drive(page, 'signIn.finalize()', ({ signIn }) => signIn.finalize())
    await says(page, { 'signed in': 'true', user: emailAddress })
  })
})
