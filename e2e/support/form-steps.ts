import { z } from 'zod'
import { openFormBrowser, type FormBrowser, type FormPage } from './form-browser'
import type { Person } from './person'
import { newAddress } from './test'
import { findWorld } from './world'

const client = z.object({
  response: z.object({ sessions: z.array(z.object({ id: z.string() })) }).nullable(),
})

/** The page that asks for the password, and the browser that is on it. */
export async function atPassword(
  { email }: Person,
  path = '/sign-in',
): Promise<{ browser: FormBrowser; page: FormPage }> {
  const browser = openFormBrowser(findWorld().app.url, newAddress())
  const page = await browser.submit(await browser.open(path), { identifier: email })
  return { browser, page }
}

/** A browser in which somebody has signed in by forms alone. */
export async function signedIn(person: Person): Promise<FormBrowser> {
  const { browser, page } = await atPassword(person)
  await browser.submit(page, { password: person.password })
  return browser
}

/** The sessions that a browser holds, by their ids. */
export async function sessionsIn(browser: FormBrowser): Promise<string[]> {
  const { body } = await browser.send('/v1/client')
  return client.parse(JSON.parse(body)).response?.sessions.map(({ id }) => id) ?? []
}

/** As the header Cookie has it. */
export function cookieOf({ jar }: FormBrowser): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
