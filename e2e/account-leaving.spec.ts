import { readFile } from 'node:fs/promises'
import { MINUTE } from '@/lib/model/time'
import { expectMail, follow, press, sectionOf } from './support/account-pages'
import { test as withOwnApp } from './support/own-app'
import { makePerson } from './support/person'
import { arrive, enterPassword, identify, sessionsOf, signIn } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('somebody takes their data along, and then leaves for good', async ({
      page,
      browser,
      person,
      mailbox,
    }) => {
      const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
      const other = await elsewhere.newPage()
      await signIn(other, person)
      await arrive(page, person)
      await page.goto('/account')
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Export')])
      expect(download.suggestedFilename()).toBe('latchkey-account.json')
      const file = await readFile(await download.path(), 'utf8')
      expect(JSON.parse(file)).toMatchObject({ emailAddresses: [{ address: person.email, primary: true }] })
      expect(file).not.toContain('argon2')
      await expectMail(mailbox, person.email, 'Your data was exported')

      await follow(page, 'Delete account')
      if (javaScriptEnabled) await checkAccessible(page)
      const field = page.getByLabel(`Type ${person.email} to confirm`)
      await field.fill('yes')
      await press(page, 'Delete account')
      await expect(field).toHaveAccessibleDescription(/Type it as it stands there/)
      if (javaScriptEnabled) await checkAccessible(page)
      await field.fill(person.email.toUpperCase())
      await press(page, 'Delete account')
      await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toEqual([])
      expect(await sessionsOf(other)).toEqual([])
      await expectMail(mailbox, person.email, 'Your account was deleted')
      await page.goto('/sign-in')
      await identify(page, person.email)
      await expect(page.getByLabel(/^Email.* or username$/)).toHaveAccessibleDescription(/account/)
    })

    test('a browser that somebody does not know any more is forgotten', async ({ page, browser, person }) => {
      const elsewhere = await browser.newContext({
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        extraHTTPHeaders: { 'x-real-ip': newAddress() },
      })
      await signIn(await elsewhere.newPage(), person)
      await signIn(page, person)
      await page.goto('/account')
      const browsers = sectionOf(page, 'Known browsers')
      await expect(browsers.getByRole('listitem')).toHaveCount(2)
      await press(page, 'Forget Firefox on Linux')
      await expect(browsers.getByRole('listitem')).toHaveCount(1)
      await expect(browsers).toContainText('This device')
    })
  })

withOwnApp('an export with an old proof leads to a new one and back', async ({ page, ownApp }) => {
  const person = await makePerson(ownApp.dataDir)
  await page.goto(`${ownApp.url}/sign-in`)
  await identify(page, person.email)
  await enterPassword(page, person.password)
  await expect(page).toHaveURL(`${ownApp.url}/`)
  await ownApp.letPass(11 * MINUTE)
  await page.goto(`${ownApp.url}/account`)
  await press(page, 'Export')
  await expect(page.getByRole('heading', { name: 'Verify that it is you' })).toBeVisible()
  await page.getByRole('link', { name: 'Email a code' }).click()
  await checkAccessible(page)
  await page.getByRole('link', { name: 'Use your password' }).click()
  await enterPassword(page, person.password)
  await expect(page).toHaveURL(`${ownApp.url}/account#danger`)
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Export')])
  expect(await readFile(await download.path(), 'utf8')).toContain(person.email)
})
