import { makePersonWithPhone, openInbox } from './support/phone'
import { startSignUp } from './support/sign-up'
import { enterCode } from './support/steps'
import { checkAccessible, expect, newAddress, newEmail } from './support/test'
import { STRICT, testWith } from './support/variant'

const test = testWith(STRICT)

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled }

    // better-auth#5017, #7944, #10603: whether an account exists came back by the door of sign-up (lessons, 10).
    test('a known address looks like a new one, and its owner goes on from the mail into the account', async ({
      page,
      browser,
      variant,
      mailbox,
    }) => {
      const person = await makePersonWithPhone(variant.dataDir, { isSecond: true })
      const stranger = newEmail()
      const other = await (
        await browser.newContext({ javaScriptEnabled, extraHTTPHeaders: { 'x-real-ip': newAddress() } })
      ).newPage()
      await startSignUp(page, person.email)
      await startSignUp(other, stranger, `${variant.url}/sign-up`)
      for (const one of [page, other])
        await expect(one.getByRole('heading', { name: 'Check your email' })).toBeVisible()
      const said = async (of: typeof page, email: string) =>
        (await of.getByRole('main').innerText()).replaceAll(email, '…').replace(/\d:\d\d/, '…')
      expect(await said(page, person.email)).toBe(await said(other, stranger))

      const code = await mailbox.codeFor(person.email)
      await enterCode(page, code, how)
      await expect(page.getByRole('heading', { name: 'You have an account already' })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('button', { name: 'Sign in instead' }).click()
      await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
      await page.getByRole('button', { name: 'Send the code' }).click()
      await enterCode(page, (await openInbox(variant.url).waitFor(person.phone)).code, how)
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('main')).toContainText(person.email)
    })
  })
