import type { Page } from '@playwright/test'
import { sendCommand } from '@/lib/ports/db/command'
import { totpAt } from '@/lib/testing/second-factors'
import { openFormBrowser } from './support/form-browser'
import { makePerson, type Person } from './support/person'
import { newPhone, openInbox } from './support/phone'
import { actionId } from './support/server-actions'
import { askForCode, enterCode, enterPassword, identify, otherThan, sessionsOf } from './support/steps'
import { checkAccessible, expect, newAddress } from './support/test'
import { testWith, type Variant } from './support/variant'

/** Everybody must be in an organization here, and have a second factor. */
const test = testWith(
  ['organizations:"off"', 'organizations:"required"'],
  ['secondFactor:"optional"', 'secondFactor:"required"'],
)

const TASK = (key: string) => new RegExp(`/sign-in/tasks/${key}`)

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled, button: 'Turn on' }

    test('whoever has everything left to do does one thing after the other, and is in', async ({
      page,
      mailbox,
      variant,
    }) => {
      const person = await makePerson(variant.dataDir)
      const marked = ['mark-password-compromised', person.email]
      expect((await sendCommand(variant.dataDir, 'user', marked))?.ok).toBe(true)
      await askForCode(page, person.email)
      await enterCode(page, await mailbox.codeFor(person.email), { withScripts: javaScriptEnabled })

      await expect(page).toHaveURL(TASK('reset-password'))
      await page.goto('/account')
      await expect(page).toHaveURL(TASK('reset-password'))
      await expect(page).toHaveURL(/redirect_url=%2Faccount/)
      await page.goto('/sign-in/tasks/setup-mfa?redirect_url=%2Faccount')
      await expect(page).toHaveURL(TASK('reset-password'))
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByLabel('New password').fill(person.password)
      await page.getByRole('button', { name: 'Save and continue' }).click()
      await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/the password you have now/)
      await page.getByLabel('New password').fill('four words in a row')
      await page.getByRole('button', { name: 'Save and continue' }).click()

      await expect(page.getByRole('heading', { name: 'Choose an organization' })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByLabel('Name').fill(`Bakers of ${person.username}`)
      await page.getByRole('button', { name: 'Make it and go on' }).click()

      await expect(page.getByRole('heading', { name: 'Set up a second step' })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('button', { name: /^Authenticator app/ }).click()
      const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '')
      await enterCode(page, otherThan(await totpAt(secret, Date.now())), how)
      await expect(page.getByLabel('Code from the app')).toHaveAccessibleDescription(/That code is not right/)
      await enterCode(page, await totpAt(secret, Date.now()), how)
      await expect(page.locator('.codes li')).toHaveCount(10)
      expect(await statusOf(page)).toBe('pending')
      await page.getByRole('button', { name: 'I have kept them' }).click()
      await expect(page).toHaveURL('/account')
      expect(await statusOf(page)).toBe('active')
    })

    test('a number that is proven is a second step as well', async ({ page, variant }) => {
      await atSecondFactor(page, variant)
      await page.getByRole('link', { name: /^Phone number/ }).click()
      const phone = newPhone()
      await page.getByLabel('Phone number').fill('12')
      await page.getByRole('button', { name: 'Send a code' }).click()
      await expect(page.getByLabel('Phone number')).toHaveAttribute('aria-invalid', 'true')
      await page.getByLabel('Phone number').fill(phone)
      await page.getByRole('button', { name: 'Send a code' }).click()
      const { code } = await openInbox(variant.url).waitFor(phone)
      await enterCode(page, otherThan(code), how)
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      expect(await statusOf(page)).toBe('pending')
      await enterCode(page, code, how)
      await expect(page.getByRole('link', { name: 'Open your account' })).toBeVisible()
      expect(await statusOf(page)).toBe('active')
    })
  })

test('a browser that is left in the middle is nobody’s, and the way out is at hand', async ({
  page,
  variant,
}) => {
  const person = await makePerson(variant.dataDir)
  await withPassword(page, person)
  await expect(page).toHaveURL(TASK('choose-organization'))
  await page.goto('/')
  await expect(page).toHaveURL(TASK('choose-organization'))
  await page.goto('/sign-in/tasks/nonsense')
  await expect(page.getByRole('heading', { name: /not found|nothing here|no page/i })).toBeVisible()
  await page.goto('/sign-in/tasks')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/account')
  await expect(page).toHaveURL('/sign-in?redirect_url=%2Faccount')
  expect(await sessionsOf(page)).toEqual([])
})

test('another browser has tasks of its own, and a member chooses', async ({ page, browser, variant }) => {
  const person = await atSecondFactor(page, variant)
  const other = await browser.newPage({
    baseURL: variant.url,
    extraHTTPHeaders: { 'x-real-ip': newAddress() },
  })
  await withPassword(other, person)
  await expect(other).toHaveURL(TASK('choose-organization'))
  await other.getByRole('button', { name: /^Go on in Team/ }).click()
  await expect(other).toHaveURL(TASK('setup-mfa'))
  expect(await statusOf(page)).toBe('pending')
  await other.close()
})

test('nobody goes on in an organization that is none, or not theirs', async ({ variant }) => {
  const person = await makePerson(variant.dataDir)
  const browser = openFormBrowser(variant.url, newAddress())
  const step = await browser.submit(await browser.open('/sign-in'), { identifier: person.email })
  expect((await browser.submit(step, { password: person.password })).path).toMatch(
    TASK('choose-organization'),
  )
  const read = async () => JSON.parse((await browser.send('/v1/client')).body).response.sessions[0]
  const { id } = await read()
  const touch = actionId('lib/actions/session.ts#touchSession')
  for (const activeOrganizationId of ['', ' ', 'org_none', null]) {
    const { status, body } = await browser.call(touch, [id, { activeOrganizationId }])
    expect(status).toBe(200)
    expect(body).not.toContain('internal_clerk_error')
    expect(await read()).toMatchObject({ status: 'pending', last_active_organization_id: null })
  }
})

test('a custom flow that finalises is led to the task by taskUrls', async ({ page, variant }) => {
  const person = await makePerson(variant.dataDir)
  await page.goto('/flows/email-password')
  await page.getByLabel('Email address').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(TASK('choose-organization'))
  expect(await statusOf(page)).toBe('pending')
})

async function withPassword(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in')
  await identify(page, person.email)
  await enterPassword(page, person.password)
}

/** Somebody who has made an organization, and stands before the second step that they must set up. */
async function atSecondFactor(page: Page, { dataDir }: Variant): Promise<Person> {
  const person = await makePerson(dataDir)
  await withPassword(page, person)
  await page.getByLabel('Name').fill(`Team ${person.username}`)
  await page.getByRole('button', { name: 'Make it and go on' }).click()
  await expect(page).toHaveURL(TASK('setup-mfa'))
  return person
}

async function statusOf(page: Page): Promise<string | undefined> {
  const { response } = await (await page.request.get('/v1/client')).json()
  return response.sessions[0]?.status
}
