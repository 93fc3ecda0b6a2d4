import { chooseAt, continueWithoutScript, newSomebody } from './support/identity-providers'
import { PASSWORD } from './support/sign-up'
import { identify, sessionsOf } from './support/steps'
import { checkAccessible, expect, newEmail, test } from './support/test'
import { alarm } from './support/trips'

/** Somebody of the demo company whom nobody knows here. */
const newColleague = () => newEmail().replace('example.com', 'acme.example')

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an address of a company leads to the company by itself, and an account is made on the way', async ({
      page,
    }) => {
      const email = newColleague()
      await page.goto('/sign-in?redirect_url=/account')
      await identify(page, email)
      await chooseAt(page, newSomebody({ email }))
      if (!javaScriptEnabled) await continueWithoutScript(page)
      await expect(page).toHaveURL('/account')
      expect(await sessionsOf(page)).toHaveLength(1)
      await expect(page.getByRole('region', { name: 'Emails' })).toContainText(email)
      const connected = page.getByRole('region', { name: 'Connected accounts' })
      await expect(connected).toContainText('Given by your company')
      await expect(connected.getByRole('link', { name: /^Disconnect/ })).toHaveCount(0)
    })
  })

test('“Sign in with your company” asks for the address, and says so where no company has it', async ({
  page,
}) => {
  await page.goto('/sign-in?redirect_url=/account')
  await page.getByRole('link', { name: 'Sign in with your company' }).click()
  await checkAccessible(page)
  const field = page.getByLabel('Email address at work')
  await field.fill(newEmail())
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(field).toHaveAccessibleDescription(/No company that we know has this address/)
  await checkAccessible(page)
  const email = newColleague()
  await field.fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await chooseAt(page, newSomebody({ email }))
  await expect(page).toHaveURL('/account')
})

test('a company’s word is good for its own addresses alone', async ({ page, person }) => {
  await page.goto('/sign-in/company')
  await page.getByLabel('Email address at work').fill(newColleague())
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await chooseAt(page, newSomebody({ email: person.email }))
  await expect(alarm(page, 'named an address that is not one of its own')).toBeVisible()
  expect(await sessionsOf(page)).toEqual([])
  await checkAccessible(page)
})

test('an address of a company makes no account with a password, and is told where it signs in', async ({
  page,
}) => {
  const email = newColleague()
  await page.goto('/sign-up')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/sign in with their company/)
  await page.getByRole('button', { name: 'Sign in with your company' }).click()
  await chooseAt(page, newSomebody({ email }))
  await expect(page).toHaveURL('/')
  expect(await sessionsOf(page)).toHaveLength(1)
})
