import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { MINUTE } from '@/lib/model/time'
import { totpAt } from '@/lib/testing/second-factors'
import { expectMail, follow, press, sectionOf, typeCode } from './support/account-pages'
import { test as withOwnApp } from './support/own-app'
import { makePerson, takeCareful } from './support/person'
import { openInbox } from './support/phone'
import { enterPassword, identify, otherThan, arrive } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'

const APP_CODE = 'Code from the app'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an authenticator app is set up by its code, comes with backup codes that show once, and is turned off', async ({
      page,
      context,
      person,
      mailbox,
    }) => {
      await arrive(page, person)
      await page.goto('/account')
      await expect(sectionOf(page, 'Authenticator')).not.toContainText('Backup codes')
      await follow(page, 'Set up')
      await press(page, 'Show the QR code')
      await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      const secret = await secretOn(page)
      const code = await totpAt(secret, Date.now())
      const turnOn = javaScriptEnabled ? null : 'Turn on'
      await typeCode(page, APP_CODE, otherThan(code), turnOn)
      await expect(page.getByLabel(APP_CODE)).toHaveAccessibleDescription(/That code is not right/)
      expect(await secretOn(page)).toBe(secret)
      await context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
      await typeCode(page, APP_CODE, await totpAt(secret, Date.now()), turnOn)

      await expect(page.getByRole('heading', { name: 'Keep these codes' })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      const codes = await page.getByRole('main').getByRole('listitem').allInnerTexts()
      expect(codes).toHaveLength(10)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download as text' }).click(),
      ])
      const file = await readFile(await download.path(), 'utf8')
      for (const one of codes) expect(file).toContain(one)
      await press(page, 'I have kept them')
      await expect(page).toHaveURL('/account#authenticator')
      await expect(sectionOf(page, 'Authenticator')).toContainText('10 of 10 left')
      await expectMail(mailbox, person.email, 'An authenticator app was turned on')
      expect((await page.request.get('/account/backup-codes/download')).status()).toBe(404)

      await follow(page, 'New codes')
      await expect(page.getByRole('main')).not.toContainText(codes[0] ?? '')
      await press(page, 'Make new codes')
      await expect(page.getByRole('heading', { name: 'Keep these codes' })).toBeVisible()
      const renewed = await page.getByRole('main').getByRole('listitem').allInnerTexts()
      expect(new Set([...codes, ...renewed]).size).toBe(20)
      await press(page, 'I have kept them')
      await expectMail(mailbox, person.email, 'New backup codes were made')

      await follow(page, 'Turn off')
      if (javaScriptEnabled) await checkAccessible(page)
      await press(page, 'Turn off')
      await expect(page).toHaveURL('/account#authenticator')
      await expect(sectionOf(page, 'Authenticator')).toContainText('Off')
      await expect(sectionOf(page, 'Authenticator')).not.toContainText('Backup codes')
      await expectMail(mailbox, person.email, 'Your authenticator app was turned off')
    })
  })

test('whoever has few backup codes left is told on the account page', async ({ page }) => {
  const { email, password, codes } = takeCareful()
  await page.goto('/sign-in')
  await identify(page, email)
  await enterPassword(page, password)
  await page.getByRole('link', { name: 'Use a backup code' }).click()
  await page.getByLabel('Backup code').fill(codes[0] ?? '')
  await press(page, 'Continue')
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible()
  await page.goto('/account')
  await expect(sectionOf(page, 'Authenticator')).toContainText('3 of 10 left. Make new ones')
  await checkAccessible(page)
})

for (const javaScriptEnabled of [true, false])
  withOwnApp.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    withOwnApp.use({ javaScriptEnabled })

    withOwnApp(
      'after ten minutes a change asks for both factors again, and goes on where it wanted to',
      async ({ page, context, ownApp }) => {
        const move = () => context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
        const person = await makePerson(ownApp.dataDir)
        await page.goto(`${ownApp.url}/sign-in`)
        await identify(page, person.email)
        await enterPassword(page, person.password)
        await expect(page).toHaveURL(`${ownApp.url}/`)
        await page.goto(`${ownApp.url}/account/authenticator`)
        await press(page, 'Show the QR code')
        const secret = await secretOn(page)
        await typeCode(page, APP_CODE, await totpAt(secret, Date.now()), javaScriptEnabled ? null : 'Turn on')
        await press(page, 'I have kept them')
        const added = `late-${person.email}`
        await page.goto(`${ownApp.url}/account/add-email`)
        await page.getByLabel('Email address').fill(added)
        await press(page, 'Add and send a code')
        await expect(page.getByRole('heading', { name: 'Verify your email address' })).toBeVisible()
        const inbox = openInbox(ownApp.url)
        const late = (await inbox.waitFor(added)).code
        const there = page.url()
        await ownApp.letPass(11 * MINUTE)

        await move()
        await typeCode(page, 'Code', late, javaScriptEnabled ? null : 'Verify')
        await expect(page.getByRole('heading', { name: 'Verify that it is you' })).toBeVisible()
        if (javaScriptEnabled) await checkAccessible(page)
        await enterPassword(page, 'not the one')
        await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/not right/)
        await enterPassword(page, person.password)
        const asked = 'Code from your authenticator app'
        await expect(page.getByLabel(asked)).toBeVisible()
        if (javaScriptEnabled) await checkAccessible(page)
        await page.getByRole('link', { name: 'Use a backup code' }).click()
        await page.getByLabel('Backup code').fill('aaaa-aaaa')
        await press(page, 'Continue')
        await expect(page.getByLabel('Backup code')).toHaveAccessibleDescription(/not right/)
        await page.getByRole('link', { name: 'Use your authenticator app' }).click()
        await move()
        const next = await totpAt(secret, Date.now() + 11 * MINUTE)
        await typeCode(page, asked, next, javaScriptEnabled ? null : 'Continue')
        await expect(page).toHaveURL(there)

        await press(page, 'Send a code')
        const fresh = (await inbox.waitFor(added)).code
        await typeCode(page, 'Code', fresh, javaScriptEnabled ? null : 'Verify')
        await expect(page.getByText('Verified', { exact: true })).toBeVisible()
      },
    )
  })

async function secretOn(page: Page): Promise<string> {
  return (await page.locator('.secret').innerText()).replaceAll(/\s/g, '')
}
