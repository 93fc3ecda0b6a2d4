import { newPhone, openInbox } from './support/phone'
import { PASSWORD } from './support/sign-up'
import { enterCode } from './support/steps'
import { checkAccessible, expect, newEmail } from './support/test'
import { testWith } from './support/variant'

// lib/sign-up/matrix.test.ts has every combination of fields; this is the longest way that pages know.
const test = testWith(
  ['first_name:"optional",last_name:"optional"', 'first_name:"required",last_name:"required"'],
  [
    'phone_number:"off",web3_wallet:"optional",username:"off"',
    'phone_number:"required",web3_wallet:"optional",username:"required"',
  ],
  ['legal_accepted:"off"', 'legal_accepted:"required"'],
  [
    'termsUrl:null,privacyUrl:null',
    'termsUrl:"https://example.com/terms",privacyUrl:"https://example.com/privacy"',
  ],
)

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled }

    test('whoever is asked for everything proves the address and the number, and is in', async ({
      page,
      variant,
      mailbox,
    }) => {
      const [email, phone] = [newEmail(), newPhone()]
      const username = email.slice(0, email.indexOf('@'))
      await page.goto('/sign-up')
      await page.getByLabel('First name').fill('Every')
      await page.getByLabel('Last name').fill('   ')
      await page.getByLabel('Email address').fill(email)
      await page.getByLabel('Phone number').fill(phone)
      await page.getByLabel('Username').fill('___')
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByLabel(/^I agree to the terms of use/).check()
      await page.getByRole('button', { name: 'Continue', exact: true }).click()

      await expect(page.getByLabel('Last name')).toHaveAccessibleDescription('Fill this in to go on.')
      await expect(page.getByLabel(/^I agree/)).toBeChecked()
      await page.getByLabel('Last name').fill('Field')
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Continue', exact: true }).click()
      await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/4 to 64 characters/)
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByLabel('Username').fill(username)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Continue', exact: true }).click()

      await enterCode(page, await mailbox.codeFor(email), how)
      await expect(page).toHaveURL('/sign-up/verify-phone-number')
      if (javaScriptEnabled) await checkAccessible(page)
      await enterCode(page, (await openInbox(variant.url).waitFor(phone)).code, how)
      await expect(page.getByRole('heading', { name: 'Every Field' })).toBeVisible()
    })
  })

test('a new number needs the rest as well, and only the rest', async ({ page, variant }) => {
  const phone = newPhone()
  await page.goto('/sign-in-or-up')
  await page.getByLabel('Email address or phone number').fill(phone)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await enterCode(page, (await openInbox(variant.url).waitFor(phone)).code)
  await expect(page).toHaveURL('/sign-up/continue')
  await expect(page.getByLabel('Username')).toBeVisible()
  await expect(page.getByLabel('Phone number')).toBeHidden()
  await checkAccessible(page)
})
