import { demoPeople } from '@/lib/model/demo-people'
import { openInbox } from './support/phone'
import { enterCode, enterPassword, identify, sessionsOf, signIn, untilAlive } from './support/steps'
import { expect, newEmail, test } from './support/test'

const WRONG = 'wrong horse battery'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a person signs in with an e-mail address and a password', async ({ page, person }) => {
      await page.goto('/sign-in')
      await identify(page, person.email)
      await expect(page).toHaveURL('/sign-in/password')
      await enterPassword(page, person.password)
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(person.email)
    })

    test('a username does as well, and in any case', async ({ page, person }) => {
      await page.goto('/sign-in')
      await identify(page, person.username.toUpperCase())
      await enterPassword(page, person.password)
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })

    test('a wrong password is refused beside its field, leaves no trace, and the right one still works', async ({
      page,
      person,
    }) => {
      const addresses: string[] = []
      page.on('request', (request) => addresses.push(request.url()))
      await page.goto('/sign-in')
      await identify(page, person.email)
      await enterPassword(page, WRONG)

      const field = page.getByLabel('Password', { exact: true })
      await expect(field).toHaveAccessibleDescription('That password is not right.')
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      await expect(field).toHaveValue('')
      await expect(field).toBeFocused()
      expect(await page.content()).not.toContain(WRONG)
      expect(decodeURIComponent(addresses.join(' ').replaceAll('+', ' '))).not.toContain(WRONG)

      await enterPassword(page, person.password)
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })

    test('an identifier that nobody has stays in its field, with the reason beside it', async ({ page }) => {
      const nobody = newEmail()
      await page.goto('/sign-in')
      await identify(page, nobody)
      const field = page.getByLabel(/^Email.* or username$/)
      await expect(field).toHaveAccessibleDescription(/could not find an account/)
      await expect(field).toHaveValue(nobody)
      await expect(field).toBeFocused()
    })

    test('whoever typed the wrong name starts over by a press on it', async ({
      page,
      person,
      createPerson,
    }) => {
      const other = await createPerson()
      await page.goto('/sign-in')
      await identify(page, other.email)
      await page.getByRole('button', { name: `Signing in as ${other.email}. Change` }).click()
      await expect(page).toHaveURL('/sign-in')
      await expect(page.getByLabel(/^Email.* or username$/)).toHaveValue('')
      await identify(page, person.email)
      await enterPassword(page, person.password)
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })

    test('another method is one press away, and so is the way back', async ({ page, person }) => {
      await page.goto('/sign-in')
      await identify(page, person.email)
      await page.getByRole('link', { name: 'Use another method' }).click()
      await expect(page.getByRole('heading', { name: 'Choose how to sign in' })).toBeVisible()
      await expect(page.getByRole('button', { name: /^Email a code/ })).toBeVisible()
      await page.getByRole('link', { name: 'Password' }).click()
      await enterPassword(page, person.password)
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })

    test('a sign-in ends where it was asked for', async ({ page, person }) => {
      await page.goto('/sign-in?redirect_url=%2Faccount%3Ftab%3D1%23sessions')
      await identify(page, person.email)
      await enterPassword(page, person.password)
      await expect(page).toHaveURL('/account?tab=1#sessions')
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })

    test('a sign-in never ends at a place of somebody else', async ({ page, person, baseURL }) => {
      await page.goto('/sign-in?redirect_url=%2F%2Fevil.example')
      await identify(page, person.email)
      await enterPassword(page, person.password)
      await expect(page).toHaveURL(`${baseURL}/`)
    })
  })

test('the name goes along for password managers, in a text field that nobody sees', async ({
  page,
  person,
}) => {
  await page.goto('/sign-in')
  await identify(page, person.email)
  const name = page.locator('form input[autocomplete="username"]')
  await expect(name).toHaveAttribute('type', 'text')
  await expect(name).toHaveValue(person.email)
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute(
    'autocomplete',
    'current-password',
  )
})

test('a password can be read back before it is sent', async ({ page, person }) => {
  await page.goto('/sign-in')
  await identify(page, person.email)
  const field = page.getByLabel('Password', { exact: true })
  await field.fill(person.password)
  await untilAlive(page)
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(field).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(field).toHaveAttribute('type', 'password')
  await expect(field).toHaveValue(person.password)
})

test('after a sign-in the Back button shows who is signed in, not a form', async ({ page, person }) => {
  await signIn(page, person)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  await page.getByRole('button', { name: `Continue as ${person.username}` }).click()
  await expect(page).toHaveURL('/')
})

test('an impatient double click signs in once', async ({ page, person }) => {
  await page.goto('/sign-in')
  await identify(page, person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await untilAlive(page)
  await page.getByRole('button', { name: 'Continue', exact: true }).dblclick()
  await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
  expect(await sessionsOf(page)).toHaveLength(1)
})

test('a newcomer picks one of the demo people, whose password stands beside them, and reads the code in the inbox', async ({
  page,
  inboxApp,
}) => {
  const [ada] = demoPeople
  const inbox = openInbox(inboxApp.url)
  await page.goto(`${inboxApp.url}/sign-in`)
  await page.getByText('Demo people').click()
  await page.getByRole('link', { name: `Use ${ada?.emailAddress}` }).click()
  await expect(page.getByLabel(/^Email.* or username$/)).toHaveValue(ada?.emailAddress ?? '')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await enterPassword(page, ada?.password ?? '')
  await expect(page.getByRole('heading', { name: 'Is this you?' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Open dev inbox in a new tab' })).toBeVisible()
  await enterCode(page, (await inbox.waitFor(ada?.emailAddress ?? '')).code)
  await page.getByRole('link', { name: 'Open your account' }).click()
  await expect(page.getByRole('region', { name: 'Emails' })).toContainText(ada?.emailAddress ?? '')
})
