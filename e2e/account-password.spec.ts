import { expectMail, follow, press, sectionOf } from './support/account-pages'
import { makePersonWithoutPassword } from './support/person'
import { enterCode, enterPassword, identify, sessionsOf, arrive } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

const NEW = 'seven brass lanterns hum'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a password is changed, and whoever had the old one is out everywhere else', async ({
      page,
      browser,
      person,
      mailbox,
    }) => {
      const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
      const other = await elsewhere.newPage()
      await arrive(other, person)
      await arrive(page, person)
      await page.goto('/account')
      await follow(page, 'Change password')
      const field = page.getByLabel('New password', { exact: true })
      await expect(page.getByLabel('Sign out everywhere else')).toBeChecked()
      await field.fill('short')
      await press(page, 'Save')
      await expect(field).toHaveAccessibleDescription(/Use 8 characters or more/)
      await expect(field).toHaveValue('')
      if (javaScriptEnabled) {
        await checkAccessible(page)
        await field.fill('aaaaaaaa')
        await expect(page.getByText('Weak')).toBeVisible()
      }
      await field.fill(person.password)
      await press(page, 'Save')
      await expect(field).toHaveAccessibleDescription(/the password you have now/)
      await field.fill(NEW)
      await press(page, 'Save')
      await expect(page).toHaveURL('/account#password')
      expect(await sessionsOf(page)).toHaveLength(1)
      expect(await sessionsOf(other)).toEqual([])
      await expectMail(mailbox, person.email, 'Your Latchkey password was changed')

      await other.goto('/sign-in')
      await identify(other, person.email)
      await enterPassword(other, person.password)
      await expect(other.getByText('That password is not right.')).toBeVisible()
    })

    test('somebody without a password sets one, and removes it again', async ({ page, mailbox }) => {
      const email = await makePersonWithoutPassword(findWorld().app.dataDir)
      await page.goto('/sign-in')
      await identify(page, email)
      await enterCode(page, await mailbox.codeFor(email), { withScripts: javaScriptEnabled })
      await expect(page).toHaveURL('/')
      await page.goto('/account')
      await follow(page, 'Set password')
      await expect(page.getByRole('heading', { name: 'Set a password' })).toBeVisible()
      await page.getByLabel('New password', { exact: true }).fill(NEW)
      await press(page, 'Save')
      await expect(page).toHaveURL('/account#password')
      await expectMail(mailbox, email, 'A password was set')
      await follow(page, 'Change password')
      if (javaScriptEnabled) await checkAccessible(page)
      await press(page, 'Remove the password')
      await expect(page).toHaveURL('/account#password')
      await expect(sectionOf(page, 'Password')).toContainText('No password')
      await expectMail(mailbox, email, 'Your password was removed')
    })
  })
