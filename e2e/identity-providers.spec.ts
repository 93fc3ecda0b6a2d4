import { chooseAt, denyAt, newSomebody, providersUrl } from './support/identity-providers'
import { checkAccessible, expect, test } from './support/test'
import { findWorld } from './support/world'

/** Where a sign-in leads; what comes back has no trip of ours, so the app does nothing with it. */
function question(parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'latchkey-demo',
    redirect_uri: `${findWorld().app.url}/v1/oauth_callback/google`,
    response_type: 'code',
    scope: 'openid email profile',
    state: 'state',
    ...parameters,
  })
  return `${providersUrl()}/google/auth?${query}`
}

test('the page that asks who to be is for everybody, and is the app’s own look', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 })
  await page.goto(question({ login_hint: 'emmy@example.com' }))
  await expect(page.getByRole('button', { name: /^Emmy Noether Suggested/ })).toBeFocused()
  await page.getByText('Somebody else', { exact: true }).click()
  await checkAccessible(page)
  const { scrollWidth, font } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    font: getComputedStyle(document.body).fontFamily,
  }))
  expect(scrollWidth).toBe(375)
  expect(font).toMatch(/^Geist/)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('somebody says who they are, or no', async ({ page }) => {
    await page.goto(question())
    await chooseAt(page, newSomebody())
    await expect(page).toHaveURL((url) => url.origin === findWorld().app.url)
    await page.goto(question())
    await denyAt(page)
    await expect(page).toHaveURL((url) => url.origin === findWorld().app.url)
  })
})
