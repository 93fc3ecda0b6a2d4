import type { Page } from '@playwright/test'
import type { MailboxReader } from './test'

export const PASSWORD = 'every stranger was new once'

/** Fills in the first page as it is configured, and sends it. */
export async function startSignUp(page: Page, email: string, path = '/sign-up'): Promise<void> {
  await page.goto(path)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** Starts with the one field that is for everybody. */
export async function signInOrUp(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Find out by email' }).click()
  await page.getByLabel(/^Email address/).fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** Asks for a link on the page that waits for a code, and reads it. */
export async function askForLink(page: Page, mailbox: MailboxReader, email: string): Promise<string> {
  await page.getByRole('button', { name: 'Send a link instead' }).click()
  await page.getByRole('heading', { name: 'Open the link in your email' }).waitFor()
  for (;;) {
    const { text } = await mailbox.waitFor(email)
    const [link] = /http\S+\/v1\/verify-sign-up\S+/.exec(text) ?? []
    if (link) return link
  }
}
