import { identify } from './support/steps'
import { expect, test } from './support/test'

test('whoever waits goes on to where they wanted, also when another tab tells that the link was opened', async ({
  page,
  context,
  person,
  mailbox,
}) => {
  await page.goto('/account?from=elsewhere')
  await identify(page, person.email)
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('button', { name: /^Email a link/ }).click()
  await expect(page.getByRole('heading', { name: 'Open the link in your email' })).toBeVisible()
  // What it asks for itself is lost on the way.
  await page.route('**/v1/client/sign_ins/*', (route) => route.abort())
  const { text } = await mailbox.waitFor(person.email)
  const [link = ''] = /https?:\S+\/v1\/verify\S+/.exec(text) ?? []
  const tab = await context.newPage()
  await tab.goto(link)
  await expect(page).toHaveURL('/account?from=elsewhere')
})
