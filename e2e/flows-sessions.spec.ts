import type { Page } from '@playwright/test'
import { sendCommand } from '@/lib/ports/db/command'
import { totpAt } from '@/lib/testing/second-factors'
import { answerCode, enter, isHome, openFlow, press } from './support/flow-steps'
import { makePerson, type Person } from './support/person'
import {
  arrive,
  askForCode,
  enterCode,
  enterPassword,
  identify,
  otherThan,
  sessionsOf,
} from './support/steps'
import { checkAccessible, expect, newAddress, newEmail, test } from './support/test'
import { testWith } from './support/variant'
import { findWorld } from './support/world'

test('last-used: the way in that was taken is marked, once somebody has taken it', async ({
  page,
  person,
  mailbox,
}) => {
  await openFlow(page, 'last-used')
  await expect(page.getByLabel('Last used')).toHaveText('null')
  await expect(page.getByRole('button', { name: /Last used/ })).toHaveCount(0)
  await press(page, 'Email a code')
  await page.getByLabel('Email address').fill(person.email)
  await press(page, 'Send code')
  await answerCode(page, await mailbox.codeFor(person.email))
  await isHome(page)
  await openFlow(page, 'sign-out')
  await press(page, 'Sign out, and come back here')
  await expect(page.getByRole('link', { name: 'Sign in first' })).toBeVisible()
  await openFlow(page, 'last-used')
  await expect(page.getByRole('button', { name: 'Email a code Last used' })).toBeVisible()
  await expect(page.getByLabel('Last used')).toHaveText('email_code')
  await checkAccessible(page)
})

test('sign-out: whichever way it is asked for, the session is over and the page moves on', async ({
  page,
  person,
}) => {
  const ways = [
    ['Sign out', '/'],
    ['Sign out, and come back here', '/flows/sign-out'],
    ['Sign out of this session only', '/flows/sign-out'],
    ['Sign out, with a callback', '/flows'],
  ] as const
  for (const [button, url] of ways) {
    await arrive(page, person)
    await openFlow(page, 'sign-out')
    await expect(page.getByLabel('Session status')).toHaveText('active')
    await press(page, button)
    await expect(page).toHaveURL(url)
    await expect.poll(() => sessionsOf(page)).toEqual([])
  }
})

test('session-tasks: a password that is known to others is replaced before anything else', async ({
  page,
  person,
  mailbox,
}) => {
  const marked = ['mark-password-compromised', person.email]
  expect((await sendCommand(findWorld().app.dataDir, 'user', marked))?.ok).toBe(true)
  await askForCode(page, person.email)
  await enterCode(page, await mailbox.codeFor(person.email))
  await expect(page).toHaveURL(/\/tasks\/reset-password/)
  await openFlow(page, 'session-tasks')
  await expect(page.getByLabel('Current task')).toHaveText('reset-password')
  await checkAccessible(page)
  await page.getByLabel('New password').fill(person.password)
  await press(page, 'Save password')
  await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/the password you have now/)
  await page.getByLabel('New password').fill('six grey herons stood')
  await press(page, 'Save password')
  await isHome(page)
})

testWith(
  ['organizations:"off"', 'organizations:"required"'],
  ['secondFactor:"optional"', 'secondFactor:"required"'],
)(
  'session-tasks: an organization and a second step are had by the hooks alone',
  async ({ page, variant }) => {
    const person = await makePerson(variant.dataDir)
    await startTasks(page, person)
    await page.getByLabel('New organization').fill(`Tasks of ${person.username}`)
    await press(page, 'Make it and go on')
    // The layout's taskUrls go before what the flow wants.
    await expect(page).toHaveURL(/\/tasks\/setup-mfa/)
    await page.context().clearCookies()
    await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
    await startTasks(page, person)
    await press(page, `Go on in Tasks of ${person.username}`)
    await expect(page).toHaveURL(/\/tasks\/setup-mfa/)
    await openFlow(page, 'session-tasks')
    await press(page, 'Set up an authenticator app')
    const secret = await page.locator('.secret').innerText()
    await answerCode(page, otherThan(await totpAt(secret, Date.now())), 'Turn on')
    await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
    await answerCode(page, await totpAt(secret, Date.now()), 'Turn on')
    await expect(page.getByLabel('Backup codes').getByRole('listitem')).toHaveCount(10)
    await press(page, 'I have kept them')
    await isHome(page)
  },
)

test('multi-session: where one person at a time is let in, the second one is told so', async ({
  page,
  person,
}) => {
  await arrive(page, person)
  await openFlow(page, 'multi-session')
  await press(page, 'Add another account')
  await enter(page, { email: newEmail(), password: 'whatever it is' })
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Someone is signed in in this browser',
  )
})

testWith(['sessionMode:"single"', 'sessionMode:"multi"'])(
  'multi-session: a second person is added, both are switched between, and one of them leaves',
  async ({ page, createPerson, variant }) => {
    const [first, second] = [await createPerson({ ...variant }), await createPerson({ ...variant })]
    await openFlow(page, 'multi-session')
    const row = (person: Person) =>
      page.getByLabel('Accounts').getByRole('listitem').filter({ hasText: person.email })
    await enter(page, first)
    await expect(row(first)).toContainText('Active')
    await press(page, 'Add another account')
    await enter(page, second)
    await expect(row(second)).toContainText('Active')
    await checkAccessible(page)

    await press(page, 'Add another account')
    await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
    await enter(page, first)
    await press(page, 'Go on with the session that is here')
    await expect(row(first)).toContainText('Active')
    await press(page, 'Cancel')
    await press(page, `Switch to ${second.email}`)
    await expect(row(second)).toContainText('Active')
    expect(await sessionsOf(page)).toHaveLength(2)

    await press(page, `Sign out ${first.email}`)
    await expect(row(first)).toHaveCount(0)
    await expect(row(second)).toContainText('Active')
    await press(page, `Sign out ${second.email}`)
    await expect(page.getByLabel('Accounts')).toHaveCount(0)
    expect(await sessionsOf(page)).toEqual([])
  },
)

/** Somebody who must be in an organization, and has chosen none in this browser. */
async function startTasks(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in')
  await identify(page, person.email)
  await enterPassword(page, person.password)
  await expect(page).toHaveURL(/\/tasks\/choose-organization/)
  await openFlow(page, 'session-tasks')
}
