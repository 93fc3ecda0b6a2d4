import type { Locator, Page } from '@playwright/test'

/** Chooses somebody at a provider without following where it leads: the address of ours that the answer would have come to. */
export async function tripOf(page: Page, email: string): Promise<string> {
  await page.getByRole('heading', { name: /^Who do you want to be at / }).waitFor()
  const provider = new URL(page.url()).origin
  let answer = await page.request.post(page.url(), { form: { person: email }, maxRedirects: 0 })
  for (;;) {
    const { location } = answer.headers()
    if (!location) throw new Error(`The provider answered ${answer.status()} and led nowhere.`)
    const next = new URL(location, provider)
    if (next.origin !== provider) return next.href
    answer = await page.request.get(next.href, { maxRedirects: 0 })
  }
}

/** A note on the page that says what went wrong; the router's own announcer is none. */
export function alarm(page: Page, text: string): Locator {
  return page.getByRole('alert').filter({ hasText: text })
}
