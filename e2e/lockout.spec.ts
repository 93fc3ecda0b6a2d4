import { demoPeople } from '@/lib/model/demo-people'
import { enterPassword, identify } from './support/steps'
import { expect, newAddress, test } from './support/test'

const WRONG = 'wrong horse battery'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an account that is banned or locked is told so at once, and its field keeps the name', async ({
      page,
    }) => {
      await page.goto('/sign-in')
      await identify(page, emailOf('banned'))
      const field = page.getByLabel(/^Email.* or username$/)
      await expect(field).toHaveAccessibleDescription('This account is banned. Ask its administrator.')
      await identify(page, emailOf('locked'))
      await expect(field).toHaveAccessibleDescription(/This account is locked. Try again in \d+ \w+/)
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
  await expect(told).toContainText(/This account is locked. Try again in \d+ \w+/)
  await expect(last).toHaveURL('/sign-in/password')
  await expect(last.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(last.getByRole('link', { name: 'Use another method' })).toBeVisible()
  await last.getByRole('button', { name: /^Signing in as/ }).click()
  await expect(last).toHaveURL('/sign-in')
})

function emailOf(situation: 'banned' | 'locked'): string {
  const found = demoPeople.find((person) => person.situation === situation)
  if (!found) throw new Error(`Nobody among the demo people is ${situation}.`)
  return found.emailAddress
}
