import type { Page } from '@playwright/test'
import { SECOND } from '@/lib/model/time'
import { live } from './support/flow-steps'
import { makePersonWithoutPassword } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { sessionsOf, untilAlive } from './support/steps'
import { expect, newAddress, newEmail, test, type MailboxReader } from './support/test'
import { findWorld } from './support/world'

const FLOWS = ['email-link', 'legacy-email-link'] as const
const BROWSERS = 4
const ROUNDS = 4

for (const flow of FLOWS)
  test.describe(flow, () => {
    test('says beside the field that nobody has this address', async ({ page }) => {
      await askForLink(page, flow, newEmail())
      await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/could not find an account/)
      await expect(page.getByLabel('Email address')).toBeFocused()
    })

    test('a link that is opened in another browser signs nobody in, and says where to open it', async ({
      page,
      browser,
      person,
      mailbox,
    }) => {
      await askForLink(page, flow, person.email)
      const link = await linkFor(mailbox, person.email)
      const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
      const other = await elsewhere.newPage()
      await other.goto(link)
      await expect(other).toHaveURL(/__clerk_status=client_mismatch/)
      await expect(
        live(other)
          .getByText(/in the browser that asked for it/)
          .first(),
      ).toBeVisible()
      expect(await sessionsOf(other)).toEqual([])
      expect(await sessionsOf(page)).toEqual([])
    })

    test('a second factor is still owed after the link, in both tabs', async ({ page, context, mailbox }) => {
      const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
      await askForLink(page, flow, person.email)
      const link = await linkFor(mailbox, person.email)
      const tab = await context.newPage()
      await tab.goto(link)
      await expect(live(page).getByText('needs_second_factor')).toBeVisible()
      if (flow === 'email-link') await expect(live(tab).getByText('needs_second_factor')).toBeVisible()
      else await expect(tab).toHaveURL(/\/sign-in/)
      expect(await sessionsOf(page)).toEqual([])
    })
  })

test('a legacy flow that is cancelled asks no more', async ({ page, person, mailbox }) => {
  await askForLink(page, 'legacy-email-link', person.email)
  await linkFor(mailbox, person.email)
  const isPoll = (url: string) => /\/v1\/client\/sign_ins\//.test(url)
  await page.waitForRequest((request) => isPoll(request.url()))
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('Email address')).toBeVisible()
  const next = page.waitForRequest((request) => isPoll(request.url()), { timeout: 3 * SECOND })
  await expect(next).rejects.toThrow(/Timeout/)
})

test('where no link led here, the page says so', async ({ page }) => {
  await page.goto('/flows/email-link/verify')
  await expect(live(page).getByText('No link led here')).toBeVisible()
  await page.goto('/flows/legacy-email-link/verify?__clerk_status=expired&__clerk_created_session=none')
  await expect(live(page).getByText('This link has run out')).toBeVisible()
})

// The visit makes the session while the tab that asked is reading: neither may miss it, and none may be made twice.
test(`of ${BROWSERS * ROUNDS} links that are opened while another tab polls, each signs both tabs in`, async ({
  browser,
  baseURL,
  mailbox,
}) => {
  test.setTimeout(300 * SECOND)
  const browsers = Array.from({ length: BROWSERS }, async () => {
    const context = await browser.newContext({ baseURL })
    const [asking, opening] = [await context.newPage(), await context.newPage()]
    for (let round = 0; round < ROUNDS; round++) {
      // A page that is still busy would bring the browser of the round before back.
      for (const tab of [asking, opening]) await tab.goto('about:blank')
      await context.clearCookies()
      await context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
      const email = await makePersonWithoutPassword(findWorld().app.dataDir)
      await askForLink(asking, FLOWS[round % 2 === 0 ? 0 : 1], email)
      await opening.goto(await linkFor(mailbox, email))
      for (const tab of [asking, opening]) await isSignedIn(tab, email)
      expect(await sessionsOf(asking)).toHaveLength(1)
    }
    await context.close()
  })
  await Promise.all(browsers)
})

async function askForLink(page: Page, flow: string, email: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await untilAlive(page)
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Send link' }).click()
}

/** In the words of whichever page the tab is on by then. */
async function isSignedIn(page: Page, email: string): Promise<void> {
  const landed = page.getByRole('heading', { name: 'You are signed in' })
  const home = page.getByRole('link', { name: 'Open your account' })
  await expect(landed.or(home).or(live(page).getByText(`Signed in as ${email}`))).toBeVisible()
}

async function linkFor(mailbox: MailboxReader, address: string): Promise<string> {
  const { text } = await mailbox.waitFor(address, 30 * SECOND)
  const link = /http\S+\/v1\/verify\?token=\S+/.exec(text)?.[0]
  if (!link) throw new Error(`There is no link in the mail:\n${text}`)
  return link
}
