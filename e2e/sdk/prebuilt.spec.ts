import { otherThan } from '../support/steps'
import { expect, newEmail } from '../support/test'
import { WITHOUT_TRUST } from '../support/variant'
import { noteCall } from './support/calls'
import { openSdk, says, test } from './support/sdk'

test.use({ changes: [[WITHOUT_TRUST], { scope: 'worker' }] })

test.describe('Prebuilt components', () => {
  test('<SignIn/> tells what is wrong at its field and lets its owner in; <UserButton/> shows who it is and signs out', async ({
    page,
    person,
  }) => {
    await openSdk(page, '/sdk/sign-in')
    await page.getByLabel('Email address or username').fill(newEmail())
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByText(/No account|not find|Couldn't find/i).first()).toBeVisible()
    await page.getByLabel('Email address or username').fill(person.email)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByText(/Password is incorrect|not right/i).first()).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page).toHaveURL(/\/sdk$/)
    await says(page, { 'signed in': 'true', user: person.email })
    noteCall('<SignIn/>', true)

    await openSdk(page, '/sdk/user-button')
    await page.getByRole('button', { name: 'Open user menu' }).click()
    const panel = page.getByRole('dialog', { name: 'Account panel' })
    await expect(panel).toContainText(person.username)
    await panel.getByRole('button', { name: 'Sign out' }).click()
    await says(page, { 'signed in': 'false' })
    noteCall('<UserButton/>', true)
  })

  test('<SignUp/> makes an account, with a code that it asks for', async ({ page, mailbox }) => {
    const email = newEmail()
    await openSdk(page, '/sdk/sign-up')
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('seven brass lanterns hum')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    const code = await mailbox.codeFor(email)
    const field = page.getByLabel('Enter verification code')
    await field.fill(otherThan(code))
    await expect(page.getByText(/not right|incorrect/i).first()).toBeVisible()
    await field.fill(code)
    await expect(page).toHaveURL(/\/sdk$/)
    await says(page, { 'signed in': 'true', user: email })
    noteCall('<SignUp/>', true)
  })
})
