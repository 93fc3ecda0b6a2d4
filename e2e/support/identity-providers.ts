import { expect, type Page } from '@playwright/test'
import { newEmail } from './person'
import { findWorld } from './world'

/*
 * The apps under test know Google, Microsoft, Apple and GitHub (OAUTH_<PROVIDER>_CLIENT_ID, _CLIENT_SECRET and _URL in their environment,
 * from `environment()` in app.ts) and have an active SAML connection of the company acme.example. All lead to the real pages of
 * lib/cli/demo, which global-setup.ts starts once, on another site than the app's (127.0.0.1, not localhost). Below `/custom` is an issuer
 * for `custom_acme` of another config, or for a company's connection by OpenID Connect.
 *
 *     await page.getByRole('button', { name: 'Continue with Google' }).click()
 *     await chooseAt(page, 'Grace Hopper')                         // one of those offered: Grace, Emmy, Ada (not verified), Lise (new)
 *     await chooseAt(page, newSomebody({ isVerified: false }))     // or anybody: a person of this test alone, who collides with no other
 *     await denyAt(page)                                           // access_denied
 *
 * Whoever has a `login_hint` is offered first: `chooseAt(page, person.email)` takes the row of an address. Without a browser: POST the field
 * `person=<address>`, or `deny=yes`, or `email`, `first_name`, `last_name`, `verified=yes`, `subject` to the page's own address.
 * The same address is the same account at a provider, unless `subject` says otherwise. All works without JavaScript; Apple's and the company's
 * answers are posted by a page with a button then (`continueWithoutScript`).
 */

/** Somebody at an identity provider. */
export interface Somebody {
  email: string
  firstName: string
  lastName: string
  /** What the provider says of the address; Microsoft and the company say nothing. */
  isVerified: boolean
  /** The account there; by itself it follows from the address. */
  subject?: string
}

/** Somebody whom nobody knows, proven at the provider unless something else is said. */
export function newSomebody(given: Partial<Somebody> = {}): Somebody {
  return { email: newEmail(), firstName: 'Test', lastName: 'Person', isVerified: true, ...given }
}

/** Who signs in at the page of a provider: a name or an address that it offers, or anybody. */
export async function chooseAt(page: Page, who: string | Somebody): Promise<void> {
  await expect(page.getByRole('heading', { name: /^Who do you want to be at / })).toBeVisible()
  if (typeof who === 'string') return page.getByRole('button', { name: who }).click()
  await page.getByText('Somebody else', { exact: true }).click()
  await page.getByLabel('First name').fill(who.firstName)
  await page.getByLabel('Last name').fill(who.lastName)
  await page.getByLabel('Email address').fill(who.email)
  const verified = page.getByRole('checkbox', { name: /has verified the address/ })
  if (await verified.isVisible()) await verified.setChecked(who.isVerified)
  if (who.subject !== undefined) await page.getByLabel('Account id (optional)').fill(who.subject)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** Says no at the page of a provider. */
export async function denyAt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Deny' }).click()
}

/** Sends an answer that a script would have sent: of Apple, and of the company. */
export async function continueWithoutScript(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** Where the demo's providers answer: `"http://127.0.0.1:40123"`, with `/google`, `/github`, `/saml` … below. */
export function providersUrl(): string {
  return findWorld().providersUrl
}
