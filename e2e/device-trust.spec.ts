import type { Page } from '@playwright/test'
import { makePerson, type Person } from './support/person'
import { enterCode, enterPassword, identify, sessionsOf } from './support/steps'
import { checkAccessible, expect, newAddress } from './support/test'
import { testWith, TRUST, type Variant } from './support/variant'

const test = testWith(TRUST)

const IS_THIS_YOU = 'Is this you?'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled }

    test('a new device is asked to prove itself, once', async ({ page, mailbox, variant }) => {
      const person = await atNewDevice(page, variant)
      await expect(page.getByText('this device is new to us')).toBeVisible()
      await expect(page.getByText(/^Chrome on \w+/)).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      expect(await sessionsOf(page)).toHaveLength(0)
      await page.getByRole('button', { name: 'Send the code' }).click()
      const code = await mailbox.codeFor(person.email)
      await enterCode(page, String((Number(code) + 1) % 1_000_000).padStart(6, '0'), how)
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      expect(await sessionsOf(page)).toHaveLength(0)
      await enterCode(page, code, how)
      await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toHaveLength(1)

      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
      await signIn(page, person)
      await expect(page).toHaveURL('/')
    })

    test('a code by another way is at hand, and so is the way back', async ({ page, variant }) => {
      await atNewDevice(page, variant)
      await page.getByRole('link', { name: 'Use another method' }).click()
      await expect(page.getByRole('button', { name: /^Email a link/ })).toBeVisible()
      await page.goBack()
      await page.getByRole('button', { name: 'This is not me' }).click()
      await expect(page).toHaveURL('/sign-in')
      await expect(page.getByLabel(/^Email/)).toHaveValue('')
    })
  })

test('what one browser has proven is nothing to another', async ({ page, browser, mailbox, variant }) => {
  const person = await atNewDevice(page, variant)
  await page.getByRole('button', { name: 'Send the code' }).click()
  await enterCode(page, await mailbox.codeFor(person.email))
  await expect(page).toHaveURL('/')
  const other = await browser.newPage({
    baseURL: variant.url,
    extraHTTPHeaders: { 'x-real-ip': newAddress() },
  })
  await other.goto('/sign-in')
  await signIn(other, person)
  await expect(other.getByRole('heading', { name: IS_THIS_YOU })).toBeVisible()
  await other.close()
})

async function atNewDevice(page: Page, { dataDir }: Variant): Promise<Person> {
  const person = await makePerson(dataDir)
  await page.goto('/sign-in')
  await signIn(page, person)
  await expect(page.getByRole('heading', { name: IS_THIS_YOU })).toBeVisible()
  return person
}

async function signIn(page: Page, { email, password }: Person): Promise<void> {
  if (!page.url().endsWith('/sign-in')) await page.goto('/sign-in')
  await identify(page, email)
  await enterPassword(page, password)
}
