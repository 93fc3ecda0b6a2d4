import { MINUTE } from '@/lib/model/time'
import { test as withOwnApp } from './support/own-app'
import { makePerson } from './support/person'
import { makePersonWithPhone, openInbox } from './support/phone'
import { sendCommand } from '@/lib/ports/db/command'
import { enterCode, enterPassword, identify, otherThan, sessionsOf, signIn } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

const NEW = 'seven brass lanterns hum'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled }

    test('who forgot the password gets a code, chooses a new one, and is out everywhere else', async ({
      page,
      context,
      browser,
      person,
      mailbox,
    }) => {
      const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
      const old = await elsewhere.newPage()
      await signIn(old, person)

      await page.goto('/sign-in')
      await identify(page, person.email)
      await page.getByRole('button', { name: 'Forgot password?' }).click()
      await expect(page).toHaveURL('/sign-in/reset-password-email-code')
      if (javaScriptEnabled) await checkAccessible(page)
      const code = await mailbox.codeFor(person.email)
      await enterCode(page, otherThan(code), how)
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      await enterCode(page, code, how)
      await expect(page).toHaveURL('/sign-in/new-password')
      expect(await sessionsOf(page)).toEqual([])

      const field = page.getByLabel('New password', { exact: true })
      await expect(page.getByLabel('Sign out everywhere else')).toBeChecked()
      if (javaScriptEnabled) await checkAccessible(page)
      await field.fill('short')
      await page.getByRole('button', { name: 'Save and continue' }).click()
      await expect(field).toHaveAccessibleDescription(/Use 8 characters or more/)
      await expect(field).toHaveValue('')
      if (javaScriptEnabled) await checkAccessible(page)
      await context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
      await field.fill(person.password)
      await page.getByRole('button', { name: 'Save and continue' }).click()
      await expect(field).toHaveAccessibleDescription(/the password you have now/)
      await field.fill(NEW)
      await page.getByRole('button', { name: 'Save and continue' }).click()
      await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toHaveLength(1)
      expect(await sessionsOf(old)).toEqual([])
      expect((await mailbox.waitFor(person.email)).subject).toMatch(/password/i)

      await old.goto('/sign-in')
      await identify(old, person.email)
      await enterPassword(old, person.password)
      await expect(old.getByText('That password is not right.')).toBeVisible()
      await enterPassword(old, NEW)
      await expect(old).toHaveURL('/')
    })

    test('a reset does not skip the second factor', async ({ page, mailbox, inbox }) => {
      const { app } = findWorld()
      const person = await makePersonWithPhone(app.dataDir, { isSecond: true })
      await page.goto('/sign-in')
      await identify(page, person.email)
      await page.getByRole('button', { name: 'Forgot password?' }).click()
      await enterCode(page, await mailbox.codeFor(person.email), how)
      await page.getByLabel('New password', { exact: true }).fill(NEW)
      await page.getByRole('button', { name: 'Save and continue' }).click()
      await expect(page).toHaveURL('/sign-in/phone-code')
      expect(await sessionsOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Send the code' }).click()
      await enterCode(page, (await inbox.waitFor(person.phone)).code, how)
      await expect(page).toHaveURL('/')
    })

    test('whoever typed a number gets the code on the phone', async ({ page, inbox }) => {
      const { app } = findWorld()
      const { phone } = await makePersonWithPhone(app.dataDir)
      await page.goto('/sign-in')
      await identify(page, phone)
      await page.getByRole('button', { name: 'Forgot password?' }).click()
      await expect(page).toHaveURL('/sign-in/reset-password-phone-code')
      await enterCode(page, (await inbox.waitFor(phone)).code, how)
      await page.getByLabel('New password', { exact: true }).fill(NEW)
      await page.getByLabel('Sign out everywhere else').uncheck()
      await page.getByRole('button', { name: 'Save and continue' }).click()
      await expect(page).toHaveURL('/')
    })

    test('whom an administrator makes choose anew is told so, and chooses', async ({
      page,
      person,
      mailbox,
    }) => {
      await sendCommand(findWorld().app.dataDir, 'user', ['require-new-password', person.email])
      await page.goto('/sign-in')
      await identify(page, person.email)
      await enterPassword(page, person.password)
      await expect(page.getByRole('heading', { name: 'Choose how to sign in' })).toBeVisible()
      await expect(page.getByText(/needs a new password/)).toBeVisible()
      await expect(page.getByRole('link', { name: 'Password' })).toBeHidden()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('button', { name: 'Get a code for a new password' }).click()
      await enterCode(page, await mailbox.codeFor(person.email), how)
      await page.getByLabel('New password', { exact: true }).fill(NEW)
      await page.getByRole('button', { name: 'Save and continue' }).click()
      await expect(page).toHaveURL('/')
    })
  })

test('who must choose anew and came in another way is told why, and keeps their other sessions', async ({
  page,
  person,
  mailbox,
}) => {
  await sendCommand(findWorld().app.dataDir, 'user', ['require-new-password', person.email])
  await page.goto('/sign-in')
  await identify(page, person.email)
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('button', { name: /^Email a code/ }).click()
  await enterCode(page, await mailbox.codeFor(person.email))
  await expect(page).toHaveURL('/sign-in/new-password')
  await expect(page.getByText('This account needs a new password before you can go on.')).toBeVisible()
  await expect(page.getByLabel('Sign out everywhere else')).toBeHidden()
  await checkAccessible(page)
})

test('resets are in no list of ways in, and not offered to who has no password page', async ({
  page,
  person,
}) => {
  await page.goto('/sign-in')
  await identify(page, person.email)
  await page.getByRole('link', { name: 'Use another method' }).click()
  await expect(page.getByText(/reset/i)).toBeHidden()
  await page.goto('/sign-in/new-password')
  await expect(page).toHaveURL('/sign-in/password')
})

withOwnApp('a code for a reset that comes late, or twice, changes nothing', async ({ page, ownApp }) => {
  const person = await makePerson(ownApp.dataDir)
  const own = openInbox(ownApp.url)
  await page.goto(`${ownApp.url}/sign-in`)
  await identify(page, person.email)
  await page.getByRole('button', { name: 'Forgot password?' }).click()
  await expect(page.getByLabel('Code')).toBeVisible()
  const first = await own.waitFor(person.email)
  await ownApp.letPass(11 * MINUTE)
  await enterCode(page, first.code)
  await expect(page.getByText('This code has run out. Send a new one.')).toBeVisible()
  await page.getByRole('button', { name: 'Send a new code' }).click()
  await expect(page.getByLabel('Code')).toBeVisible()
  const second = await own.waitFor(person.email)
  await enterCode(page, first.code)
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
  await enterCode(page, second.code)
  await expect(page).toHaveURL(`${ownApp.url}/sign-in/new-password`)
  await page.goto(`${ownApp.url}/sign-in/reset-password-email-code`)
  await expect(page).toHaveURL(`${ownApp.url}/sign-in/new-password`)
})
