import { HOUR, MINUTE } from '@/lib/model/time'
import { test as withOwnApp } from './support/own-app'
import { openInbox } from './support/phone'
import { askForLink, PASSWORD, signInOrUp, startSignUp } from './support/sign-up'
import { enterCode, enterPassword, otherThan, sessionsOf } from './support/steps'
import { checkAccessible, expect, newAddress, newEmail, test } from './support/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled }

    test('a stranger signs up with a code, after a wrong one, and goes on to where they wanted', async ({
      page,
      context,
      mailbox,
    }) => {
      const email = newEmail()
      await startSignUp(page, email, '/sign-up?redirect_url=/account')
      await expect(page).toHaveURL('/sign-up/verify-email-address')
      const code = await mailbox.codeFor(email)
      const tab = await context.newPage()
      await tab.goto('/sign-up/verify-email-address')

      await enterCode(page, otherThan(code), how)
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      if (javaScriptEnabled) await checkAccessible(page)
      await enterCode(page, code, how)
      await expect(page).toHaveURL('/account')
      await expect(page.getByRole('region', { name: 'Emails' })).toContainText(email)

      // The other tab hears of it; or it still shows its form, and the same code again makes no second account and no dead end.
      if (javaScriptEnabled) await expect(tab).toHaveURL('/account')
      else {
        await enterCode(tab, code, how)
        await expect(tab.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
      }
      expect(await sessionsOf(page)).toHaveLength(1)
      await page.goto('/sign-up/verify-email-address')
      await expect(page).toHaveURL('/account')
    })

    // next-auth#519, #2803: a taken address ended in an error code (lessons, 5).
    test('whose address is taken reads so beside it, keeps what was typed, and signs in instead', async ({
      page,
      person,
    }) => {
      await page.goto('/sign-up')
      await page.getByLabel('First name').fill('Known')
      await page.getByLabel('Email address').fill(person.email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      const field = page.getByLabel('Email address')
      await expect(field).toHaveAccessibleDescription(/Somebody has this already/)
      await expect(field).toHaveValue(person.email)
      await expect(page.getByLabel('First name')).toHaveValue('Known')
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
      expect(await page.content()).not.toContain(PASSWORD)
      if (javaScriptEnabled) await expect(field).toBeFocused()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByRole('button', { name: 'Sign in instead' }).click()
      await expect(page).toHaveURL('/sign-in/password')
      await enterPassword(page, person.password)
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })

    test('a link proves the address in this browser, and in another one it says what to do', async ({
      page,
      browser,
      context,
      mailbox,
    }) => {
      const email = newEmail()
      await startSignUp(page, email, '/sign-up?redirect_url=/account')
      const link = await askForLink(page, mailbox, email)
      const elsewhere = await browser.newContext({
        javaScriptEnabled,
        extraHTTPHeaders: { 'x-real-ip': newAddress() },
      })
      const other = await elsewhere.newPage()
      await other.goto(link)
      await expect(
        other.getByRole('heading', { name: 'Open this link where you asked for it' }),
      ).toBeVisible()
      expect(await sessionsOf(other)).toEqual([])

      const tab = await context.newPage()
      await tab.goto(link)
      await expect(tab.getByRole('heading', { name: 'Your account is ready' })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(tab)
      await expect(page).toHaveURL('/account', { timeout: 10_000 })
      expect(await sessionsOf(page)).toHaveLength(1)
    })

    test('one field for both: whoever is new gets a code, and an account once nothing is missing', async ({
      page,
      mailbox,
    }) => {
      const email = newEmail()
      await signInOrUp(page, email)
      await expect(page).toHaveURL('/sign-in/email-code')
      await enterCode(page, await mailbox.codeFor(email), how)
      await expect(page).toHaveURL('/sign-up/continue')
      const field = page.getByLabel('Password', { exact: true })
      await field.fill('short')
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(field).toHaveAccessibleDescription(/8/)
      if (javaScriptEnabled) await checkAccessible(page)
      await field.fill(PASSWORD)
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('main')).toContainText(email)
    })

    test('one field for both: whoever has an account signs in', async ({ page, person, mailbox }) => {
      await signInOrUp(page, person.email)
      await expect(page).toHaveURL('/sign-in/email-code')
      await enterCode(page, await mailbox.codeFor(person.email), how)
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })
  })

test('a mistyped address is put right on the way', async ({ page, mailbox }) => {
  const [wrong, email] = [newEmail(), newEmail()]
  await startSignUp(page, wrong)
  await page.getByRole('link', { name: `${wrong}. Change` }).click()
  const field = page.getByLabel('Email address')
  await expect(field).toHaveValue(wrong)
  await field.fill(email)
  await page.getByRole('button', { name: 'Save and send a code' }).click()
  await expect(page).toHaveURL('/sign-up/verify-email-address')
  await enterCode(page, await mailbox.codeFor(email))
  await expect(page.getByRole('main')).toContainText(email)
})

test('each error stands beside its field, and the page is for every kind of eyes', async ({ page }) => {
  await startSignUp(page, 'somebody@mailinator.com')
  await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(
    /mailboxes that anybody can open/,
  )
  await page.getByLabel('Email address').fill(newEmail())
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/8/)
  await expect(page.getByLabel('Email address')).not.toHaveAttribute('aria-invalid')
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 })
    await checkAccessible(page)
  }
})

withOwnApp(
  'a code that comes late is refused, and a sign-up that was left for a day starts again',
  async ({ page, ownApp }) => {
    const email = newEmail()
    await startSignUp(page, email, `${ownApp.url}/sign-up`)
    const { code } = await openInbox(ownApp.url).waitFor(email)
    await ownApp.letPass(11 * MINUTE)
    await enterCode(page, code)
    await expect(page.getByText('This code has run out. Send a new one.')).toBeVisible()
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await expect(page.getByLabel('Code')).toBeVisible()
    await ownApp.letPass(25 * HOUR)
    await page.reload()
    await expect(page).toHaveURL(`${ownApp.url}/sign-up?expired=1`)
    await expect(page.getByText('That sign-up ran out. Start again.')).toBeVisible()
  },
)
