import { makeAdmin, signInByPhone } from './support/admin'
import { openInbox } from './support/phone'
import { checkAccessible, expect, newEmail } from './support/test'
import { testWith, type Change } from './support/variant'

const WAITLIST: Change = ['signUp:{mode:"public"', 'signUp:{mode:"waitlist"']
const test = testWith(WAITLIST)

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a stranger joins the waiting list, an administrator invites them, and they are in', async ({
      page,
      browser,
      variant,
      mailbox,
    }) => {
      const email = newEmail()
      await page.goto('/sign-up')
      await expect(page).toHaveURL('/waitlist')
      await page.getByLabel('Email address').fill(email)
      await page.getByRole('button', { name: /^Join/ }).click()
      await expect(page.getByRole('main')).toContainText(email)
      expect((await mailbox.waitFor(email)).text).toContain('You are on the waiting list')

      const admins = await browser.newContext({ javaScriptEnabled, baseURL: variant.url })
      const desk = await admins.newPage()
      await signInByPhone(desk, await makeAdmin(variant.dataDir), openInbox(variant.url), javaScriptEnabled)
      await desk.goto('/admin')
      await desk.getByRole('link', { name: 'Invitations' }).click()
      await desk.getByRole('button', { name: `Invite ${email}` }).click()
      await expect(desk.getByRole('button', { name: `Invite again: ${email}` })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(desk)

      await page.goto(/^http\S+$/m.exec((await mailbox.waitFor(email)).text)?.[0] ?? '')
      await page.getByRole('button', { name: 'Accept and go on' }).click()
      await page.getByLabel('Password', { exact: true }).fill('a horse in a battery')
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(page).toHaveURL('/')
      await desk.goto('/admin/invitations')
      await expect(desk.getByRole('region', { name: 'Waiting list' })).toContainText('Signed up')

      if (javaScriptEnabled) return admins.close()
      await desk.getByRole('button', { name: `Remove ${email} from the waiting list` }).click()
      await expect(desk.getByRole('region', { name: 'Waiting list' })).not.toContainText(email)
      await desk.getByLabel('Email address').fill(email)
      await desk.getByRole('button', { name: 'Invite', exact: true }).click()
      await expect(desk.getByText('Somebody has an account with this address.')).toBeVisible()

      const other = newEmail()
      await desk.getByLabel('Email address').fill(other)
      await desk.getByRole('button', { name: 'Invite', exact: true }).click()
      await desk.getByRole('button', { name: `Call back the invitation of ${other}` }).click()
      await expect(desk.getByRole('region', { name: 'Sent' })).toContainText('Called back')
      await admins.close()
    })
  })
