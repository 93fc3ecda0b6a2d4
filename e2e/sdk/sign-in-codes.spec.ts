import type { Page } from '@playwright/test'
import { makePersonWithPhone } from '../support/phone'
import { otherThan } from '../support/steps'
import { expect } from '../support/test'
import { drive, leave, openSdk, refuse, says, test, untilLoaded } from './support/sdk'
import { activate, factorId, finalize, identify, signOut } from './support/steps'

test.describe('Code by mail', () => {
  test('lets whoever reads the mailbox in, by either generation', async ({
    page,
    person,
    createPerson,
    mailbox,
  }) => {
    await openSdk(page)
    await identify(page, person.email)
    await drive(
      page,
      'client.signIn.prepareFirstFactor()',
      ({ clerk }, p) => clerk.client.signIn.prepareFirstFactor(p),
      { strategy: 'email_code' as const, emailAddressId: await factorId(page, 'email_code') },
    )
    await answerOnce(page, 'email_code', await mailbox.codeFor(person.email))
    await signOut(page)

    const { email } = await createPerson()
    await drive(page, 'signIn.emailCode.sendCode()', ({ signIn }, p) => signIn.emailCode.sendCode(p), {
      emailAddress: email,
    })
    const code = await mailbox.codeFor(email)
    const verify = 'signIn.emailCode.verifyCode()'
    await refuse(
      page,
      verify,
      ({ signIn }, p) => signIn.emailCode.verifyCode(p),
      { code: otherThan(code) },
      'form_code_incorrect',
    )
    await drive(page, verify, ({ signIn }, p) => signIn.emailCode.verifyCode(p), { code })
    await finalize(page)
    await says(page, { user: email })
  })
})

test.describe('Code by text', () => {
  test('lets whoever holds the phone in, by either generation', async ({ page, front, inbox }) => {
    const { phone } = await makePersonWithPhone(front.dataDir)
    await openSdk(page)
    await identify(page, phone)
    await drive(
      page,
      'client.signIn.prepareFirstFactor()',
      ({ clerk }, p) => clerk.client.signIn.prepareFirstFactor(p),
      { strategy: 'phone_code' as const, phoneNumberId: await factorId(page, 'phone_code') },
    )
    await answerOnce(page, 'phone_code', (await inbox.waitFor(phone)).code)
    await signOut(page)

    const { phone: phoneNumber } = await makePersonWithPhone(front.dataDir)
    await drive(page, 'signIn.phoneCode.sendCode()', ({ signIn }, p) => signIn.phoneCode.sendCode(p), {
      phoneNumber,
    })
    await drive(page, 'signIn.phoneCode.verifyCode()', ({ signIn }, p) => signIn.phoneCode.verifyCode(p), {
      code: (await inbox.waitFor(phoneNumber)).code,
    })
    await finalize(page)
    await signOut(page)
  })

  test('makes room for a new password', async ({ page, front, inbox }) => {
    const { phone } = await makePersonWithPhone(front.dataDir)
    await openSdk(page)
    await drive(page, 'signIn.create()', ({ signIn }, p) => signIn.create(p), { identifier: phone })
    await drive(page, 'signIn.resetPasswordPhoneCode.sendCode()', ({ signIn }) =>
      signIn.resetPasswordPhoneCode.sendCode(),
    )
    await drive(
      page,
      'signIn.resetPasswordPhoneCode.verifyCode()',
      ({ signIn }, p) => signIn.resetPasswordPhoneCode.verifyCode(p),
      { code: (await inbox.waitFor(phone)).code },
    )
    await drive(
      page,
      'signIn.resetPasswordPhoneCode.submitPassword()',
      ({ signIn }, p) => signIn.resetPasswordPhoneCode.submitPassword(p),
      { password: 'nine green kettles whistle' },
    )
    await finalize(page)
  })
})

test.describe('Link by mail', () => {
  test('lets whoever opens it in, in the tab that waits, by either generation', async ({
    page,
    context,
    front,
    person,
    createPerson,
    mailbox,
  }) => {
    await openSdk(page)
    await drive(page, 'signIn.emailLink.sendLink()', ({ signIn }, p) => signIn.emailLink.sendLink(p), {
      emailAddress: person.email,
      verificationUrl: '/sdk/verified',
    })
    const waiting = drive(page, 'signIn.emailLink.waitForVerification()', ({ signIn }) =>
      signIn.emailLink.waitForVerification(),
    )
    const tab = await context.newPage()
    await tab.goto(linkIn((await mailbox.waitFor(person.email)).text))
    await untilLoaded(tab)
    await waiting
    await finalize(page)
    await says(page, { user: person.email })
    await tab.close()
    await signOut(page)

    const { email } = await createPerson()
    await identify(page, email)
    const flow = drive(
      page,
      'client.signIn.createEmailLinkFlow().startEmailLinkFlow()',
      ({ clerk }, p) => clerk.client.signIn.createEmailLinkFlow().startEmailLinkFlow(p),
      { emailAddressId: await factorId(page, 'email_link'), redirectUrl: `${front.url}/sdk/verified` },
    )
    const other = await context.newPage()
    await other.goto(linkIn((await mailbox.waitFor(email)).text))
    await untilLoaded(other)
    await leave(other, 'handleEmailLinkVerification()', ({ clerk }) =>
      clerk.handleEmailLinkVerification({ redirectUrlComplete: '/sdk' }),
    )
    await activate(page, await flow)
    await says(page, { user: email })
  })
})

/** Answers wrongly, then rightly, as the older generation does, and is in. */
async function answerOnce(page: Page, strategy: 'email_code' | 'phone_code', code: string): Promise<void> {
  const name = 'client.signIn.attemptFirstFactor()'
  await refuse(
    page,
    name,
    ({ clerk }, p) => clerk.client.signIn.attemptFirstFactor(p),
    { strategy, code: otherThan(code) },
    'form_code_incorrect',
  )
  await activate(
    page,
    await drive(page, name, ({ clerk }, p) => clerk.client.signIn.attemptFirstFactor(p), { strategy, code }),
  )
}

function linkIn(text: string): string {
  const link = /http\S+\/v1\/verify\S+/.exec(text)?.[0]
  expect(link).toBeDefined()
  return link ?? ''
}
