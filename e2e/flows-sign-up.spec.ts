import type { Page } from '@playwright/test'
import { live } from './support/flow-steps'
import { inviteTo, operate } from './support/invite'
import { otherThan, sessionsOf, untilAlive } from './support/steps'
import { checkAccessible, expect, newEmail } from './support/test'
import { alarm } from './support/trips'
import { testWith } from './support/variant'

const test = testWith(
  ['legal_accepted:"off"', 'legal_accepted:"required"'],
  [
    'termsUrl:null,privacyUrl:null',
    'termsUrl:"https://example.com/terms",privacyUrl:"https://example.com/privacy"',
  ],
)

const PASSWORD = 'seven brass lanterns hum'
const CONSENT = /^I accept the terms/

for (const flow of ['legal-acceptance', 'legacy-legal-acceptance'])
  test(`${flow}: an address that is proven makes no account before its owner has agreed`, async ({
    page,
    mailbox,
  }) => {
    const email = newEmail()
    await open(page, flow)
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await press(page, 'Sign up')
    const code = await mailbox.codeFor(email)
    await check(page, otherThan(code))
    await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
    await check(page, code)
    await expect(page.getByLabel(CONSENT)).not.toBeChecked()
    await expect(page.getByRole('link', { name: /^privacy policy/ })).toHaveAttribute('href', /privacy$/)
    await checkAccessible(page)
    expect(await sessionsOf(page)).toEqual([])

    // The browser's own refusal is a courtesy; the server's is the rule.
    await page.getByLabel(CONSENT).evaluate((box) => box.removeAttribute('required'))
    await press(page, 'Accept and go on')
    await expect(page.getByLabel('Sign-up status')).toHaveText('missing_requirements')
    expect(await sessionsOf(page)).toEqual([])
    await page.getByLabel(CONSENT).check()
    await press(page, 'Accept and go on')
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('main')).toContainText(email)
  })

for (const flow of ['invitation', 'legacy-invitation'])
  test(`${flow}: it asks for the rest, works once, and is nothing for who has an account`, async ({
    page,
    variant,
  }) => {
    const email = newEmail()
    await open(page, flow)
    await expect(page.getByRole('button', { name: 'Accept the invitation' })).toHaveCount(0)
    const { link } = await inviteTo(variant.dataDir, email, ['--no-mail'])
    await open(page, flow, link)
    await checkAccessible(page)
    await press(page, 'Accept the invitation')
    await page.getByLabel('Password').fill('short')
    await page.getByLabel(CONSENT).check()
    await press(page, 'Make my account')
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Use 8 characters or more/)
    await checkAccessible(page)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByLabel(CONSENT).check()
    await press(page, 'Make my account')
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('main')).toContainText(email)

    const other = newEmail()
    const late = await inviteTo(variant.dataDir, other, ['--no-mail'])
    await operate(variant.dataDir, 'user', ['create', other, '--password', PASSWORD])
    await open(page, flow, late.link)
    await expect(live(page).getByText('An invitation makes an account of its own')).toBeVisible()
    await press(page, 'Sign out')
    // Back here, with the same invitation.
    await press(page, 'Accept the invitation')
    await expect(alarm(page, 'has an account already')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Sign in instead' })).toHaveAttribute('href', '/sign-in')
    await open(page, flow, link)
    await press(page, 'Accept the invitation')
    await expect(alarm(page, 'used before')).toBeVisible()
    expect(await sessionsOf(page)).toEqual([])
    await open(page, flow, `${link}&__clerk_status=sign_in`)
    await expect(page.getByRole('link', { name: 'Sign in instead' })).toBeVisible()
  })

/** Opens a flow, with the ticket of an invitation's link. */
async function open(page: Page, flow: string, link?: string): Promise<void> {
  const given = new URLSearchParams(link === undefined ? '' : new URL(link).search)
  const ticket = given.get('ticket')
  given.delete('ticket')
  if (ticket !== null) given.set('__clerk_ticket', ticket)
  await page.goto(`/flows/${flow}?${given}`)
  await untilAlive(page)
}

async function check(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code)
  await press(page, 'Check code')
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}
