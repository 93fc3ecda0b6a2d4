import { expect, type Page } from '@playwright/test'
import { newAddress } from './address'
import { openFormBrowser } from './form-browser'
import type { Person } from './person'
import { findWorld } from './world'

/** Says who it is, on the page where a sign-in starts. */
export async function identify(page: Page, identifier: string): Promise<void> {
  await page.getByLabel(/^Email.* or username$/).fill(identifier)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** Answers with a password, on its page. */
export async function enterPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** Signs in by the pages, from the start to the end. */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/sign-in')
  await identify(page, email)
  await enterPassword(page, password)
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('link', { name: 'Open your account' })).toBeVisible()
}

/** Signs in by plain forms, which is faster: for tests of what comes after it. */
export async function arrive(
  page: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  const { url } = findWorld().app
  const browser = openFormBrowser(url, newAddress())
  const step = await browser.submit(await browser.open('/sign-in'), { identifier: email })
  await browser.submit(step, { password })
  await page.context().addCookies([...browser.jar].map(([name, value]) => ({ name, value, url })))
}

/** Asks for a code by mail instead of the password, for somebody who has both. */
export async function askForCode(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await identify(page, email)
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('button', { name: /^Email a code/ }).click()
  await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible()
}

/** Asks for one of the other ways in, by the start of its name: "Email a link". */
export async function askFor(page: Page, identifier: string, method: RegExp): Promise<void> {
  await page.goto('/sign-in')
  await identify(page, identifier)
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('button', { name: method }).click()
}

/** A code that is not this one; another one for each `by`. */
export function otherThan(code: string, by = 0): string {
  return String((Number(code) + 1 + by) % 1_000_000).padStart(6, '0')
}

/** Types a code in; where the page runs scripts, its last digit sends it. */
export async function enterCode(
  page: Page,
  code: string,
  { withScripts = true, button = 'Continue' } = {},
): Promise<void> {
  if (withScripts) await untilAlive(page)
  await page.getByLabel(/^(Authenticator code|Code)/).fill(code)
  if (!withScripts) await page.getByRole('button', { name: button, exact: true }).click()
}

/** Waits until a page listens. Its forms work before, but what it does by itself while somebody types does not. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactProps')),
  )
}

/** The sessions that a browser holds, by their ids. */
export async function sessionsOf(page: Page): Promise<string[]> {
  const answer: { response: { sessions: { id: string }[] } | null } = await (
    await page.request.get('/v1/client', { maxRetries: 2 })
  ).json()
  return answer.response?.sessions.map(({ id }) => id) ?? []
}
