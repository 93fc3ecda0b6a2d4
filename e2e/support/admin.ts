import { expect, type Browser, type Page } from '@playwright/test'
import { sendCommand } from '@/lib/ports/db/command'
import { makePersonWithPhone, type openInbox, type PhonePerson } from './phone'
import { enterCode, enterPassword, identify } from './steps'
import { newAddress, type Person } from './test'
import { findWorld } from './world'

/** Opens somebody's page by their address. */
export async function find(page: Page, { email }: Pick<Person, 'email'>): Promise<void> {
  await page.goto('/admin')
  await page.getByLabel(/^Email address, phone number/).fill(email)
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('list', { name: 'People' }).getByRole('link').click()
  await expect(page.getByRole('region', { name: 'Ways to sign in' })).toContainText(email)
}

/** A page in another browser, at another address. */
export async function elsewhere(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled,
    extraHTTPHeaders: { 'x-real-ip': newAddress() },
  })
  return context.newPage()
}

export async function makeAdmin(dataDir = findWorld().app.dataDir): Promise<PhonePerson> {
  const admin = await makePersonWithPhone(dataDir, { isSecond: true })
  await appoint(admin.email, dataDir)
  return admin
}

/** As an operator does. */
export async function appoint(email: string, dataDir = findWorld().app.dataDir): Promise<void> {
  const answer = await sendCommand(dataDir, 'user', ['admin', email])
  expect(answer?.ok).toBe(true)
}

export async function signInAsAdmin(page: Page, inbox: ReturnType<typeof openInbox>, withScripts: boolean) {
  const admin = await makeAdmin()
  await signInByPhone(page, admin, inbox, withScripts)
  return admin
}

/** A password, then a text. */
export async function signInByPhone(
  page: Page,
  person: PhonePerson,
  inbox: ReturnType<typeof openInbox>,
  withScripts: boolean,
): Promise<void> {
  await page.goto('/sign-in')
  await identify(page, person.email)
  await enterPassword(page, person.password)
  await expect(page).toHaveURL('/sign-in/phone-code')
  await page.getByRole('button', { name: 'Send the code' }).click()
  await enterCode(page, (await inbox.waitFor(person.phone)).code, { withScripts })
  await expect(page).toHaveURL('/')
}
