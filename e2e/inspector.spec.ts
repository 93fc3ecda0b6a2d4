import type { Locator, Page } from '@playwright/test'
import { totpAt } from '@/lib/testing/second-factors'
import { openFlow, press } from './support/flow-steps'
import { takeCareful } from './support/person'
import { checkAccessible, expect, newEmail, test } from './support/test'

const WRONG = 'a wrong horse, by the looks of it'

test('somebody watches a password and an authenticator code light the way, and sees no secret', async ({
  page,
}) => {
  const { email, password, secret } = takeCareful()
  await openFlow(page, 'second-factor')
  const { inspector, source, machine, requests } = panesOf(page)
  await expect(machine).toHaveAccessibleDescription(/Current state: needs_identifier\./)
  await expect(source.locator('.l').nth(0)).toHaveText("'use client'")
  expect(await litLines(source)).toContain("case 'needs_identifier':")
  await checkAccessible(page)

  await answer(page, email, WRONG)
  await expect(requests.getByRole('button')).toHaveText([/^422create\d/])
  await answer(page, email, password)
  await expect(machine).toHaveAccessibleDescription(
    /Taken: needs_identifier, needs_first_factor\. Current state: needs_second_factor\. .*Not owed: needs_new_password, needs_client_trust\./,
  )
  expect(await litLines(source)).toContain("case 'needs_second_factor':")
  expect(await litLines(source)).not.toContain("case 'needs_identifier':")
  const created = requests.getByRole('button', { name: /^200/ })
  await created.click()
  await expect(requests).toContainText(`identifier: "${email.slice(0, 1)}••@example.com"`)
  await expect(requests).toContainText('password: "••••••••"')
  await expect(requests).toContainText('status: "needs_second_factor"')
  await expect(inspector.getByText(/^runs out in \d+:\d\d$/)).toBeVisible()
  await checkAccessible(page)

  await inspector.getByRole('tab', { name: 'Resource' }).click()
  await expect(inspector.getByRole('tabpanel')).toContainText('status: "needs_second_factor"')
  await inspector.getByRole('tab', { name: 'Resource' }).press('ArrowLeft')
  await expect(inspector.getByRole('tab', { name: 'Machine' })).toBeFocused()

  await press(page, 'Use the authenticator app')
  const code = await totpAt(secret, Date.now())
  await page.getByLabel('Code').fill(code)
  await press(page, 'Check code')
  await expect(page).toHaveURL('/')
  await page.goBack()
  await expect(machine).toHaveAccessibleDescription(/needs_second_factor\. Current state: complete\./)
  await expect(requests.getByRole('button', { name: /attempt_second_factor/ })).toContainText('200')
  for (const request of await requests.getByRole('button').all()) {
    await request.click()
    const shown = await page.content()
    for (const typed of [password, WRONG, code]) expect(shown).not.toContain(typed)
    expect(await inspector.innerHTML()).not.toContain(email)
  }
})

test('a flow is read, copied and begun again; what it sent stands beside it', async ({
  page,
  context,
  inboxApp,
  createPerson,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: inboxApp.url })
  const { email } = await createPerson(inboxApp)
  await page.goto(`${inboxApp.url}/flows/email-code`)
  const { inspector, source, machine, requests } = panesOf(page)
  await expect(inspector.getByText('None yet.')).toBeVisible()
  await source.getByRole('button', { name: 'Copy file' }).click()
  await expect(source.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^'use client'\n\nimport .*\n\}\n$/s)
  expect(copied).toContain('await signIn.emailCode.verifyCode({ code: String(form.get')

  await page.getByLabel('Email address').fill(email)
  await press(page, 'Send code')
  await expect(machine).toHaveAccessibleDescription(/Current state: needs_first_factor\./)
  const inbox = inspector.getByRole('tab', { name: /^Inbox/ })
  await expect(inbox).toHaveText(/[1-9]$/)
  await inbox.click()
  const mine = inspector.getByRole('article').filter({ hasText: `to ${email}` })
  await expect(mine.locator('.number')).toHaveText(/^\d{3} \d{3}$/)
  await mine.getByRole('button', { name: 'Copy code' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\d{6}$/)
  await checkAccessible(page)

  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(page.getByRole('button', { name: 'Send code' })).toBeVisible()
  await expect(page.getByLabel('Email address')).toHaveValue('')
  await inspector.getByRole('tab', { name: 'Machine' }).click()
  await expect(machine).toHaveAccessibleDescription(/Current state: needs_identifier\./)
  await expect(requests.getByRole('button')).toHaveCount(0)

  await source.getByRole('link', { name: 'Legacy' }).click()
  await expect(page).toHaveURL(/\/flows\/legacy-email-code$/)
  await expect(source.getByRole('link', { name: 'Legacy' })).toHaveAttribute('aria-current', 'page')
})

test('a sign-up has a line of its own, and on a phone one pane is shown at a time', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 740 })
  await openFlow(page, 'sign-up')
  const { inspector, source, machine } = panesOf(page)
  await expect(inspector).toBeHidden()
  await page.getByLabel('Email address').fill(newEmail())
  await page.getByLabel('Password').fill('seven brass lanterns hum')
  await press(page, 'Sign up')
  await expect(page.getByLabel('Sign-up status')).toHaveText('missing_requirements')

  await page.getByText('Inspector', { exact: true }).click()
  await expect(machine).toHaveAccessibleDescription(/^Taken: .*password.*\. Current state: email_address\./)
  await expect(page.getByLabel('Sign-up status')).toBeHidden()
  await checkAccessible(page)
  await page.getByRole('radio', { name: 'Inspector' }).press('ArrowLeft')
  await expect(source).toBeVisible()
  expect(await litLines(source)).not.toEqual([])
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)

  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/flows/email-link/verify')
  await expect(source.getByRole('radio', { name: 'verify/verify-link.tsx' })).toBeChecked()
  await expect(source.locator('pre').filter({ visible: true })).toContainText('function VerifyLink')
  await source.getByText('email-link.tsx', { exact: true }).click()
  await expect(source.locator('pre').filter({ visible: true })).toContainText('function EmailLink')
})

function panesOf(page: Page) {
  const inspector = page.getByRole('region', { name: 'Inspector' })
  return {
    inspector,
    source: page.getByRole('region', { name: 'Source', exact: true }),
    machine: inspector.getByRole('img'),
    requests: inspector.getByRole('region', { name: 'Requests' }),
  }
}

async function answer(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await press(page, 'Sign in')
}

/** The lines of the source that are marked for where the flow stands. */
async function litLines(source: Locator): Promise<string[]> {
  return source
    .locator('.l')
    .evaluateAll((lines) =>
      lines
        .filter((line) => getComputedStyle(line).boxShadow !== 'none')
        .map((line) => line.textContent.trim()),
    )
}
