import type { Page } from '@playwright/test'
import { totpAt } from '@/lib/testing/second-factors'
import { chooseAt, denyAt, newSomebody } from '../support/identity-providers'
import { addAuthenticator } from '../support/own-authenticator'
import { makePersonWithoutPassword, takeCareful } from '../support/person'
import { expect, newEmail } from '../support/test'
import { enter } from './support/enter'
import { drive, leave, openSdk, read, refuse, says, test } from './support/sdk'
import { activate, finalize, identify, signOut } from './support/steps'

const CALLBACK = '/sdk/sso-callback'

test.describe('Passkey', () => {
  test('lets its owner in, before and after the identifier, by either generation', async ({
    page,
    person,
  }) => {
    await addAuthenticator(page)
    await openSdk(page)
    await enter(page, person)
    await drive(page, 'user.createPasskey()', ({ clerk }) => clerk.user?.createPasskey())
    await signOut(page)

    await drive(page, 'signIn.passkey()', ({ signIn }) => signIn.passkey({ flow: 'discoverable' }))
    await finalize(page)
    await says(page, { user: person.email })
    await signOut(page)
    await drive(page, 'signIn.create()', ({ signIn }, p) => signIn.create(p), { identifier: person.email })
    await drive(page, 'signIn.passkey()', ({ signIn }) => signIn.passkey())
    await finalize(page)
    await signOut(page)

    const old = 'client.signIn.authenticateWithPasskey()'
    await activate(
      page,
      await drive(page, old, ({ clerk }) =>
        clerk.client.signIn.authenticateWithPasskey({ flow: 'discoverable' }),
      ),
    )
    await signOut(page)
    await identify(page, person.email)
    await activate(page, await drive(page, old, ({ clerk }) => clerk.client.signIn.authenticateWithPasskey()))
  })

  test('is a second factor as well', async ({ page }) => {
    const { email, password, secret } = takeCareful()
    await addAuthenticator(page)
    await openSdk(page)
    const given = { identifier: email, password }
    await drive(page, 'signIn.password()', ({ signIn }, p) => signIn.password(p), given)
    await drive(page, 'signIn.mfa.verifyTOTP()', ({ signIn }, p) => signIn.mfa.verifyTOTP(p), {
      code: await totpAt(secret, Date.now()),
    })
    await finalize(page)
    await drive(page, 'user.createPasskey()', ({ clerk }) => clerk.user?.createPasskey())
    await signOut(page)
    await drive(page, 'signIn.password()', ({ signIn }, p) => signIn.password(p), given)
    await says(page, { 'sign-in': 'needs_second_factor' })
    await drive(page, 'signIn.mfa.passkey()', ({ signIn }) => signIn.mfa.passkey())
    await finalize(page)
  })
})

test.describe('OAuth', () => {
  test('a provider’s word lets its owner in, by either generation', async ({ page, person }) => {
    const somebody = newSomebody({ email: person.email })
    await openSdk(page)
    await leave(page, 'signIn.sso()', ({ signIn }, p) => signIn.sso(p), {
      strategy: 'oauth_google' as const,
      redirectUrl: '/sdk',
      redirectCallbackUrl: CALLBACK,
    })
    await chooseAt(page, somebody)
    await isIn(page, person.email)
    await signOut(page)
    expect(await read(page, ({ clerk }) => clerk.client.lastAuthenticationStrategy)).toBe('oauth_google')

    const given = { strategy: 'oauth_github' as const, redirectUrl: CALLBACK, redirectUrlComplete: '/sdk' }
    const old = 'client.signIn.authenticateWithRedirect()'
    await leave(page, old, ({ clerk }, p) => clerk.client.signIn.authenticateWithRedirect(p), given)
    await chooseAt(page, somebody)
    await isIn(page, person.email)
  })

  test('whoever says no at the provider is not in, and is told so', async ({ page }) => {
    await openSdk(page)
    await leave(page, 'signIn.sso()', ({ signIn }, p) => signIn.sso(p), {
      strategy: 'oauth_google' as const,
      redirectUrl: '/sdk',
      redirectCallbackUrl: '/sdk',
    })
    await denyAt(page)
    await openSdk(page)
    await says(page, { 'signed in': 'false' })
    expect(await read(page, ({ signIn }) => signIn.firstFactorVerification.error?.code)).toBe(
      'oauth_access_denied',
    )
  })
})

test.describe('Enterprise SSO', () => {
  test('an address of a company leads to the company, by either generation', async ({ page, front }) => {
    const email = await makePersonWithoutPassword(
      front.dataDir,
      newEmail().replace('example.com', 'acme.example'),
    )
    await openSdk(page)
    await leave(page, 'signIn.sso()', ({ signIn }, p) => signIn.sso(p), {
      strategy: 'enterprise_sso' as const,
      identifier: email,
      redirectUrl: '/sdk',
      redirectCallbackUrl: CALLBACK,
    })
    await chooseAt(page, newSomebody({ email }))
    await isIn(page, email)
    await signOut(page)

    await leave(
      page,
      'client.signIn.authenticateWithRedirect()',
      ({ clerk }, p) => clerk.client.signIn.authenticateWithRedirect(p),
      {
        strategy: 'enterprise_sso' as const,
        identifier: email,
        redirectUrl: CALLBACK,
        redirectUrlComplete: '/sdk',
      },
    )
    await chooseAt(page, newSomebody({ email }))
    await isIn(page, email)
    await signOut(page)
    await refuse(
      page,
      'signIn.sso()',
      ({ signIn }, p) => signIn.sso(p),
      {
        strategy: 'enterprise_sso' as const,
        identifier: newEmail(),
        redirectUrl: '/sdk',
        redirectCallbackUrl: CALLBACK,
      },
      'enterprise_sso_sign_in_connection_missing',
    )
  })
})

async function isIn(page: Page, email: string): Promise<void> {
  await expect(page).toHaveURL('/sdk')
  await says(page, { 'signed in': 'true', user: email })
}
