import type { Page } from '@playwright/test'
import { totpAt } from '@/lib/testing/second-factors'
import { takeCareful } from './support/person'
import { otherThan, sessionsOf, untilAlive } from './support/steps'
import { expect, newAddress, newEmail, test } from './support/test'

/*
 * Pages written for the published packages, which run here by the names in tsconfig.json alone (app/dev/ported).
 */

test('a page for Core 3 signs in by a code, after a wrong address and a wrong code', async ({
  page,
  person,
  mailbox,
}) => {
  await open(page, 'email-code')
  await page.getByLabel('Email').fill(newEmail())
  await page.getByRole('button', { name: 'Send code' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'account' })).toBeVisible()
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send code' }).click()
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await page.reload()
  await untilAlive(page)
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  const code = await mailbox.codeFor(person.email)
  await page.getByLabel('Code').fill(otherThan(code))
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'code' })).toBeVisible()
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page).toHaveURL('/')
  expect(await sessionsOf(page)).toHaveLength(1)
})

test('a members’ page sends a stranger to sign in, and back; a password and an app’s code open it', async ({
  page,
}) => {
  const { email, password, secret } = takeCareful()
  await page.goto('/dev/ported/members')
  await expect(page).toHaveURL(/\/sign-in\?redirect_url=%2Fdev%2Fported%2Fmembers/)

  await open(page, 'password-and-second-factor')
  await page.getByLabel('Email or username').fill(email)
  await page.getByLabel('Password').fill(`${password}!`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible()
  await page.getByLabel('Email or username').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible()
  await expect(page.getByText(/totp.*backup_code/)).toBeVisible()
  await page.getByLabel('Authenticator code').fill(await totpAt(secret, Date.now()))
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page).toHaveURL('/dev/ported/members')

  for (const fact of [
    'Sessions: 1',
    'Claims are about me: true',
    'Proof is fresh: true',
    'Administrator: false',
    'Same person: true',
  ])
    await expect(page.getByText(fact)).toBeVisible()
  const status = page.getByRole('status').filter({ visible: true })
  await page.getByRole('button', { name: 'Show token' }).click()
  await expect(status).toHaveText('Token with 3 parts')
  await page.getByRole('button', { name: 'Open sign-in' }).click()
  await expect(status).toHaveText('ui_not_included')
  await page.getByRole('button', { name: 'Do something guarded' }).click()
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(status).toHaveText('Cancelled')
  await page.getByRole('button', { name: 'Do something guarded' }).click()
  await page.getByRole('button', { name: 'It is me' }).click()
  await expect(status).toHaveText('Done')

  // What the server draws knows who is there: no script has to run, and nothing flickers.
  const drawn = await (await page.request.get('/dev/ported/members')).text()
  expect(drawn).toContain('Claims are about me')
  expect(drawn).not.toContain('Loading</p>')

  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL('/dev/ported/email-code')
  expect(await sessionsOf(page)).toEqual([])
})

test('pages of 2024 and of 2023 run as they are', async ({ page, person, mailbox }) => {
  await open(page, 'then-and-catch-2024')
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill('wrong horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /password/i })).toBeVisible()
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(`You are ${person.email}`)).toBeVisible()

  await page.context().clearCookies()
  await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
  await open(page, 'set-session-2023')
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send code' }).click()
  const field = page.getByLabel('Code')
  await expect(field).toBeVisible()
  const code = await mailbox.codeFor(person.email)
  await field.fill(otherThan(code))
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /code/i })).toBeVisible()
  await field.fill(code)
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText('Session active')).toBeVisible()
})

async function open(page: Page, name: string): Promise<void> {
  await page.goto(`/dev/ported/${name}`)
  await untilAlive(page)
}
