import { totpAt } from '@/lib/testing/second-factors'
import { chooseAt, continueWithoutScript, denyAt, newSomebody } from './support/identity-providers'
import { takeCareful } from './support/person'
import { enterCode, sessionsOf } from './support/steps'
import { checkAccessible, expect, newEmail, test } from './support/test'
import { alarm, tripOf } from './support/trips'
import type { Page } from '@playwright/test'

const HERE = '/account?from=elsewhere'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a press on a provider’s button signs in whoever has proven the address, and goes on to where they wanted', async ({
      page,
      person,
    }) => {
      await go(page, '/sign-in', 'Google')
      await chooseAt(page, newSomebody({ email: person.email }))
      await expect(page).toHaveURL(HERE)
      expect(await sessionsOf(page)).toHaveLength(1)
      const connected = page.getByRole('region', { name: 'Connected accounts' })
      await expect(connected).toContainText(`Google${person.email}`)
    })

    test('a stranger makes an account with what the provider says, without a password', async ({ page }) => {
      const stranger = newSomebody()
      await go(page, '/sign-in', 'GitHub')
      await chooseAt(page, stranger)
      await expect(page).toHaveURL(HERE)
      await expect(page.getByRole('heading', { name: 'Test Person' })).toBeVisible()
      await expect(page.getByRole('region', { name: 'Emails' })).toContainText(stranger.email)
      await expect(page.getByRole('region', { name: 'Password' })).toContainText('No password')
    })

    test('whoever says no at the provider reads so, and may sign in another way', async ({ page }) => {
      await go(page, '/sign-in', 'Google')
      await denyAt(page)
      await expect(
        page.getByRole('alert').filter({ hasText: 'did not let us know who you are' }),
      ).toBeVisible()
      await expect(page.getByLabel(/^Email.* or username$/)).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      // Where they wanted to go is kept.
      await page.getByRole('button', { name: 'Continue with GitHub' }).click()
      await chooseAt(page, newSomebody())
      await expect(page).toHaveURL(HERE)
    })

    test('Apple answers by a form of its own, and is believed', async ({ page }) => {
      await go(page, '/sign-up', 'Apple')
      await chooseAt(page, newSomebody())
      if (!javaScriptEnabled) await continueWithoutScript(page)
      await expect(page).toHaveURL(HERE)
      expect(await sessionsOf(page)).toHaveLength(1)
    })
  })

test('the second factor is asked for after a provider, too', async ({ page }) => {
  const { email, secret } = takeCareful()
  await go(page, '/sign-in', 'Google')
  await chooseAt(page, newSomebody({ email }))
  await expect(page).toHaveURL('/sign-in/totp')
  expect(await sessionsOf(page)).toEqual([])
  await enterCode(page, await totpAt(secret, Date.now()))
  await expect(page).toHaveURL(HERE)
})

test('an address that the provider does not vouch for is proven first, and then the two are joined', async ({
  page,
  person,
  mailbox,
}) => {
  const mine = newSomebody({ email: person.email, isVerified: false })
  await go(page, '/sign-in', 'Google')
  await chooseAt(page, mine)
  await expect(alarm(page, 'Prove that it is yours, and the two are connected.')).toBeVisible()
  expect(await sessionsOf(page)).toEqual([])
  await checkAccessible(page)
  await page.getByRole('button', { name: /^Email a code/ }).click()
  await enterCode(page, await mailbox.codeFor(person.email))
  await expect(page).toHaveURL(HERE)
  await expect(page.getByRole('region', { name: 'Connected accounts' })).toContainText('Google')
})

test('the pages of both doors name their buttons, and mark the one that was used last', async ({ page }) => {
  await go(page, '/sign-in', 'Google')
  await page.getByRole('heading', { name: /^Who do you want to be at / }).waitFor()
  // The page between our form and the provider goes on at once: held here, to be looked at.
  await page.route('**/sign-in/go', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replaceAll('refresh', 'held') })
  })
  await page.goto('/sign-in/go')
  await expect(page.getByRole('heading', { name: 'Taking you to Google…' })).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('link', { name: 'Go on to Google' }).click()
  await chooseAt(page, newSomebody())
  await page.getByRole('heading', { name: 'Test Person' }).waitFor()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Sign in', exact: true }).first().waitFor()
  for (const door of ['/sign-in', '/sign-up', '/sign-in-or-up']) {
    await page.goto(door)
    await expect(page.getByRole('button', { name: 'Continue with Google Last used' })).toBeVisible()
    for (const name of ['Google', 'Apple', 'Microsoft', 'GitHub'])
      await expect(page.getByRole('button', { name: `Continue with ${name}` })).toBeVisible()
    await checkAccessible(page)
  }
})

// RFC 6749, 10.12: whoever gets me to open the answer that they were given would have me in their account.
test('a stranger’s answer that I open changes nothing in my browser', async ({ page, browser, address }) => {
  const stranger = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': address } })
  const theirs = await stranger.newPage()
  await go(theirs, '/sign-in', 'Google')
  const answer = await tripOf(theirs, newEmail())
  await go(page, '/sign-in', 'Google')
  await page.getByRole('heading', { name: /^Who do you want to be at / }).waitFor()
  const mine = page.url()
  await page.goto(answer)
  await expect(alarm(page, 'does not belong to a sign-in of this browser')).toBeVisible()
  expect(await sessionsOf(page)).toEqual([])
  // My own trip goes on from where it was, and so does theirs.
  await page.goto(mine)
  await chooseAt(page, newSomebody())
  await expect(page).toHaveURL(HERE)
  await theirs.goto(answer)
  expect(await sessionsOf(theirs)).toHaveLength(1)
  await stranger.close()
})

/** Starts at a door of ours, and arrives at the provider's page. */
async function go(page: Page, door: string, provider: string): Promise<void> {
  await page.goto(`${door}?${new URLSearchParams({ redirect_url: HERE })}`)
  await page.getByRole('button', { name: `Continue with ${provider}` }).click()
}
