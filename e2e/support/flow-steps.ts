import { expect, type Locator, type Page } from '@playwright/test'
import type { Person } from './person'
import { sessionsOf, untilAlive } from './steps'

/** The flow on a page of the gallery, and not what its source or the inspector say. */
export function live(page: Page): Locator {
  return page.getByRole('region', { name: 'Live flow' })
}

/** A page of the gallery, once it listens. */
export async function openFlow(page: Page, flow: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await untilAlive(page)
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

/** Says who it is, and the password, on one page. */
export async function enter(
  page: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await press(page, 'Sign in')
}

export async function answerCode(page: Page, code: string, button = 'Check code'): Promise<void> {
  await page.getByLabel('Code').fill(code)
  await press(page, button)
}

/** Somebody is signed in, once, and the page that the server renders knows. */
export async function isHome(page: Page): Promise<void> {
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('link', { name: 'Open your account' })).toBeVisible()
  expect(await sessionsOf(page)).toHaveLength(1)
}
