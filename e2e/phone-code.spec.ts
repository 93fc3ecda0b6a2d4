import { MINUTE, SECOND } from '@/lib/model/time'
import { test as withOwnApp } from './support/own-app'
import { makePersonWithPhone, openInbox } from './support/phone'
import { enterCode, enterPassword, identify, otherThan, sessionsOf, untilAlive } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

const field = 'Code'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled }

    test('whoever types a number gets a code by SMS, and is in with it', async ({ page, inbox }) => {
      const { phone, email } = await makePersonWithPhone(findWorld().app.dataDir, { hasPassword: false })
      await page.goto('/sign-in')
      await identify(page, phone)
      await expect(page.getByRole('heading', { name: 'Check your phone' })).toBeVisible()
      await expect(page.getByText(/by SMS to \+1 ••• ••• ••\d\d/)).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await enterCode(page, (await inbox.waitFor(phone)).code, how)
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('main')).toContainText(email)
    })

    test('a wrong code is refused beside its field, and the right one still works, once', async ({
      page,
      browser,
      inbox,
    }) => {
      const { phone } = await makePersonWithPhone(findWorld().app.dataDir, { hasPassword: false })
      await page.goto('/sign-in')
      await identify(page, phone)
      const { code } = await inbox.waitFor(phone)
      await enterCode(page, otherThan(code), how)
      await expect(page.getByLabel(field)).toHaveAccessibleDescription(/That code is not right/)

      const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
      const thief = await elsewhere.newPage()
      await thief.goto('/sign-in')
      await identify(thief, phone)
      await enterCode(thief, code, how)
      await expect(thief.getByLabel(field)).toHaveAccessibleDescription(/That code is not right/)
      expect(await sessionsOf(thief)).toEqual([])

      await enterCode(page, code, how)
      await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toHaveLength(1)
    })

    test('after the password a code from the phone is asked for, where its owner wants that', async ({
      page,
      inbox,
    }) => {
      const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
      await page.goto('/sign-in')
      await identify(page, person.email)
      await enterPassword(page, person.password)
      await expect(page).toHaveURL('/sign-in/phone-code')
      expect(await sessionsOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Send the code' }).click()
      await enterCode(page, (await inbox.waitFor(person.phone)).code, how)
      await expect(page).toHaveURL('/')
    })

    test('a code can come by WhatsApp instead', async ({ page, inbox }) => {
      const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
      await page.goto('/sign-in')
      await identify(page, person.email)
      await enterPassword(page, person.password)
      await page.getByRole('button', { name: 'Use WhatsApp instead' }).click()
      await expect(page.getByText(/by WhatsApp to/)).toBeVisible()
      await enterCode(page, (await inbox.waitFor(person.phone)).code, how)
      await expect(page).toHaveURL('/')
    })
  })

test('a new code is offered after a countdown', async ({ page, inbox }) => {
  const { phone } = await makePersonWithPhone(findWorld().app.dataDir, { hasPassword: false })
  await page.clock.install()
  await page.goto('/sign-in')
  await identify(page, phone)
  await expect(page.getByRole('timer')).toHaveText(/^0:(2\d|30)$/)
  await untilAlive(page)
  await page.clock.fastForward(30 * SECOND)
  await page.getByRole('button', { name: 'Send a new code' }).click()
  await expect(page.getByText(/You can ask for a new code in \d+ s/)).toBeVisible()
  expect(await inbox.count(phone)).toBe(1)
})

withOwnApp('a code that comes late is refused, and a new one lets in', async ({ page, ownApp }) => {
  const { phone, email } = await makePersonWithPhone(ownApp.dataDir, { hasPassword: false })
  const own = openInbox(ownApp.url)
  await page.goto(`${ownApp.url}/sign-in`)
  await identify(page, phone)
  await expect(page.getByLabel(field)).toBeVisible()
  const first = await own.waitFor(phone)
  await ownApp.letPass(11 * MINUTE)
  await enterCode(page, first.code)
  await expect(page.getByText('This code has run out. Send a new one.')).toBeVisible()
  await page.getByRole('button', { name: 'Use WhatsApp instead' }).click()
  await expect(page.getByText(/by WhatsApp to/)).toBeVisible()
  await enterCode(page, (await own.waitFor(phone)).code)
  await expect(page.getByRole('main')).toContainText(email)
})
