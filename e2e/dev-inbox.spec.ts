import { enterCode, identify } from './support/steps'
import { test as withOwnApp } from './support/own-app'
import { expect, newEmail, test } from './support/test'

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
  await expect(
    inbox
      .frameLocator('iframe')
      .getByText(code.replace(' ', ''))
      .or(inbox.frameLocator('iframe').getByText(code))
      .first(),
  ).toBeVisible()
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
    await expect(page.getByRole('status')).toHaveText('Code copied', { timeout: 500 })
  }).toPass()
  const code = await page
    .getByRole('article')
    .getByText(/^\d{3} \d{3}$/)
    .innerText()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code.replace(' ', ''))
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  withOwnApp('messages are deleted one by one, or all at once', async ({ page, ownApp }) => {
    const inbox = `${ownApp.url}/dev/inbox`
    for (const email of [newEmail(), newEmail(), newEmail()]) await sendTo(email)
    await page.goto(inbox)
    const messages = page
      .getByRole('navigation', { name: 'Messages' })
      .getByRole('link', { name: /^Your|^Sign|code/i })
    await expect(messages).toHaveCount(3)
    await page.getByRole('button', { name: 'Delete message' }).click()
    await expect(messages).toHaveCount(2)
    await page.getByRole('button', { name: 'Clear' }).click()
    await expect(page.getByText('Nothing yet.')).toBeVisible()

    async function sendTo(email: string) {
      await page.context().clearCookies()
      await page.goto(`${ownApp.url}/sign-in`)
      await identify(page, email)
    }
  })
})
