import type { Page } from '@playwright/test'
import { live } from './support/flow-steps'
import { makePersonWithPhone } from './support/phone'
import { otherThan, sessionsOf, signIn, untilAlive } from './support/steps'
import { expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

const NEW = 'seven brass lanterns hum'
const status = 'Sign-in status'

for (const flow of ['phone-code', 'legacy-phone-code'])
  test.describe(flow, () => {
    test('signs in with a code by text; a wrong one is refused beside its field', async ({ page, inbox }) => {
      const { phone, email } = await makePersonWithPhone(findWorld().app.dataDir, { hasPassword: false })
      await open(page, flow)
      await page.getByLabel('Phone number').fill('+12025550000000')
      await page.getByRole('button', { name: 'Text a code' }).click()
      await expect(page.getByLabel('Phone number')).toHaveAccessibleDescription(/number|account/)
      await page.getByLabel('Phone number').fill(phone)
      await page.getByRole('button', { name: 'Text a code' }).click()
      await expect(live(page).getByText('By SMS to')).toBeVisible()
      await expect(page.getByLabel(status)).toHaveText('needs_first_factor')
      const { code } = await inbox.waitFor(phone)
      await check(page, otherThan(code))
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      await expect(page.getByLabel('Code')).toBeFocused()
      expect(await sessionsOf(page)).toEqual([])
      await check(page, code)
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('main')).toContainText(email)
    })

    test('sends by WhatsApp, and a second tab knows of it', async ({ page, context, inbox }) => {
      const { phone } = await makePersonWithPhone(findWorld().app.dataDir, { hasPassword: false })
      await open(page, flow)
      await page.getByLabel('Phone number').fill(phone)
      await page.getByRole('button', { name: 'Send it by WhatsApp' }).click()
      await expect(live(page).getByText('By WhatsApp to')).toBeVisible()
      const tab = await context.newPage()
      await open(tab, flow)
      await expect(live(tab).getByText('By WhatsApp to')).toBeVisible()
      await page.getByRole('button', { name: 'Send a new code' }).click()
      await expect(live(page).getByText(/You can ask for a new code in \d+ s/)).toBeVisible()
      await check(tab, (await inbox.waitFor(phone)).code)
      await expect(tab).toHaveURL('/')
      await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
    })
  })

test.describe('forgot-password', () => {
  test('a code by mail, a new password, and the other browser is signed out', async ({
    page,
    browser,
    person,
    mailbox,
  }) => {
    const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
    const old = await elsewhere.newPage()
    await signIn(old, person)

    await open(page, 'forgot-password')
    await startReset(page, person.email)
    const code = await mailbox.codeFor(person.email)
    await check(page, otherThan(code))
    await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
    await check(page, code)
    await expect(page.getByLabel(status)).toHaveText('needs_new_password')
    await savePassword(page, 'short')
    await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/Use 8 characters or more/)
    await expect(page.getByLabel('New password')).toBeFocused()
    // Three tries in ten seconds is all that one address has.
    await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
    await savePassword(page, NEW)
    await expect(page).toHaveURL('/')
    expect(await sessionsOf(page)).toHaveLength(1)
    expect(await sessionsOf(old)).toEqual([])
  })

  test('who does not ask for it leaves the other browser signed in', async ({
    page,
    browser,
    person,
    mailbox,
  }) => {
    const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
    const old = await elsewhere.newPage()
    await signIn(old, person)
    await open(page, 'forgot-password')
    await startReset(page, person.email)
    await check(page, await mailbox.codeFor(person.email))
    await page.getByLabel('Sign out everywhere else').uncheck()
    await savePassword(page, NEW)
    await expect(page).toHaveURL('/')
    expect(await sessionsOf(old)).toHaveLength(1)
  })

  test('a number gets its code by text', async ({ page, inbox }) => {
    const { phone } = await makePersonWithPhone(findWorld().app.dataDir)
    await open(page, 'forgot-password')
    await startReset(page, phone)
    await check(page, (await inbox.waitFor(phone)).code)
    await savePassword(page, NEW)
    await expect(page).toHaveURL('/')
  })

  test('stops at the second factor, and ends complete after the phone code', async ({
    page,
    mailbox,
    inbox,
  }) => {
    const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
    await open(page, 'forgot-password')
    await startReset(page, person.email)
    await check(page, await mailbox.codeFor(person.email))
    await savePassword(page, NEW)
    await passSecondFactor(page, async () => (await inbox.waitFor(person.phone)).code)
  })
})

test.describe('legacy-forgot-password', () => {
  test('judges the new password while it is typed, and saves it with the code in one call', async ({
    page,
    person,
    mailbox,
  }) => {
    await open(page, 'legacy-forgot-password')
    await startReset(page, person.email)
    const code = await mailbox.codeFor(person.email)
    const password = page.getByLabel('New password')
    const hint = page.getByLabel('What the password still needs')
    await password.fill('short')
    await expect(hint).toContainText('More characters')
    await password.fill(NEW)
    await expect(hint).toHaveText('A good password')
    await page.getByLabel('Code').fill(otherThan(code))
    await savePassword(page, NEW)
    await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
    await page.getByLabel('Code').fill(code)
    await savePassword(page, person.password)
    await expect(password).toHaveAccessibleDescription(/the password you have now/)
    if (await page.getByLabel('Code').isVisible()) await page.getByLabel('Code').fill(code)
    await savePassword(page, NEW)
    await expect(page).toHaveURL('/')
    expect(await sessionsOf(page)).toHaveLength(1)
  })

  test('stops at the second factor, and ends complete after the phone code', async ({
    page,
    mailbox,
    inbox,
  }) => {
    const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
    await open(page, 'legacy-forgot-password')
    await startReset(page, person.email)
    await page.getByLabel('Code').fill(await mailbox.codeFor(person.email))
    await savePassword(page, NEW)
    await passSecondFactor(page, async () => (await inbox.waitFor(person.phone)).code)
  })
})

async function open(page: Page, flow: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await untilAlive(page)
}

async function check(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Check code' }).click()
}

async function startReset(page: Page, identifier: string): Promise<void> {
  await page.getByLabel(/^Email address/).fill(identifier)
  await page.getByRole('button', { name: 'Send code' }).click()
  await expect(page.getByLabel(status)).toHaveText('needs_first_factor')
}

async function savePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Save password' }).click()
}

async function passSecondFactor(page: Page, readCode: () => Promise<string>): Promise<void> {
  await expect(page.getByLabel(status)).toHaveText('needs_second_factor')
  expect(await sessionsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Text a code' }).click()
  await check(page, await readCode())
  await expect(page).toHaveURL('/')
  expect(await sessionsOf(page)).toHaveLength(1)
}
