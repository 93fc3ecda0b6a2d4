import type { Page } from '@playwright/test'
import { makePerson, type Person } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { enterCode, enterPassword, identify, otherThan, sessionsOf } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { testWith, WITHOUT_TRUST } from './support/variant'
import { findWorld } from './support/world'

const IS_THIS_YOU = 'Is this you?'
const TRUST = 'Trust this device'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled, button: TRUST }

    test('a new device is asked to prove itself, once, by a code that is on its way already', async ({
      page,
      mailbox,
    }) => {
      const person = await atNewDevice(page)
      await expect(page.getByText('we have not seen this device before')).toBeVisible()
      await expect(page.getByText(/^Chrome on \w+/)).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      expect(await sessionsOf(page)).toHaveLength(0)
      const code = await mailbox.codeFor(person.email)
      await enterCode(page, otherThan(code), how)
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      if (javaScriptEnabled) await checkAccessible(page)
      expect(await sessionsOf(page)).toHaveLength(0)
      await enterCode(page, code, how)
      await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toHaveLength(1)
      // Whoever signs in for the first time has new devices only: one mail, the code.
      expect(await mailbox.all(person.email)).toHaveLength(1)

      await page.goto('/sign-in')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
      // The limit of tries is by address, and this is the fourth at once.
      await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
      await startAs(page, person)
      await expect(page).toHaveURL('/')
      expect(await mailbox.all(person.email)).toHaveLength(1)
    })

    test('a link proves it too, and the tab that asked goes on by itself', async ({
      page,
      context,
      mailbox,
    }) => {
      const person = await atNewDevice(page, '/account')
      await mailbox.codeFor(person.email)
      await page.getByRole('link', { name: 'Use another method' }).click()
      await page.getByRole('button', { name: /^Email a link/ }).click()
      await expect(page.getByText('Waiting for you to open the link.')).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      const tab = await context.newPage()
      await tab.goto(linkIn((await mailbox.waitFor(person.email)).text))
      await expect(tab.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
      await expect(page).toHaveURL('/account')
      await expect(page.getByRole('main')).toContainText(person.email)
      await tab.getByRole('link', { name: 'Go on here' }).click()
      await expect(tab).toHaveURL('/account')
      expect(await sessionsOf(page)).toHaveLength(1)
    })

    test('the code of the mail with the link is as good', async ({ page, mailbox }) => {
      const person = await atNewDevice(page)
      await mailbox.codeFor(person.email)
      await page.getByRole('link', { name: 'Use another method' }).click()
      await page.getByRole('button', { name: /^Email a link/ }).click()
      const { text } = await mailbox.waitFor(person.email)
      await page.getByRole('link', { name: 'Enter the code from it' }).click()
      await enterCode(page, /^\d{6}$/m.exec(text)?.[0] ?? '', how)
      await expect(page).toHaveURL('/')
    })

    test('other ways are at hand, and so is the way out for whoever is not its owner', async ({ page }) => {
      await atNewDevice(page)
      await page.getByRole('link', { name: 'Use another method' }).click()
      await expect(page.getByRole('heading', { name: IS_THIS_YOU })).toBeVisible()
      await expect(page.getByRole('button', { name: /^Email a link/ })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('link', { name: 'Back' }).click()
      await page.getByRole('button', { name: 'This is not me' }).click()
      await expect(page).toHaveURL('/sign-in')
      await expect(page.getByLabel(/^Email/)).toHaveValue('')
      expect(await sessionsOf(page)).toEqual([])
    })
  })

test('who typed a number gets the code there', async ({ page, inbox }) => {
  const person = await makePersonWithPhone(findWorld().app.dataDir, { provesDevices: true })
  await page.goto('/sign-in')
  await identify(page, person.phone)
  await enterPassword(page, person.password)
  await expect(page.getByRole('heading', { name: IS_THIS_YOU })).toBeVisible()
  await expect(page).toHaveURL('/sign-in/phone-code')
  await enterCode(page, (await inbox.waitFor(person.phone)).code)
  await expect(page).toHaveURL('/')
})

test('what one browser has proven is nothing to another, and the owner hears of each new one', async ({
  page,
  browser,
  mailbox,
}) => {
  const person = await atNewDevice(page)
  await enterCode(page, await mailbox.codeFor(person.email))
  await expect(page).toHaveURL('/')
  const address = newAddress()
  const { url: baseURL } = findWorld().app
  const other = await browser.newPage({ baseURL, extraHTTPHeaders: { 'x-real-ip': address } })
  await startAs(other, person)
  await expect(other.getByRole('heading', { name: IS_THIS_YOU })).toBeVisible()
  await enterCode(other, await mailbox.codeFor(person.email))
  await expect(other).toHaveURL(`${baseURL}/`)
  const notice = await mailbox.waitFor(person.email)
  expect(notice.subject).toContain('A new device signed in')
  expect(notice.text).toMatch(
    new RegExp(`Done from Chrome on \\w+ \\(${address.replaceAll('.', '\\.')}\\) at \\d\\d:\\d\\d UTC`),
  )
  expect(await mailbox.all(person.email)).toHaveLength(3)
  await other.close()
})

testWith(WITHOUT_TRUST)(
  'where the config leaves it out, a right password is enough on any device',
  async ({ page, variant }) => {
    await startAs(page, await makePerson(variant.dataDir, { provesDevices: true }))
    await expect(page).toHaveURL('/')
    expect(await sessionsOf(page)).toHaveLength(1)
  },
)

async function atNewDevice(page: Page, path = '/sign-in'): Promise<Person> {
  const person = await makePerson(findWorld().app.dataDir, { provesDevices: true })
  await startAs(page, person, path)
  await expect(page.getByRole('heading', { name: IS_THIS_YOU })).toBeVisible()
  await expect(page.getByLabel('Code')).toBeVisible()
  return person
}

async function startAs(page: Page, { email, password }: Person, path = '/sign-in'): Promise<void> {
  await page.goto(path)
  await identify(page, email)
  await enterPassword(page, password)
}

function linkIn(text: string): string {
  const link = /http\S+\/v1\/verify\?token=\S+/.exec(text)?.[0]
  if (!link) throw new Error(`There is no link in the mail:\n${text}`)
  return link
}
