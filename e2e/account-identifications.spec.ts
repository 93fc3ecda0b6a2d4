import { expectMail, follow, press, sectionOf, typeCode } from './support/account-pages'
import { makePersonWithoutPassword } from './support/person'
import { makePersonWithPhone, newPhone } from './support/phone'
import { enterCode, identify, otherThan, arrive } from './support/steps'
import { checkAccessible, expect, newAddress, newEmail, test } from './support/test'
import { findWorld } from './support/world'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const verify = javaScriptEnabled ? null : 'Verify'

    test('an address is added, proven, made the primary one, and the old one goes; its owner hears of each', async ({
      page,
      context,
      person,
      mailbox,
    }) => {
      await arrive(page, person)
      await page.goto('/account')
      await follow(page, 'Add email')
      if (javaScriptEnabled) await checkAccessible(page)
      const field = page.getByLabel('Email address')
      await field.fill(person.email)
      await press(page, 'Add and send a code')
      await expect(field).toHaveAccessibleDescription(/is taken|already/i)
      if (javaScriptEnabled) await checkAccessible(page)
      const added = newEmail()
      await field.fill(added)
      await press(page, 'Add and send a code')
      await expect(page.getByRole('heading', { name: 'Verify your email address' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(added)
      if (javaScriptEnabled) await checkAccessible(page)
      await expectMail(mailbox, person.email, 'An email address was added')

      const code = await mailbox.codeFor(added)
      await typeCode(page, 'Code', otherThan(code), verify)
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      await context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
      await typeCode(page, 'Code', code, verify)
      await expect(page.getByRole('heading', { name: 'Email address' })).toBeVisible()
      await expect(page.getByText('Verified', { exact: true })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)

      await press(page, 'Make it the primary one')
      await expect(page.getByText('Primary', { exact: true })).toBeVisible()
      await expectMail(mailbox, person.email, 'Your primary email address was changed')

      await page.goto('/account')
      await follow(page, `Manage ${person.email}`)
      await press(page, 'Remove this address')
      await expect(page).toHaveURL('/account#emails')
      await expect(sectionOf(page, 'Emails')).toContainText(added)
      await expect(sectionOf(page, 'Emails')).not.toContainText(person.email)
      await expectMail(mailbox, added, 'An email address was removed')
    })

    test('a number is added, becomes the second step that the next change asks for, and is given back', async ({
      page,
      context,
      person,
      inbox,
      mailbox,
    }) => {
      await arrive(page, person)
      await page.goto('/account')
      await follow(page, 'Add phone')
      const phone = newPhone()
      await page.getByLabel('Phone number').fill('nobody')
      await press(page, 'Add and send a code')
      await expect(page.getByLabel('Phone number')).toHaveAccessibleDescription(/number/)
      await page.getByLabel('Phone number').fill(phone)
      await press(page, 'Add and send a code')
      await typeCode(page, 'Code', (await inbox.waitFor(phone)).code, verify)
      await expect(page.getByText('Primary', { exact: true })).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await press(page, 'Use it as a second step')
      await expect(page).toHaveURL('/account#phones')
      await expect(sectionOf(page, 'Phones')).toContainText('Second factor')
      await expectMail(mailbox, person.email, 'A phone number became your second step')

      await context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
      await follow(page, `Manage ${phone}`)
      await expect(page).toHaveURL(/^[^?]*\/account\/verify\?redirect_url=%2Faccount%2Fphones%2F/)
      if (javaScriptEnabled) await checkAccessible(page)
      await press(page, /^Send a code to/)
      await typeCode(page, 'Code', (await inbox.waitFor(phone)).code, javaScriptEnabled ? null : 'Continue')
      await expect(page).toHaveURL(/\/account\/phones\//)
      await press(page, 'Use it to sign in again')
      await expect(page).toHaveURL('/account#phones')
      await expect(sectionOf(page, 'Phones')).not.toContainText('Second factor')
      await expectMail(mailbox, person.email, 'A phone number is no second step any more')
    })
  })

test('of two numbers for the second step one is used first', async ({ page, context, inbox }) => {
  const { email, phone, password } = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })
  await page.goto('/sign-in')
  await identify(page, email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await press(page, 'Continue')
  await press(page, 'Send the code')
  await enterCode(page, (await inbox.waitFor(phone)).code)
  await expect(page).toHaveURL('/')
  await context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
  const other = newPhone()
  await page.goto('/account/add-phone')
  await page.getByLabel('Phone number').fill(other)
  await press(page, 'Add and send a code')
  await typeCode(page, 'Code', (await inbox.waitFor(other)).code, null)
  await press(page, 'Use it as a second step')
  await expect(page).toHaveURL('/account#phones')
  await follow(page, `Manage ${other}`)
  await press(page, 'Send second codes here first')
  await expect(page.getByText('Used first')).toBeVisible()
  await checkAccessible(page)
})

test('the last way in stays, and the page says why', async ({ page, mailbox }) => {
  const email = await makePersonWithoutPassword(findWorld().app.dataDir)
  await askForCodeOf(email)
  await page.goto('/account')
  await follow(page, `Manage ${email}`)
  await press(page, 'Remove this address')
  await expect(
    page.getByRole('alert').filter({ hasText: 'Without this you could not sign in' }),
  ).toBeVisible()
  await checkAccessible(page)
  await page.goto('/account')
  await expect(sectionOf(page, 'Emails')).toContainText(email)

  async function askForCodeOf(address: string) {
    await page.goto('/sign-in')
    await identify(page, address)
    await enterCode(page, await mailbox.codeFor(address))
    await expect(page).toHaveURL('/')
  }
})

test('an address that somebody has proven is taken from nobody', async ({
  page,
  person,
  createPerson,
  mailbox,
}) => {
  const { email } = await createPerson()
  await arrive(page, person)
  await page.goto('/account/add-email')
  await page.getByLabel('Email address').fill(email)
  await press(page, 'Add and send a code')
  await typeCode(page, 'Code', await mailbox.codeFor(email), null)
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/taken|another|already/i)
})
