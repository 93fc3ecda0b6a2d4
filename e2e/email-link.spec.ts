import type { Page } from '@playwright/test'
import { MINUTE, SECOND } from '@/lib/model/time'
import { test as withOwnApp } from './support/own-app'
import { makePerson } from './support/person'
import { makePersonWithPhone, openInbox } from './support/phone'
import { askFor, enterCode, identify, otherThan, sessionsOf, untilAlive } from './support/steps'
import { checkAccessible, expect, newAddress, test, type MailboxReader } from './support/test'
import { findWorld } from './support/world'

const waiting = 'Open the link in your email'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled }

    test('a click on the link signs both tabs in, and the one that asked goes on to where it wanted', async ({
      page,
      context,
      person,
      mailbox,
    }) => {
      await page.goto('/account')
      await identify(page, person.email)
      await page.getByRole('link', { name: 'Use another method' }).click()
      await page.getByRole('button', { name: /^Email a link/ }).click()
      await expect(page.getByRole('heading', { name: waiting })).toBeVisible()
      const { link } = await mailFor(mailbox, person.email)

      const tab = await context.newPage()
      await tab.goto(link)
      await expect(tab.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
      expect(tab.url()).not.toContain('token')
      if (javaScriptEnabled) await checkAccessible(tab)
      await expect(page).toHaveURL('/account')
      await expect(page.getByRole('region', { name: 'Emails' })).toContainText(person.email)
      await tab.getByRole('link', { name: 'Go on here' }).click()
      await expect(tab).toHaveURL('/account')
      expect(await sessionsOf(page)).toHaveLength(1)

      // Opened once more, it says what is so, and makes no second session.
      await tab.goto(link)
      await expect(tab.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
      expect(await sessionsOf(page)).toHaveLength(1)
    })

    test('whoever reads the mail elsewhere enters its code, and the link is spent with it', async ({
      page,
      person,
      mailbox,
    }) => {
      await askFor(page, person.email, /^Email a link/)
      const { link, code } = await mailFor(mailbox, person.email)
      await page.getByRole('link', { name: 'Enter the code from it' }).click()
      await enterCode(page, otherThan(code), how)
      await expect(page).toHaveURL(/\/sign-in\/email-link/)
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      if (javaScriptEnabled) await checkAccessible(page)
      await enterCode(page, code, how)
      await expect(page).toHaveURL('/')
      await page.goto(link)
      expect(await sessionsOf(page)).toHaveLength(1)
    })

    test('in another browser the link opens nothing, spends nothing, and says what to do', async ({
      page,
      browser,
      person,
      mailbox,
    }) => {
      await askFor(page, person.email, /^Email a link/)
      const { link } = await mailFor(mailbox, person.email)
      const elsewhere = await browser.newContext({
        javaScriptEnabled,
        extraHTTPHeaders: { 'x-real-ip': newAddress() },
      })
      const other = await elsewhere.newPage()
      await other.goto(link)
      await expect(
        other.getByRole('heading', { name: 'Open this link where you asked for it' }),
      ).toBeVisible()
      await expect(other.getByText(/type the code of the same email there/)).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(other)
      expect(await sessionsOf(other)).toEqual([])
      await openInTab(page, link)
      await expect(page).toHaveURL('/')
    })

    test('a second factor is still owed after the link', async ({ page, context, mailbox, inbox }) => {
      const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
      await askFor(page, person.email, /^Email a link/)
      const { link } = await mailFor(mailbox, person.email)
      const tab = await context.newPage()
      await tab.goto(link)
      await expect(tab).toHaveURL('/sign-in/phone-code')
      await expect(page).toHaveURL('/sign-in/phone-code')
      expect(await sessionsOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Send the code' }).click()
      await enterCode(page, (await inbox.waitFor(person.phone)).code, how)
      await expect(page).toHaveURL('/')
    })
  })

test('no scanner gets a session from a link, and the person gets in all the same', async ({
  page,
  browser,
  person,
  mailbox,
}) => {
  await askFor(page, person.email, /^Email a link/)
  const { link } = await mailFor(mailbox, person.email)
  await checkAccessible(page)

  const headers = { 'x-real-ip': newAddress() }
  const looks = [
    fetch(link, { method: 'HEAD', redirect: 'manual', headers }),
    fetch(link, { redirect: 'manual', headers: { ...headers, 'sec-purpose': 'prefetch' } }),
    ...Array.from({ length: 20 }, () => fetch(link, { redirect: 'manual', headers })),
  ]
  for (const answer of await Promise.all(looks)) expect(answer.headers.getSetCookie()).toEqual([])
  // The person's own browser may look ahead too, with all its cookies.
  const ahead = await page.request.get(link, { headers: { 'sec-purpose': 'prefetch;prerender' } })
  expect(ahead.status()).toBe(503)

  const sandbox = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
  const scanner = await sandbox.newPage()
  await scanner.goto(link)
  await untilAlive(scanner)
  for (const button of await scanner.getByRole('main').getByRole('link').all())
    await button.click({ trial: true })
  expect(await sessionsOf(scanner)).toEqual([])
  expect(await sessionsOf(page)).toEqual([])

  const tab = await openInTab(page, link)
  await expect(tab.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await expect(page).toHaveURL('/')
  expect(await sessionsOf(page)).toHaveLength(1)
})

test('a new link is offered after a countdown', async ({ page, person, mailbox }) => {
  await page.clock.install()
  await askFor(page, person.email, /^Email a link/)
  await expect(page.getByRole('timer')).toHaveText(/^0:(2\d|30)$/)
  await untilAlive(page)
  await page.clock.fastForward(30 * SECOND)
  await page.getByRole('button', { name: 'Send a new link' }).click()
  await expect(page.getByText(/You can ask for a new code in \d+ s/)).toBeVisible()
  expect(await mailbox.all(person.email)).toHaveLength(1)
})

test('nobody is believed for what they write into the address', async ({ page }) => {
  await page.goto('/sign-in/verify?__clerk_status=verified&__clerk_created_session=sess_made_up')
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await checkAccessible(page)
  await page.goto('/sign-in/email-link?redirect_url=https://evil.example/')
  await expect(page).toHaveURL('/sign-in?expired=1')
  await page.goto('/v1/verify?token=chl_made.up')
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
})

withOwnApp(
  'a link that comes late has run out; a newer one works, and the older never does',
  async ({ page, ownApp }) => {
    const person = await makePerson(ownApp.dataDir)
    const own = openInbox(ownApp.url)
    await page.goto(`${ownApp.url}/sign-in`)
    await identify(page, person.email)
    await page.getByRole('link', { name: 'Use another method' }).click()
    await page.getByRole('button', { name: /^Email a link/ }).click()
    await expect(page.getByRole('heading', { name: waiting })).toBeVisible()
    const first = await own.waitFor(person.email)
    await ownApp.letPass(11 * MINUTE)

    const tab = await openInTab(page, first.link ?? '')
    await expect(tab.getByRole('heading', { name: 'This link has run out' })).toBeVisible()
    await checkAccessible(tab)
    await tab.getByRole('button', { name: 'Send a new link' }).click()
    await expect(tab.getByRole('heading', { name: waiting })).toBeVisible()
    const second = await own.waitFor(person.email)
    await (await openInTab(page, first.link ?? '')).close()
    expect(await sessionsOf(page)).toEqual([])
    await openInTab(page, second.link ?? '')
    await expect(tab).toHaveURL(`${ownApp.url}/`)
    await expect(tab.getByRole('main')).toContainText(person.email)
  },
)

async function openInTab(page: Page, link: string): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto(link)
  return tab
}

async function mailFor(mailbox: MailboxReader, address: string): Promise<{ link: string; code: string }> {
  const { text } = await mailbox.waitFor(address)
  const link = /http\S+\/v1\/verify\?token=\S+/.exec(text)?.[0]
  const code = /^\d{6}$/m.exec(text)?.[0]
  if (!link || !code) throw new Error(`There is no link or no code in the mail:\n${text}`)
  return { link, code }
}
