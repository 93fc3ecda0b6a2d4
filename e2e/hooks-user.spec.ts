import type { Page } from '@playwright/test'
import { MINUTE, SECOND } from '@/lib/model/time'
import { totpAt } from '@/lib/testing/second-factors'
import { test as withOwnApp } from './support/own-app'
import { makePerson, newEmail, takeCareful } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { enterPassword, identify, otherThan, sessionsOf, signIn, untilAlive } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

test('an authenticator is turned on by the hook, and asked for by the hook at the next sign-in', async ({
  page,
  person,
}) => {
  await signIn(page, person)
  await open(page, 'authenticator')
  const secret = await startAuthenticator(page)
  const code = await totpAt(secret, Date.now())
  await press(page, 'Turn on', otherThan(code))
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
  await expect(page.getByLabel('Authenticator')).toHaveText('off')
  await checkAccessible(page)
  await press(page, 'Turn on', await totpAt(secret, Date.now()))
  await expect(page.getByLabel('Authenticator')).toHaveText('on')
  const codes = await page.getByLabel('Backup codes').getByRole('listitem').allInnerTexts()
  expect(codes).toHaveLength(10)
  await checkAccessible(page)
  expect(await (await page.request.get('/v1/client')).text()).not.toContain(secret)
  await page.reload()
  await expect(page.getByLabel('Authenticator')).toHaveText('on')
  for (const hidden of [secret, ...codes]) expect(await page.content()).not.toContain(hidden)
  await signOutAt(page, 'second-factor')
  await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
  await startSecond(page, person)
  await page.getByRole('button', { name: 'Use the authenticator app' }).click()
  await press(page, 'Check code', otherThan(code))
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(
    /That code is not right|Wait for the next/,
  )
  expect(await sessionsOf(page)).toEqual([])
  await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
  await press(page, 'Check code', await totpAt(secret, Date.now() + 30 * SECOND))
  await expect(page).toHaveURL('/')
  expect(await sessionsOf(page)).toHaveLength(1)

  await open(page, 'authenticator')
  await untilAlive(page)
  await page.getByRole('button', { name: 'Make new backup codes' }).click()
  await expect(page.getByLabel('Backup codes').getByRole('listitem')).toHaveCount(10)
  expect(await page.getByLabel('Backup codes').innerText()).not.toContain(codes[0])
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByLabel('Authenticator')).toHaveText('off')
})

for (const flow of ['second-factor', 'legacy-second-factor'])
  test.describe(flow, () => {
    test('a backup code stands in, once, and nothing is open before it', async ({ page }) => {
      const { email, password, codes } = takeCareful()
      await open(page, flow)
      await startSecond(page, { email, password })
      expect(await sessionsOf(page)).toEqual([])
      await checkAccessible(page)
      await page.getByRole('button', { name: 'Use a backup code' }).click()
      await press(page, 'Check code', 'aaaa-aaaa')
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      await press(page, 'Check code', codes[0] ?? '')
      await expect(page).toHaveURL('/')
    })

    test('a text to the number that is kept for it', async ({ page, inbox }) => {
      const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
      await open(page, flow)
      await startSecond(page, person)
      await page.getByRole('button', { name: 'Text a code' }).click()
      await press(page, 'Check code', (await inbox.waitFor(person.phone)).code)
      await expect(page).toHaveURL('/')
    })

    test('a browser that is new to its owner is proven by a mailed code', async ({ page, mailbox }) => {
      const person = await makePerson(findWorld().app.dataDir, { provesDevices: true })
      await open(page, flow)
      await startSecond(page, person, 'needs_client_trust')
      await page.getByRole('button', { name: 'Email a code' }).click()
      await press(page, 'Check code', await mailbox.codeFor(person.email))
      await expect(page).toHaveURL('/')
    })
  })

test('an address is added, proven and removed by the hook, and every hook of the page knows', async ({
  page,
  person,
  mailbox,
}) => {
  const added = newEmail()
  await signIn(page, person)
  await open(page, 'email-addresses')
  await untilAlive(page)
  const rows = page.getByLabel('Addresses').getByRole('listitem')
  await expect(rows).toHaveText([`${person.email} verified`])
  await addAddress(page, person.email)
  await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/./)
  await addAddress(page, added)
  await expect(rows.nth(1)).toContainText(`${added} unverified`)
  const code = await mailbox.codeFor(added)
  await press(page, 'Check code', otherThan(code))
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
  await expect(rows.nth(1)).toContainText('unverified')
  await checkAccessible(page)
  await press(page, 'Check code', code)
  await expect(rows.nth(1)).toContainText(`${added} verified`)
  await page.getByRole('button', { name: `Remove ${added}` }).click()
  await expect(rows).toHaveCount(1)
  await page.reload()
  await expect(rows).toHaveText([`${person.email} verified`])
})

test('a page that was drawn for somebody else changes nobody’s account', async ({
  page,
  context,
  browser,
  person,
  createPerson,
}) => {
  await signIn(page, person)
  await open(page, 'email-addresses')
  await untilAlive(page)
  // Another tab signs somebody else in, and this page has not heard of it yet.
  const other = await createPerson()
  const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
  await signIn(await elsewhere.newPage(), other)
  await context.clearCookies()
  await context.addCookies(await elsewhere.cookies())
  await addAddress(page, newEmail())
  await expect(page.getByRole('link', { name: 'Sign in first' })).toBeVisible()
  await page.reload()
  const rows = page.getByLabel('Addresses').getByRole('listitem')
  await expect(rows).toHaveText([`${other.email} verified`])
  await elsewhere.close()
})

withOwnApp(
  'after ten minutes the hook says that a fresh proof is owed, and goes on after it',
  async ({ page, context, ownApp }) => {
    const person = await makePerson(ownApp.dataDir)
    await page.goto(`${ownApp.url}/sign-in`)
    await identify(page, person.email)
    await enterPassword(page, person.password)
    await expect(page).toHaveURL(`${ownApp.url}/`)
    await ownApp.letPass(11 * MINUTE)
    await context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
    await page.goto(`${ownApp.url}/flows/authenticator`)
    await untilAlive(page)
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    await expect(page.getByText('session_reverification_required')).toBeVisible()
    await page.getByRole('link', { name: 'Verify that it is you' }).click()
    await enterPassword(page, person.password)
    await expect(page).toHaveURL(`${ownApp.url}/flows/authenticator`)
    expect(await startAuthenticator(page)).toMatch(/^[A-Z2-7]{16,}$/)
  },
)

const open = (page: Page, flow: string) => page.goto(`/flows/${flow}`)

async function press(page: Page, button: string, code: string): Promise<void> {
  await untilAlive(page)
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: button }).click()
}

async function startAuthenticator(page: Page): Promise<string> {
  await untilAlive(page)
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
  const href = await page.getByRole('link', { name: 'Open it in your app' }).getAttribute('href')
  return new URL(href ?? '').searchParams.get('secret') ?? ''
}

async function startSecond(
  page: Page,
  { email, password }: { email: string; password: string },
  owed = 'needs_second_factor',
): Promise<void> {
  await untilAlive(page)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByLabel('Sign-in status')).toHaveText(owed)
}

async function addAddress(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Add address' }).click()
}

async function signOutAt(page: Page, flow: string): Promise<void> {
  await open(page, flow)
  await untilAlive(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/flows')
  await open(page, flow)
}
