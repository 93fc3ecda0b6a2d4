import type { Browser, Page } from '@playwright/test'
import { openInbox } from './support/phone'
import { makePerson } from './support/person'
import { askFor, sessionsOf, untilAlive } from './support/steps'
import { checkAccessible, expect, newAddress } from './support/test'
import { ELSEWHERE, testWith, type Variant } from './support/variant'

const test = testWith(ELSEWHERE)
const QUESTION = 'Sign in on the other device?'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a yes on another device lets in the browser that asked, and only that one', async ({
      page,
      address,
      browser,
      variant,
    }) => {
      const { email, link } = await asked(page, variant)
      const before = await secretOf(page)
      const other = await openElsewhere(browser, link, javaScriptEnabled)
      await expect(other.getByRole('heading', { name: QUESTION })).toBeVisible()
      expect(other.url()).not.toContain('token')
      const told = other.getByRole('main')
      await expect(told).toContainText(email)
      await expect(told).toContainText(/Device\s*Chrom(e|ium) on /)
      await expect(told).toContainText(`Address${address}`)
      await expect(told).toContainText(/Askednow, /)
      if (javaScriptEnabled) await checkAccessible(other)
      await other.getByRole('button', { name: 'Yes, sign in' }).click()
      await expect(other.getByRole('heading', { name: 'Done. Go back to the other device' })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(other)
      expect(await sessionsOf(other)).toEqual([])
      expect((await other.context().cookies()).map(({ name }) => name)).toEqual([])

      if (!javaScriptEnabled) {
        await expect(page.getByRole('heading', { name: 'The link was opened' })).toBeVisible()
        await page.getByRole('button', { name: /^Continue as / }).click()
      }
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('main')).toContainText(email)
      expect(await sessionsOf(page)).toHaveLength(1)
      // Whoever had read the cookie while it waited has nothing of the session.
      expect(await secretOf(page)).not.toBe(before)
    })

    test('a no ends that sign-in, and the link with it', async ({ page, browser, variant }) => {
      const { link } = await asked(page, variant)
      const other = await openElsewhere(browser, link, javaScriptEnabled)
      await other.getByRole('button', { name: 'No, that was not me' }).click()
      await expect(other.getByRole('heading', { name: 'That sign-in was ended' })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(other)
      await other.goto(link)
      await expect(other.getByRole('heading', { name: 'There is nothing to confirm' })).toBeVisible()
      await page.goto(link)
      await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
      for (const each of [page, other]) expect(await sessionsOf(each)).toEqual([])
    })

    test('a yes that is pressed twice lets in once, and says so', async ({ page, browser, variant }) => {
      const { link } = await asked(page, variant)
      const first = await openElsewhere(browser, link, javaScriptEnabled)
      const second = await openElsewhere(browser, link, javaScriptEnabled)
      await expect(second.getByRole('heading', { name: QUESTION })).toBeVisible()
      await first.getByRole('button', { name: 'Yes, sign in' }).click()
      await expect(first.getByRole('heading', { name: /^Done/ })).toBeVisible()
      await second.getByRole('button', { name: 'Yes, sign in' }).click()
      await expect(second.getByRole('heading', { name: 'There is nothing to confirm' })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(second)
      if (javaScriptEnabled) await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toHaveLength(1)
      expect(await sessionsOf(second)).toEqual([])
    })

    test('a yes that comes after the browser has gone on to another sign-in lets nobody in', async ({
      page,
      browser,
      variant,
    }) => {
      const { link } = await asked(page, variant)
      const other = await openElsewhere(browser, link, javaScriptEnabled)
      await expect(other.getByRole('heading', { name: QUESTION })).toBeVisible()
      await page.goto('/sign-in/methods')
      await page.getByRole('button', { name: 'Use another account' }).click()
      await expect(page).toHaveURL('/sign-in')
      await other.getByRole('button', { name: 'Yes, sign in' }).click()
      await expect(other.getByRole('heading', { name: 'There is nothing to confirm' })).toBeVisible()
      for (const each of [page, other]) expect(await sessionsOf(each)).toEqual([])
    })

    test('in the browser that asked, the link needs no question', async ({ page, context, variant }) => {
      const { link } = await asked(page, variant)
      const tab = await context.newPage()
      await tab.goto(link)
      await expect(tab.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
      await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toHaveLength(1)
    })
  })

test('no scanner confirms anything by looking, and the person still can', async ({
  page,
  browser,
  variant,
}) => {
  const { link } = await asked(page, variant)
  const headers = { 'x-real-ip': newAddress() }
  const visits = await Promise.all(
    Array.from({ length: 20 }, () => fetch(link, { redirect: 'manual', headers })),
  )
  expect(new Set(visits.map((visit) => visit.headers.get('location')))).toEqual(new Set(['/sign-in/confirm']))

  const scanner = await openElsewhere(browser, link, true)
  await untilAlive(scanner)
  for (const control of await scanner.getByRole('main').getByRole('button').all())
    await control.click({ trial: true })
  await scanner.goto(`${variant.url}/sign-in/confirm?done=confirmed`)
  for (const each of [page, scanner]) expect(await sessionsOf(each)).toEqual([])
  await expect(page).toHaveURL('/sign-in/email-link')

  const other = await openElsewhere(browser, link, true)
  await other.getByRole('button', { name: 'Yes, sign in' }).click()
  await expect(page).toHaveURL('/')
})

test('the question is asked of who brings the link, and of nobody else', async ({ page }) => {
  await page.goto('/sign-in/confirm')
  await expect(page.getByRole('heading', { name: 'There is nothing to confirm' })).toBeVisible()
  await checkAccessible(page)
})

/** Somebody waits for a link, and has its mail. */
async function asked(page: Page, { dataDir, url }: Variant): Promise<{ email: string; link: string }> {
  const { email } = await makePerson(dataDir)
  await askFor(page, email, /^Email a link/)
  await expect(page.getByRole('heading', { name: 'Open the link in your email' })).toBeVisible()
  await expect(page.getByText('Open it in this browser')).toBeHidden()
  const { link } = await openInbox(url).waitFor(email)
  if (!link) throw new Error('There is no link in the mail.')
  return { email, link }
}

async function openElsewhere(browser: Browser, link: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled,
    extraHTTPHeaders: { 'x-real-ip': newAddress() },
  })
  const page = await context.newPage()
  await page.goto(link)
  return page
}

async function secretOf(page: Page): Promise<string | undefined> {
  return (await page.context().cookies()).find(({ name }) => name === '__client')?.value
}
