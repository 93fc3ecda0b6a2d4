import { enterCode, identify } from './support/steps'
import { makePersonWithoutPassword } from './support/person'
import { expect, test } from './support/test'

test('without a mail server the page leads to an inbox, whose code lets somebody in', async ({
  page,
  context,
  inboxApp,
  createPerson,
}) => {
  const person = await createPerson(inboxApp)
  await page.goto(`${inboxApp.url}/sign-in`)
  await identify(page, person.email)
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('button', { name: /^Email a code/ }).click()
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Open dev inbox in a new tab' }).click()
  const inbox = await opening

  await inbox.getByRole('navigation', { name: 'Messages' }).getByRole('link', { name: person.email }).click()
  const message = inbox.getByRole('article')
  await expect(message).toContainText(person.email)
  const code = await message.getByText(/^\d{3} \d{3}$/).innerText()
  const preview = inbox.frameLocator('iframe[title="Message preview"]')
  await expect(preview.getByText(/^\d{3}.?\d{3}$/)).toBeVisible()
  await message.getByRole('link', { name: 'Text' }).click()
  await expect(message.locator('pre')).toContainText(code.replace(' ', ''))

  await enterCode(page, code.replace(' ', ''))
  await expect(page).toHaveURL(`${inboxApp.url}/`)
  await expect(page.getByRole('main')).toContainText(person.email)
})

test('a code is copied by a press', async ({ page, context, inboxApp, createPerson }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: inboxApp.url })
  const person = await createPerson(inboxApp)
  await page.goto(`${inboxApp.url}/flows/email-code`)
  await page.getByLabel('Email address').fill(person.email)
  await page.getByRole('button', { name: 'Send code' }).click()
  await expect(page.getByLabel('Code')).toBeVisible()
  await page.goto(`${inboxApp.url}/dev/inbox`)
  await page.getByRole('navigation', { name: 'Messages' }).getByRole('link', { name: person.email }).click()
  const copy = page.getByRole('button', { name: 'Copy code' })
  await expect(async () => {
    await copy.click({ timeout: 500 })
    await expect(page.getByRole('status')).toHaveText('The code is copied', { timeout: 500 })
  }).toPass()
  const code = await page
    .getByRole('article')
    .getByText(/^\d{3} \d{3}$/)
    .innerText()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code.replace(' ', ''))
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a message is deleted by a press', async ({ page, inboxApp }) => {
    const email = await makePersonWithoutPassword(inboxApp.dataDir)
    await page.goto(`${inboxApp.url}/sign-in`)
    await identify(page, email)
    await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible()
    await page.goto(`${inboxApp.url}/dev/inbox`)
    await page.getByRole('link', { name: email }).click()
    await expect(page.getByRole('article')).toContainText(email)
    await page.getByRole('button', { name: 'Delete message' }).click()
    await expect(page).toHaveURL(`${inboxApp.url}/dev/inbox`)
    await expect(page.getByRole('link', { name: email })).toBeHidden()
  })
})
