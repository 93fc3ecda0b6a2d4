import { demoPeople } from '@/lib/model/demo-people'
import { enterPassword, identify, sessionsOf, signIn, untilAlive } from './support/steps'
import { expect, newAddress, newEmail, test } from './support/test'

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
      const field = page.getByLabel('Email or username')
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
      await expect(page.getByLabel('Email or username')).toHaveValue('')
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

    test('an account that is banned or locked is told so at once, and its field keeps the name', async ({
      page,
    }) => {
      await page.goto('/sign-in')
      await identify(page, emailOf('banned'))
      const field = page.getByLabel('Email or username')
      await expect(field).toHaveAccessibleDescription('This account is banned. Ask its administrator.')
      await identify(page, emailOf('locked'))
      await expect(field).toHaveAccessibleDescription(/This account is locked. Try again in \d+ minutes/)
      await expect(field).toHaveValue(emailOf('locked'))
    })
  })

test('after ten wrong passwords the account is locked: said before, told when, with other ways on', async ({
  page,
  context,
  browser,
  person,
}) => {
  const field = page.getByLabel('Password', { exact: true })
  const retry = async (target: typeof context) => target.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
  await page.goto('/sign-in')
  await identify(page, person.email)
  for (let tries = 1; tries <= 8; tries++) {
    await retry(context)
    await enterPassword(page, `${WRONG} ${tries}`)
    const told = tries < 8 ? 'That password is not right.' : /^That password.* 2 tries left before a pause/
    await expect(field).toHaveAccessibleDescription(told)
    await expect(field).toHaveValue('')
  }

  // Each browser has a limit of its own, so the last ones come from another.
  const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
  const last = await elsewhere.newPage()
  await last.goto('/sign-in')
  await identify(last, person.email)
  await enterPassword(last, WRONG)
  const told = last.getByRole('main').getByRole('alert')
  await expect(told).toContainText('1 try left before a pause.')
  await enterPassword(last, WRONG)
  await expect(told).toContainText('That was the last try for now.')
  await retry(elsewhere)
  await enterPassword(last, person.password)
  await expect(told).toContainText(/This account is locked. Try again in \d+ minutes/)
  await expect(last).toHaveURL('/sign-in/password')
  await expect(last.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(last.getByRole('link', { name: 'Use another method' })).toBeVisible()
  await last.getByRole('button', { name: /^Signing in as/ }).click()
  await expect(last).toHaveURL('/sign-in')
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

test('a newcomer picks one of the demo people, whose password stands beside them', async ({ page }) => {
  const [ada] = demoPeople
  await page.goto('/sign-in')
  await page.getByText('Demo people').click()
  await page.getByRole('link', { name: `Use ${ada?.emailAddress}` }).click()
  await expect(page.getByLabel('Email or username')).toHaveValue(ada?.emailAddress ?? '')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await enterPassword(page, ada?.password ?? '')
  await page.getByRole('link', { name: 'Open your account' }).click()
  await expect(page.getByRole('region', { name: 'Emails' })).toContainText(ada?.emailAddress ?? '')
})

function emailOf(situation: 'banned' | 'locked'): string {
  const found = demoPeople.find((person) => person.situation === situation)
  if (!found) throw new Error(`Nobody among the demo people is ${situation}.`)
  return found.emailAddress
}
