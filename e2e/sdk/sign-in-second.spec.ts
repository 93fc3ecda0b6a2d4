import { totpAt } from '@/lib/testing/second-factors'
import { makePerson, takeCareful } from '../support/person'
import { makePersonWithPhone } from '../support/phone'
import { otherThan } from '../support/steps'
import { drive, openSdk, refuse, says, test } from './support/sdk'
import { activate, finalize, signOut } from './support/steps'

test.describe('Authenticator app and backup codes', () => {
  test('are asked for after the password, by either generation', async ({ page }) => {
    const { email, password, secret, codes } = takeCareful()
    await openSdk(page)
    const given = { identifier: email, password }
    await drive(page, 'client.signIn.create()', ({ clerk }, p) => clerk.client.signIn.create(p), given)
    await says(page, { 'sign-in': 'needs_second_factor', 'signed in': 'false' })
    const code = await totpAt(secret, Date.now())
    const attempt = 'client.signIn.attemptSecondFactor()'
    await refuse(
      page,
      attempt,
      ({ clerk }, p) => clerk.client.signIn.attemptSecondFactor(p),
      { strategy: 'totp' as const, code: otherThan(code) },
      'form_code_incorrect',
    )
    await activate(
      page,
      await drive(page, attempt, ({ clerk }, p) => clerk.client.signIn.attemptSecondFactor(p), {
        strategy: 'totp' as const,
        code,
      }),
    )
    await signOut(page)

    await drive(page, 'signIn.password()', ({ signIn }, p) => signIn.password(p), given)
    await refuse(
      page,
      'signIn.mfa.verifyTOTP()',
      ({ signIn }, p) => signIn.mfa.verifyTOTP(p),
      { code },
      'form_code_incorrect',
    )
    await drive(page, 'signIn.mfa.verifyTOTP()', ({ signIn }, p) => signIn.mfa.verifyTOTP(p), {
      code: await totpAt(secret, Date.now() + 30_000),
    })
    await finalize(page)
    await signOut(page)

    const backup = { code: codes[0] ?? '' }
    await drive(page, 'signIn.password()', ({ signIn }, p) => signIn.password(p), given)
    await drive(
      page,
      'signIn.mfa.verifyBackupCode()',
      ({ signIn }, p) => signIn.mfa.verifyBackupCode(p),
      backup,
    )
    await finalize(page)
    await signOut(page)

    await drive(page, 'client.signIn.create()', ({ clerk }, p) => clerk.client.signIn.create(p), given)
    await refuse(
      page,
      attempt,
      ({ clerk }, p) => clerk.client.signIn.attemptSecondFactor(p),
      { strategy: 'backup_code' as const, ...backup },
      'form_code_incorrect',
    )
    await activate(
      page,
      await drive(page, attempt, ({ clerk }, p) => clerk.client.signIn.attemptSecondFactor(p), {
        strategy: 'backup_code' as const,
        code: codes[1] ?? '',
      }),
    )
  })
})

test.describe('Phone as the second factor', () => {
  test('is asked for after the password, by either generation', async ({ page, front, inbox }) => {
    const people = [1, 2].map(() => makePersonWithPhone(front.dataDir, { isSecond: true }))
    const [one, other] = await Promise.all(people)
    if (!one || !other) throw new Error('Two people were asked for.')
    await openSdk(page)
    await drive(page, 'client.signIn.create()', ({ clerk }, p) => clerk.client.signIn.create(p), {
      identifier: one.email,
      password: one.password,
    })
    await drive(page, 'client.signIn.prepareSecondFactor()', ({ clerk }) =>
      clerk.client.signIn.prepareSecondFactor({ strategy: 'phone_code' }),
    )
    await activate(
      page,
      await drive(
        page,
        'client.signIn.attemptSecondFactor()',
        ({ clerk }, p) => clerk.client.signIn.attemptSecondFactor(p),
        { strategy: 'phone_code' as const, code: (await inbox.waitFor(one.phone)).code },
      ),
    )
    await signOut(page)

    await drive(page, 'signIn.password()', ({ signIn }, p) => signIn.password(p), {
      identifier: other.email,
      password: other.password,
    })
    await drive(page, 'signIn.mfa.sendPhoneCode()', ({ signIn }) => signIn.mfa.sendPhoneCode())
    await drive(page, 'signIn.mfa.verifyPhoneCode()', ({ signIn }, p) => signIn.mfa.verifyPhoneCode(p), {
      code: (await inbox.waitFor(other.phone)).code,
    })
    await finalize(page)
  })
})

test.describe('Device trust', () => {
  test('a new device proves itself by a code, by either generation', async ({ page, front, mailbox }) => {
    const { email, password } = await makePerson(front.dataDir, { provesDevices: true })
    await openSdk(page)
    const given = { identifier: email, password }
    await drive(page, 'client.signIn.create()', ({ clerk }, p) => clerk.client.signIn.create(p), given)
    await says(page, { 'sign-in': 'needs_client_trust' })
    await drive(page, 'client.signIn.prepareSecondFactor()', ({ clerk }) =>
      clerk.client.signIn.prepareSecondFactor({ strategy: 'email_code' }),
    )
    await activate(
      page,
      await drive(
        page,
        'client.signIn.attemptSecondFactor()',
        ({ clerk }, p) => clerk.client.signIn.attemptSecondFactor(p),
        { strategy: 'email_code' as const, code: await mailbox.codeFor(email) },
      ),
    )
    await signOut(page)
    // By now the device is known.
    await drive(page, 'signIn.password()', ({ signIn }, p) => signIn.password(p), given)
    await finalize(page)

    await page.context().clearCookies()
    const newcomer = await makePerson(front.dataDir, { provesDevices: true })
    await openSdk(page)
    await drive(page, 'signIn.password()', ({ signIn }, p) => signIn.password(p), {
      identifier: newcomer.email,
      password: newcomer.password,
    })
    await drive(page, 'signIn.mfa.sendEmailCode()', ({ signIn }) => signIn.mfa.sendEmailCode())
    const code = await mailbox.codeFor(newcomer.email)
    const verify = 'signIn.mfa.verifyEmailCode()'
    await refuse(
      page,
      verify,
      ({ signIn }, p) => signIn.mfa.verifyEmailCode(p),
      { code: otherThan(code) },
      'form_code_incorrect',
    )
    await drive(page, verify, ({ signIn }, p) => signIn.mfa.verifyEmailCode(p), { code })
    await finalize(page)
  })
})
