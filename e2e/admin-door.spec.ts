import { sendCommand } from '@/lib/ports/db/command'
import { appoint, signInAsAdmin } from './support/admin'
import { openFormBrowser, type FormBrowser } from './support/form-browser'
import { signedIn } from './support/form-steps'
import { toMultipart } from './support/http'
import { readActions } from './support/server-actions'
import { signIn } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

test('an administrator without a second step is told so, and where to set one up', async ({
  page,
  person,
}) => {
  await appoint(person.email)
  await signIn(page, person)
  await page.goto('/admin')
  await expect(page.getByRole('heading', { name: 'You need a second step' })).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('link', { name: 'Set up an authenticator app' }).click()
  await expect(page).toHaveURL(/\/account\/(authenticator|verify)/)
})

test('whoever is no administrator any more loses the pages at once', async ({ page, inbox }) => {
  const admin = await signInAsAdmin(page, inbox, true)
  await sendCommand(findWorld().app.dataDir, 'user', ['no-admin', admin.email])
  expect((await page.goto('/admin'))?.status()).toBe(404)
  await page.goto('/')
  await page.getByLabel(/^Signed in as/).click()
  await expect(page.getByRole('link', { name: 'People' })).toBeHidden()
})

test('for everybody else there is nothing: every page and every action answers 404', async ({ person }) => {
  const stranger = openFormBrowser(findWorld().app.url, newAddress())
  const somebody = await signedIn(person)
  const paths = [
    '/admin',
    '/admin?q=x',
    '/admin/people/user_x',
    '/admin/people/user_x/confirm?act=ban',
    '/admin/invitations',
    '/admin/connections',
    '/admin/connections/new',
    '/admin/connections/ent_x',
  ]
  const actions = Object.entries(readActions()).filter(([name]) => name.startsWith('lib/actions/admin'))
  expect(actions).toHaveLength(18)
  for (const browser of [stranger, somebody]) {
    for (const path of paths) {
      const { status, body } = await browser.send(path)
      expect(status, path).toBe(404)
      expect(body).toContain('There is nothing here')
      expect(body).not.toMatch(
        /<title>(People|Person|Confirm|Invitations|Company|A company|Add)|admin-(search|invite|adds|form)/,
      )
    }
    for (const [name, id] of actions) {
      const called = await browser.send('/admin', {
        method: 'POST',
        headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' },
        body: '[{},{}]',
      })
      expect(`${called.status} ${called.body}`, name).toMatch(/^404|NEXT_HTTP_ERROR_FALLBACK;404/)
      expect(called.headers['x-action-redirect'], name).toBeUndefined()
      // Next says 409 of an action that this page has no form for, whoever asks.
      expect([404, 409], name).toContain((await postForm(browser, id)).status)
    }
  }
})

async function postForm(browser: FormBrowser, id: string) {
  const fields = [
    [`$ACTION_ID_${id}`, ''],
    ['id', 'user_x'],
  ] as const
  const { type, bytes } = await toMultipart(fields)
  return browser.send('/admin', { method: 'POST', headers: { 'content-type': type }, body: bytes })
}
