import type { Page } from '@playwright/test'
import { totpAt } from '@/lib/testing/second-factors'
import { live } from './support/flow-steps'
import { press, typeCode } from './support/account-pages'
import { makePersonWithPhone, newPhone } from './support/phone'
import { arrive, otherThan, sessionsOf, untilAlive } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

test('a number is added by the hook, kept for the second step, and given back after a fresh proof', async ({
  page,
  person,
  inbox,
}) => {
  await arrive(page, person)
  const phone = newPhone()
  await open(page, 'phone-numbers')
  await page.getByLabel('Phone number').fill('nobody')
  await press(page, 'Add number')
  await expect(page.getByLabel('Phone number')).toHaveAccessibleDescription(/./)
  await page.getByLabel('Phone number').fill(phone)
  await press(page, 'Add number')
  const { code } = await inbox.waitFor(phone)
  const row = page.getByLabel('Numbers').getByRole('listitem')
  await expect(row).toContainText(`${phone}unverified`)
  await page.getByLabel('Code').fill(otherThan(code))
  await press(page, 'Check code')
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
  await checkAccessible(page)
  await page.getByLabel('Code').fill(code)
  await press(page, 'Check code')
  await expect(row).toContainText('verifiedprimary')
  await press(page, `Use as second step ${phone}`)
  await expect(row).toContainText('second stepasked first')
  await checkAccessible(page)

  // The account has a second factor from here on, which this browser has not proven.
  await page.getByLabel('Phone number').fill(newPhone())
  await press(page, 'Add number')
  await expect(page).toHaveURL(/\/account\/verify\?redirect_url=%2Fflows%2Fphone-numbers$/)
  await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
  await press(page, /^Send a code to/)
  await typeCode(page, 'Code', (await inbox.waitFor(phone)).code, null)
  await expect(page).toHaveURL('/flows/phone-numbers')
  await untilAlive(page)
  await press(page, `Use as a way in ${phone}`)
  await expect(row).toContainText('verifiedprimary')
  await press(page, `Remove ${phone}`)
  await expect(row).toHaveCount(0)
})

test('second steps are turned on, chosen between and turned off by the hook', async ({ page }) => {
  const person = await makePersonWithPhone(findWorld().app.dataDir)
  await arrive(page, person)
  await open(page, 'manage-mfa')
  const status = page.getByLabel('Second step', { exact: true })
  await expect(status).toHaveText('off')
  await press(page, 'Set up the authenticator app')
  const secret = await page.locator('.secret').innerText()
  const code = await totpAt(secret, Date.now())
  await page.getByLabel('Code').fill(otherThan(code))
  await press(page, 'Turn on')
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
  await checkAccessible(page)
  await page.getByLabel('Code').fill(await totpAt(secret, Date.now()))
  await press(page, 'Turn on')
  await expect(status).toHaveText('on')
  const codes = page.getByLabel('Backup codes', { exact: true }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const first = await codes.first().innerText()
  await checkAccessible(page)

  const text = page.getByLabel('Second steps').getByRole('listitem').filter({ hasText: person.phone })
  await press(page, `Turn on ${person.phone}`)
  await expect(text).toContainText('ondefault')
  await press(page, 'Make new backup codes')
  await expect(codes.first()).not.toHaveText(first)
  await press(page, `Turn off ${person.phone}`)
  await expect(text).toContainText('off')
  await press(page, 'Turn off the authenticator app')
  await expect(status).toHaveText('off')
  await expect(page.getByRole('button', { name: 'Make new backup codes' })).toHaveCount(0)
})

test('a password is judged while it is typed, and the old one stands in for a fresh proof', async ({
  page,
  person,
}) => {
  await arrive(page, person)
  await open(page, 'update-password')
  const judged = page.getByLabel('Password strength')
  await page.getByLabel('New password').fill('short')
  await expect(judged).toHaveText('min_length')
  await page.getByLabel('New password').fill('password1234')
  await expect(judged).toHaveText('weak')
  await page.getByLabel('New password').fill('seven brass lanterns hum')
  await expect(judged).toHaveText('strong')
  await page.getByLabel('Current password').fill('nothing of the kind')
  await press(page, 'Change password')
  await expect(page.getByLabel('Current password')).toHaveAccessibleDescription(/./)
  await checkAccessible(page)
  await page.getByLabel('Current password').fill(person.password)
  await page.getByLabel('New password').fill(person.password)
  await press(page, 'Change password')
  await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/./)
  await page.getByLabel('Current password').fill(person.password)
  await page.getByLabel('New password').fill('seven brass lanterns hum')
  await press(page, 'Change password')
  await expect(live(page).getByText('The password is changed.')).toBeVisible()
  await page.context().clearCookies()
  await arrive(page, { ...person, password: 'seven brass lanterns hum' })
  expect(await sessionsOf(page)).toHaveLength(1)
})

async function open(page: Page, flow: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await untilAlive(page)
}
