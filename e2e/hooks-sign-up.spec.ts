import type { Page } from '@playwright/test'
import { live } from './support/flow-steps'
import { makePersonWithoutPassword } from './support/person'
import { arrive, otherThan, sessionsOf, untilAlive } from './support/steps'
import { expect, newAddress, newEmail, test } from './support/test'
import { findWorld } from './support/world'

const PASSWORD = 'seven brass lanterns hum'
const STATUS = 'Sign-up status'

for (const flow of ['sign-up', 'legacy-sign-up'])
  test(`${flow}: a stranger becomes a user, and the next page knows who it is`, async ({ page, mailbox }) => {
    const email = newEmail()
    await open(page, flow)
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Use 8 characters or more/)
    await expect(page.getByLabel('Email address')).toHaveValue(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign up' }).click()
    await expect(page.getByLabel(STATUS)).toHaveText('missing_requirements')

    const code = await mailbox.codeFor(email)
    await check(page, otherThan(code))
    await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
    expect(await sessionsOf(page)).toEqual([])
    await check(page, code)
    await isHomeOf(page, email)
  })

for (const flow of ['sign-in-or-up', 'legacy-sign-in-or-up'])
  test(`${flow}: who has no account makes one from the same code, and who has one is signed in`, async ({
    page,
    browser,
    mailbox,
  }) => {
    const email = newEmail()
    await begin(page, flow, email)
    await check(page, await mailbox.codeFor(email))
    await expect(page.getByLabel(STATUS)).toHaveText('missing_requirements')
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Make an account' }).click()
    await isHomeOf(page, email)

    const other = await (
      await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
    ).newPage()
    await begin(other, flow, email)
    await check(other, await mailbox.codeFor(email))
    await isHomeOf(other, email)
  })

test('an address that gets an account while its code is under way: the code signs in to it', async ({
  page,
  mailbox,
}) => {
  const email = newEmail()
  await open(page, 'sign-up')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign up' }).click()
  const code = await mailbox.codeFor(email)
  await makePersonWithoutPassword(findWorld().app.dataDir, email)
  await check(page, code)
  await page.getByRole('button', { name: 'Sign in instead' }).click()
  await isHomeOf(page, email)
  expect(await sessionsOf(page)).toHaveLength(1)
})

test('a sign-up by link signs in the tab that asked for it, not only the one that it was opened in', async ({
  page,
  context,
  mailbox,
}) => {
  const email = newEmail()
  await open(page, 'sign-up-email-link')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Send link' }).click()
  const { text } = await mailbox.waitFor(email)
  const tab = await context.newPage()
  await tab.goto(/http\S+\/v1\/verify-sign-up\?token=\S+/.exec(text)?.[0] ?? '')
  await expect(live(tab).getByText('Your address is proven')).toBeVisible()
  // Its own poll, or the other tab's news: whichever came first.
  const home = page.getByRole('link', { name: 'Open your account' })
  await expect(home.or(live(page).getByText(`Signed in as ${email}`))).toBeVisible()
})

test('a plain form that signs in or out tells the other tabs', async ({ page, context, person }) => {
  const tab = await context.newPage()
  await open(tab, 'email-code')
  await open(page, 'email-code')
  await expect(tab.getByLabel('Sign-in status')).toBeVisible()
  // By forms alone, in a browser without scripts: only the page that is loaded next can tell.
  await arrive(page, person)
  await page.goto('/')
  await expect(live(tab).getByText(`Signed in as ${person.email}`)).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(tab.getByLabel('Sign-in status')).toBeVisible()
})

async function open(page: Page, flow: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await untilAlive(page)
}

async function begin(page: Page, flow: string, email: string): Promise<void> {
  await open(page, flow)
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function check(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Check code' }).click()
}

async function isHomeOf(page: Page, email: string): Promise<void> {
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('main')).toContainText(email)
}
