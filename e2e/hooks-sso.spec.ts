import { totpAt } from '@/lib/testing/second-factors'
import type { Page } from '@playwright/test'
import { live } from './support/flow-steps'
import { chooseAt, newSomebody } from './support/identity-providers'
import { takeCareful } from './support/person'
import { enterCode, sessionsOf, signIn, untilAlive } from './support/steps'
import { expect, newEmail, test } from './support/test'
import { testWith } from './support/variant'

const STATUS = 'Sign-in status'

for (const flow of ['oauth', 'legacy-oauth'])
  test(`${flow}: a stranger at the door of members gets an account, and comes back in a window of its own`, async ({
    page,
  }) => {
    const stranger = newSomebody()
    await open(page, flow)
    await press(page)
    await chooseAt(page, stranger)
    await isHomeOf(page, stranger.email)

    await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect.poll(() => sessionsOf(page)).toEqual([])
    await open(page, flow)
    const popup = await pressForWindow(page)
    const closed = popup.waitForEvent('close')
    await chooseAt(popup, stranger)
    await closed
    await isHomeOf(page, stranger.email)
    expect(await sessionsOf(page)).toHaveLength(1)
  })

test('a member at the door of strangers is signed in instead, and is asked for the second factor, in a window too', async ({
  page,
}) => {
  const { email, secret } = takeCareful()
  await open(page, 'oauth')
  await page.getByLabel('I am new here').check()
  const popup = await pressForWindow(page)
  await chooseAt(popup, newSomebody({ email }))
  await expect(live(page)).toContainText('needs_second_factor')
  expect(popup.isClosed()).toBe(true)
  expect(await sessionsOf(page)).toEqual([])
  await page.goto('/sign-in/totp')
  await enterCode(page, await totpAt(secret, Date.now()))
  await isHomeOf(page, email)
})

test('no word of anybody else is believed, and a window that the person closes leaves all as it was', async ({
  page,
}) => {
  await open(page, 'oauth')
  const popup = await pressForWindow(page)
  await expect(popup.getByRole('heading', { name: /^Who do you want to be at / })).toBeVisible()
  await page.evaluate(() => {
    const from = new Set<string>()
    window.addEventListener('message', ({ origin }) => {
      document.title = String(from.add(origin).size)
    })
    window.postMessage({ return_url: '/flows/nowhere' }, window.location.origin)
  })
  // The right site, but another window; and the right window, but another site.
  await popup.evaluate(() => window.opener.postMessage({ return_url: '/flows/nowhere' }, '*'))
  await expect(page).toHaveTitle('2')
  await expect(live(page)).toContainText('fetching')
  await popup.close()
  await expect(live(page)).toContainText('idle')
  await expect(page.getByLabel(STATUS)).toHaveText('needs_identifier')
  await expect(page).toHaveURL('/flows/oauth')
})

for (const flow of ['enterprise-sso', 'legacy-enterprise-sso'])
  test(`${flow}: somebody’s company says who they are, and the first sign-in makes the account`, async ({
    page,
  }) => {
    const email = newEmail().replace('@example.com', '@acme.example')
    await open(page, flow)
    await page.getByLabel('Email address').fill(newEmail())
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/No company that we know/)
    await page.getByLabel('Email address').fill(email)
    await page.getByRole('button', { name: 'Continue' }).click()
    await chooseAt(page, newSomebody({ email }))
    await isHomeOf(page, email)
  })

testWith(['sessionMode:"single"', 'sessionMode:"multi"'])(
  'whom a provider names that is signed in here already is shown again, and not signed in twice',
  async ({ page, createPerson, variant }) => {
    const [first, second] = [newSomebody(), await createPerson({ ...variant })]
    await open(page, 'oauth')
    await press(page)
    await chooseAt(page, first)
    await isHomeOf(page, first.email)
    await signIn(page, second)
    await page.goto('/sign-in')
    await press(page)
    await chooseAt(page, first)
    await expect(page).not.toHaveURL(/127\.0\.0\.1/)
    await page.goto('/sso-callback')
    await isHomeOf(page, first.email)
    expect(await sessionsOf(page)).toHaveLength(2)
  },
)

async function open(page: Page, flow: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await untilAlive(page)
}

async function press(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue with Google' }).click()
}

/** The provider's page in a window of its own. */
async function pressForWindow(page: Page): Promise<Page> {
  await page.getByLabel('In a window of its own').check()
  const [popup] = await Promise.all([page.waitForEvent('popup'), press(page)])
  return popup
}

async function isHomeOf(page: Page, who: string): Promise<void> {
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('main')).toContainText(who)
}
