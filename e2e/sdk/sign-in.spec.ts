import { ticketFor } from '../support/frontend-api-steps'
import { expect, newEmail } from '../support/test'
import { drive, openSdk, refuse, says, test } from './support/sdk'
import type { Sdk } from './support/sdk-window'
import { activate, finalize, signOut } from './support/steps'

test.describe('Load', () => {
  test('the SDK is ready in a browser that nobody knows', async ({ page }) => {
    await openSdk(page)
    expect(await drive(page, 'load()', ({ clerk }) => clerk.status)).toBe('ready')
    await says(page, { 'signed in': 'false', 'sign-in': 'needs_identifier' })
  })
})

test.describe('Password', () => {
  test('lets its owner in, by either generation of the SDK', async ({ page, person }) => {
    await openSdk(page)
    const given = { identifier: person.email, password: person.password }
    await refuse(
      page,
      'client.signIn.create()',
      ({ clerk }, p) => clerk.client.signIn.create(p),
      { ...given, identifier: newEmail() },
      'form_identifier_not_found',
    )
    await refuse(
      page,
      'client.signIn.create()',
      ({ clerk }, p) => clerk.client.signIn.create(p),
      { ...given, password: 'not the password' },
      'form_password_incorrect',
    )
    await activate(
      page,
      await drive(page, 'client.signIn.create()', ({ clerk }, p) => clerk.client.signIn.create(p), given),
    )
    await says(page, { user: person.email })
    await signOut(page)
    const last = ({ clerk }: Sdk) => clerk.client.lastAuthenticationStrategy
    expect(await drive(page, 'client.lastAuthenticationStrategy', last)).toBe('password')

    await drive(page, 'client.signIn.create()', ({ clerk }, p) => clerk.client.signIn.create(p), {
      identifier: person.username,
    })
    await activate(
      page,
      await drive(
        page,
        'client.signIn.attemptFirstFactor()',
        ({ clerk }, p) => clerk.client.signIn.attemptFirstFactor(p),
        { strategy: 'password' as const, password: person.password },
      ),
    )
    await signOut(page)

    const emailAddress = person.email
    await refuse(
      page,
      'signIn.password()',
      ({ signIn }, p) => signIn.password(p),
      { emailAddress, password: 'not the password' },
      'form_password_incorrect',
    )
    await drive(page, 'signIn.password()', ({ signIn }, p) => signIn.password(p), {
      emailAddress,
      password: person.password,
    })
    await finalize(page)
    await says(page, { user: person.email })
  })

  test('is forgotten, and a code by mail makes room for a new one', async ({ page, person, mailbox }) => {
    await openSdk(page)
    await drive(page, 'signIn.create()', ({ signIn }, p) => signIn.create(p), { identifier: person.email })
    await drive(page, 'signIn.resetPasswordEmailCode.sendCode()', ({ signIn }) =>
      signIn.resetPasswordEmailCode.sendCode(),
    )
    await drive(
      page,
      'signIn.resetPasswordEmailCode.verifyCode()',
      ({ signIn }, p) => signIn.resetPasswordEmailCode.verifyCode(p),
      { code: await mailbox.codeFor(person.email) },
    )
    await says(page, { 'sign-in': 'needs_new_password' })
    const submit = 'signIn.resetPasswordEmailCode.submitPassword()'
    await refuse(
      page,
      submit,
      ({ signIn }, p) => signIn.resetPasswordEmailCode.submitPassword(p),
      { password: 'short' },
      'form_password_length_too_short',
    )
    await drive(page, submit, ({ signIn }, p) => signIn.resetPasswordEmailCode.submitPassword(p), {
      password: 'nine green kettles whistle',
      signOutOfOtherSessions: true,
    })
    await finalize(page)
  })
})

test.describe('Ticket', () => {
  test('lets whom it was made for in, once', async ({ page, front, person, createPerson }) => {
    await openSdk(page)
    const ticket = await ticketFor(front, person.email)
    await activate(
      page,
      await drive(page, 'client.signIn.create()', ({ clerk }, p) => clerk.client.signIn.create(p), {
        strategy: 'ticket' as const,
        ticket,
      }),
    )
    await signOut(page)
    await refuse(
      page,
      'signIn.ticket()',
      ({ signIn }, p) => signIn.ticket(p),
      { ticket },
      'sign_in_token_already_used_code',
    )
    const other = await createPerson()
    await drive(page, 'signIn.ticket()', ({ signIn }, p) => signIn.ticket(p), {
      ticket: await ticketFor(front, other.email),
    })
    await finalize(page)
    await says(page, { user: other.email })
  })
})
