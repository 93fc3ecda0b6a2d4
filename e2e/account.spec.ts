import type { Browser } from '@playwright/test'
import { enterPassword, identify, sessionsOf, signIn } from './support/steps'
import { expect, newAddress, test } from './support/test'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a stranger is sent to sign in, and comes back to the account', async ({ page, person }) => {
      await page.goto('/account')
      await expect(page).toHaveURL('/sign-in?redirect_url=%2Faccount')
      await identify(page, person.email)
      await enterPassword(page, person.password)
      await expect(page).toHaveURL('/account')
      const emails = page.getByRole('region', { name: 'Emails' })
      await expect(emails).toContainText(person.email)
      await expect(emails).toContainText('Primary')
      await expect(emails).toContainText('Verified')
      await expect(page.getByRole('region', { name: 'Password' })).toContainText('Argon2id')
    })

    test('somebody signs another browser out, and it is out at once', async ({ page, browser, person }) => {
      const { other, address } = await openFirefox(browser, javaScriptEnabled)
      await signIn(other, person)
      await signIn(page, person)

      await page.goto('/account')
      const devices = page.getByRole('region', { name: 'Sessions and devices' })
      await expect(devices.getByRole('listitem')).toHaveCount(2)
      await expect(devices.getByRole('listitem').first()).toContainText('This device')
      const row = devices.getByRole('listitem').filter({ hasText: 'Firefox on Linux' })
      await expect(row).toContainText(address)
      await row.getByRole('button', { name: 'Sign out of Firefox on Linux' }).click()
      await expect(devices.getByRole('listitem')).toHaveCount(1)

      await other.goto('/account')
      await expect(other).toHaveURL('/sign-in?redirect_url=%2Faccount')
      await other.goto('/')
      await expect(other.getByRole('heading', { name: 'The sign-in system that you own' })).toBeVisible()
      expect(await sessionsOf(page)).toHaveLength(1)
    })
  })

test('signing out the others leaves only this browser', async ({ page, browser, person }) => {
  const { other } = await openFirefox(browser, true)
  await signIn(other, person)
  await signIn(page, person)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out others' }).click()
  const devices = page.getByRole('region', { name: 'Sessions and devices' })
  await expect(devices.getByRole('listitem')).toHaveCount(1)
  await expect(devices).toContainText('This device')
  await expect(page.getByRole('button', { name: 'Sign out others' })).toBeHidden()
  expect(await sessionsOf(other)).toEqual([])
})

test('the owner sees who failed and who got in, from where and how', async ({ page, browser, person }) => {
  const { other, address } = await openFirefox(browser, true)
  await other.goto('/sign-in')
  await identify(other, person.email)
  await enterPassword(other, 'wrong horse battery')
  await expect(other.getByText('That password is not right.')).toBeVisible()

  await signIn(page, person)
  await page.goto('/account')
  const events = page.getByRole('region', { name: 'Activity' }).getByRole('listitem')
  await expect(events.nth(0)).toContainText(/Signed in.*Password · Chrome on/)
  await expect(events.nth(1)).toContainText('Sign-in refused')
  await expect(events.nth(1)).toContainText(`Password · Firefox on Linux · ${address}`)
  expect(await page.content()).not.toContain('wrong horse battery')
})

async function openFirefox(browser: Browser, javaScriptEnabled: boolean) {
  const address = newAddress()
  const context = await browser.newContext({
    userAgent: FIREFOX,
    javaScriptEnabled,
    extraHTTPHeaders: { 'x-real-ip': address },
  })
  return { other: await context.newPage(), address }
}
