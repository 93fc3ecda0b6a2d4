import { DAY } from '@/lib/model/time'
import { sendCommand } from '@/lib/ports/db/command'
import { test as withOwnApp } from './support/own-app'
import { makePerson, type Person } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { enterCode, sessionsOf, signIn } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a sign-in link names the account, and signs in by a press, once', async ({
      page,
      browser,
      person,
    }) => {
      const link = await ticketFor(person.email)
      await page.goto(link)
      await expect(page).toHaveURL('/sign-in/ticket')
      await expect(page.getByRole('main')).toContainText(person.email)
      expect(await page.content()).not.toContain(new URL(link).searchParams.get('__clerk_ticket'))
      expect(await sessionsOf(page)).toEqual([])
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('button', { name: /^Sign in as/ }).click()
      await expect(page).toHaveURL('/')
      expect(await sessionsOf(page)).toHaveLength(1)

      const elsewhere = await browser.newContext({
        javaScriptEnabled,
        extraHTTPHeaders: { 'x-real-ip': newAddress() },
      })
      const second = await elsewhere.newPage()
      await second.goto(link)
      await expect(second.getByText(/was used before; it works once/)).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(second)
      await expect(second.getByRole('button', { name: /^Sign in as/ })).toBeHidden()
    })

    test('somebody who is signed in is asked to sign out first, and comes back', async ({
      page,
      person,
      createPerson,
    }) => {
      await signIn(page, person)
      const other = await createPerson()
      await page.goto(await ticketFor(other.email))
      await expect(page.getByText(/Sign out first/)).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('button', { name: 'Sign out', exact: true }).click()
      await expect(page).toHaveURL('/sign-in/ticket')
      await page.getByRole('button', { name: /^Sign in as/ }).click()
      await expect(page).toHaveURL('/')
      await page.goto('/account')
      await expect(page.getByRole('region', { name: 'Emails' })).toContainText(other.email)
    })

    test('an impersonation link says so before and after, and there is a way out', async ({
      page,
      person,
      createPerson,
    }) => {
      const admin = await createPerson()
      await page.goto(await ticketFor(person.email, ['--actor', admin.email]))
      await expect(page.getByRole('heading', { name: /^Act as/ })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('button', { name: /^Act as/ }).click()
      await expect(page).toHaveURL('/')
      const bar = page.getByRole('complementary', { name: 'Acting as somebody else' })
      await expect(bar).toContainText('You are acting as')
      if (javaScriptEnabled) await checkAccessible(page)
      await bar.getByRole('button').click()
      await expect(bar).toBeHidden()
      expect(await sessionsOf(page)).toEqual([])
    })

    test('a sign-in link does not skip the second factor', async ({ page, inbox }) => {
      const person = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
      await page.goto(await ticketFor(person.email))
      await page.getByRole('button', { name: /^Sign in as/ }).click()
      await expect(page).toHaveURL('/sign-in/phone-code')
      expect(await sessionsOf(page)).toEqual([])
      await page.getByRole('button', { name: 'Send the code' }).click()
      await enterCode(page, (await inbox.waitFor(person.phone)).code, { withScripts: javaScriptEnabled })
      await expect(page).toHaveURL('/')
    })
  })

test('no visit spends a ticket, and its address is told to nobody', async ({ page, browser, person }) => {
  const link = await ticketFor(person.email)
  const headers = { 'x-real-ip': newAddress() }
  const visits = Array.from({ length: 20 }, () => fetch(link, { headers }))
  for (const answer of await Promise.all(visits)) expect(answer.status).toBe(200)
  const first = await fetch(link, { redirect: 'manual', headers })
  expect(first.headers.get('referrer-policy')).toBe('no-referrer')
  expect(first.headers.get('cache-control')).toContain('no-store')
  const accept = new URL(first.headers.get('location') ?? '', link)
  const second = await fetch(accept, { redirect: 'manual', headers })
  expect(second.headers.get('referrer-policy')).toBe('no-referrer')
  expect(second.headers.get('cache-control')).toContain('no-store')
  expect(second.headers.get('location')).toBe('/sign-in/ticket')

  const sandbox = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
  const scanner = await sandbox.newPage()
  await scanner.goto(link)
  expect(await sessionsOf(scanner)).toEqual([])

  await page.goto(link)
  await page.getByRole('button', { name: /^Sign in as/ }).click()
  await expect(page).toHaveURL('/')
})

test('one that was called back, or made up, says so', async ({ page, person }) => {
  const output = await run('ticket', [person.email])
  const id = /sit_\w+(?=\s*$)/.exec(output.trim())?.[0] ?? ''
  await run('ticket', ['revoke', id])
  await page.goto(output.split('\n')[0] ?? '')
  await expect(page.getByText('This sign-in link was called back.')).toBeVisible()
  await page.goto('/sign-in?__clerk_ticket=made-up')
  await expect(page.getByText(/not complete, or not one of ours/)).toBeVisible()
  await page.context().clearCookies()
  await page.goto('/sign-in/ticket')
  await expect(page.getByText(/No sign-in link waits/)).toBeVisible()
  await checkAccessible(page)
})

withOwnApp('a sign-in link runs out', async ({ page, ownApp }) => {
  const person: Person = await makePerson(ownApp.dataDir)
  const link = await ticketFor(person.email, [], ownApp.dataDir)
  await ownApp.letPass(31 * DAY)
  await page.goto(link)
  await expect(page.getByText('This link has run out.')).toBeVisible()
})

async function ticketFor(email: string, more: string[] = [], dataDir?: string): Promise<string> {
  return (await run('ticket', [email, ...more], dataDir)).split('\n')[0] ?? ''
}

async function run(name: string, args: string[], dataDir = findWorld().app.dataDir): Promise<string> {
  const answer = await sendCommand(dataDir, name, args)
  if (!answer?.ok) throw new Error(answer ? answer.error : 'The app does not run.')
  return answer.output
}
