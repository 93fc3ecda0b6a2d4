import { elsewhere } from './support/admin'
import { inviteTo, operate } from './support/invite'
import { sessionsOf } from './support/steps'
import { checkAccessible, expect, newEmail } from './support/test'
import { testWith, type Change } from './support/variant'

const RESTRICTED: Change = ['signUp:{mode:"public"', 'signUp:{mode:"restricted"']
const test = testWith(RESTRICTED)
const PASSWORD = 'a horse in a battery'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a stranger stands before a shut door, and an invitation opens it, once', async ({
      page,
      browser,
      variant,
      mailbox,
    }) => {
      await page.goto('/sign-up')
      await expect(page.getByRole('heading', { name: 'By invitation only' })).toBeVisible()

      const email = newEmail()
      await inviteTo(variant.dataDir, email, ['--redirect-url', '/account'])
      const { text } = await mailbox.waitFor(email)
      const link = /^http\S+$/m.exec(text)?.[0] ?? ''
      await page.goto(link)
      await expect(page).toHaveURL('/sign-up/invitation')
      await expect(page.getByRole('main')).toContainText(email)
      expect(await page.content()).not.toContain(new URL(link).searchParams.get('ticket'))
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('button', { name: 'Accept and go on' }).click()
      await expect(page).toHaveURL('/sign-up/continue')
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(page).toHaveURL('/account')
      await expect(page.getByRole('region', { name: 'Emails' })).toContainText(email)

      const second = await elsewhere(browser, javaScriptEnabled)
      await second.goto(link)
      await expect(second.getByText('This invitation was used before; it works once.')).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(second)
      await second.getByRole('link', { name: 'Sign in' }).click()
      await expect(second).toHaveURL('/sign-in')
    })

    test('one that is called back opens nothing, also for who has opened it', async ({ page, variant }) => {
      const { link, id } = await inviteTo(variant.dataDir, newEmail())
      await page.goto(link)
      await page.getByRole('button', { name: 'Accept and go on' }).click()
      await expect(page).toHaveURL('/sign-up/continue')
      await operate(variant.dataDir, 'invite', ['revoke', id])
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(page.getByText('This invitation was called back. Ask whoever sent it.')).toBeVisible()
      expect(await sessionsOf(page)).toEqual([])
      await page.goto(link)
      await expect(page.getByText('This invitation was called back. Ask whoever sent it.')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Accept and go on' })).toBeHidden()
    })
  })

test('an invitation is no way into an account, at whichever door', async ({ page, variant }) => {
  const email = newEmail()
  const { link } = await inviteTo(variant.dataDir, email)
  await operate(variant.dataDir, 'user', ['create', email, '--password', PASSWORD])
  const ticket = new URL(link).searchParams.get('ticket') ?? ''
  for (const door of ['/sign-in', '/sign-up']) {
    await page.goto(`${door}?${new URLSearchParams({ __clerk_ticket: ticket })}`)
    await expect(page).toHaveURL('/sign-up/invitation')
    await expect(page.getByText('Whoever was invited here has an account already.')).toBeVisible()
  }
  expect(await sessionsOf(page)).toEqual([])
})
