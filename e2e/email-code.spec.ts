import { MINUTE, SECOND } from '@/lib/model/time'
import { test as withOwnApp } from './support/own-app'
import { makePersonWithoutPassword } from './support/person'
import { askForCode, enterCode, identify, sessionsOf, untilAlive } from './support/steps'
import { expect, newAddress, test } from './support/test'
import { findWorld } from './support/world'

const CODE = 'Code'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    const how = { withScripts: javaScriptEnabled }

    test('whoever has no password gets a code by mail at once, and is in with it', async ({
      page,
      mailbox,
    }) => {
      const email = await makePersonWithoutPassword(findWorld().app.dataDir)
      await page.goto('/sign-in')
      await identify(page, email)
      await expect(page).toHaveURL('/sign-in/email-code')
      await expect(page.getByRole('link', { name: 'Use another method' })).toBeVisible()
      await enterCode(page, await mailbox.codeFor(email), how)
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('main')).toContainText(email)
    })

    test('a wrong code is refused beside its field, and the right one still works', async ({
      page,
      person,
      mailbox,
    }) => {
      await askForCode(page, person.email)
      const code = await mailbox.codeFor(person.email)
      const field = page.getByLabel(CODE)
      await enterCode(page, otherThan(code), how)
      await expect(field).toHaveAccessibleDescription(/That code is not right/)
      await expect(field).toHaveValue('')
      await expect(field).toBeFocused()
      expect(await page.content()).not.toContain(otherThan(code))
      await enterCode(page, code, how)
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })

    test('a code pasted with the space in its middle is taken', async ({ page, person, mailbox }) => {
      await askForCode(page, person.email)
      const code = await mailbox.codeFor(person.email)
      if (javaScriptEnabled) await untilAlive(page)
      await page.getByLabel(CODE).focus()
      await page.keyboard.insertText(`${code.slice(0, 3)} ${code.slice(3)}`)
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })
  })

test('the sixth digit sends the code, once', async ({ page, person, mailbox }) => {
  await askForCode(page, person.email)
  const code = await mailbox.codeFor(person.email)
  await untilAlive(page)
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await page.getByLabel(CODE).pressSequentially(code.slice(0, 5))
  expect(sent).toEqual([])
  await page.getByLabel(CODE).press(code.slice(5))
  await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
  expect(sent.filter((url) => url.endsWith('/sign-in/email-code'))).toHaveLength(1)
  expect(await sessionsOf(page)).toHaveLength(1)
})

test('a new code can be asked for after a countdown, and not before, whatever the browser believes', async ({
  page,
  person,
  mailbox,
}) => {
  await page.clock.install()
  await askForCode(page, person.email)
  await expect(page.getByRole('timer')).toHaveText(/^0:(2\d|30)$/)
  await expect(page.getByRole('button', { name: 'Send a new code' })).toBeHidden()
  await untilAlive(page)
  await page.clock.fastForward(30 * SECOND)
  await page.getByRole('button', { name: 'Send a new code' }).click()
  await expect(page.getByText(/You can ask for a new code in \d+ s/)).toBeVisible()
  await expect(page.getByRole('timer')).toHaveText(/^0:\d\d$/)
  expect(await mailbox.all(person.email)).toHaveLength(1)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('who asks for a new code too soon is told when', async ({ page, person, mailbox }) => {
    await askForCode(page, person.email)
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await expect(page.getByText(/You can ask for a new code in \d+ s/)).toBeVisible()
    await enterCode(page, await mailbox.codeFor(person.email), { withScripts: false })
    await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
  })
})

test('after five wrong codes the right one is worth nothing, and a new one is offered', async ({
  page,
  context,
  person,
  mailbox,
}) => {
  await askForCode(page, person.email)
  const code = await mailbox.codeFor(person.email)
  const field = page.getByLabel(CODE)
  for (let tries = 0; tries < 5; tries++) {
    await context.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
    await enterCode(page, otherThan(code, tries))
    if (tries < 4) await expect(field).toHaveValue('')
  }
  await expect(field).toBeHidden()
  await expect(page.getByRole('button', { name: 'Send a new code' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Use another method' })).toBeVisible()
})

test('a code asked for in one tab may be entered in another', async ({ page, context, person, mailbox }) => {
  await askForCode(page, person.email)
  const tab = await context.newPage()
  await tab.goto('/sign-in/email-code')
  const code = await mailbox.codeFor(person.email)
  await enterCode(tab, code)
  await expect(tab.getByRole('heading', { name: person.username })).toBeVisible()

  // The first tab hears of it, and leads on by itself.
  await expect(page.getByRole('heading', { name: 'You are signed in' })).toBeVisible()
  expect(await sessionsOf(page)).toHaveLength(1)
})

test('a code is worth nothing in another browser', async ({ page, browser, person, mailbox }) => {
  await askForCode(page, person.email)
  const code = await mailbox.codeFor(person.email)
  const elsewhere = await browser.newContext({ extraHTTPHeaders: { 'x-real-ip': newAddress() } })
  const thief = await elsewhere.newPage()
  await thief.goto('/sign-in/email-code')
  await expect(thief.getByText('That sign-in ran out. Start again.')).toBeVisible()
  await askForCode(thief, person.email)
  await enterCode(thief, code)
  await expect(thief.getByLabel(CODE)).toHaveAccessibleDescription(/That code is not right/)
})

withOwnApp(
  'a code that comes late is refused, and a new one lets in where the old one never does again',
  async ({ page, ownApp }) => {
    const email = await makePersonWithoutPassword(ownApp.dataDir)
    await page.goto(`${ownApp.url}/sign-in`)
    await identify(page, email)
    const inbox = await page.context().newPage()
    const readCode = async () => {
      await inbox.goto(`${ownApp.url}/dev/inbox`)
      return (
        await inbox
          .getByRole('article')
          .getByText(/^\d{3} \d{3}$/)
          .innerText()
      ).replace(' ', '')
    }
    await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible()
    const first = await readCode()

    await ownApp.letPass(11 * MINUTE)
    await enterCode(page, first)
    await expect(page.getByText('This code has run out. Send a new one.')).toBeVisible()
    await page.getByRole('button', { name: 'Send a new code' }).click()
    await expect(page.getByLabel(CODE)).toBeVisible()
    const second = await readCode()
    await enterCode(page, first)
    await expect(page.getByLabel(CODE)).toHaveAccessibleDescription(/That code is not right/)
    await enterCode(page, second)
    await expect(page.getByRole('main')).toContainText(email)
  },
)

/** A code that is not this one; another one for each `by`. */
function otherThan(code: string, by = 0): string {
  return String((Number(code) + 1 + by) % 1_000_000).padStart(6, '0')
}
