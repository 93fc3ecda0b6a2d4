import { answerCode, enter, isHome, live, openFlow, press } from './support/flow-steps'
import { makePerson } from './support/person'
import { makePersonWithPhone } from './support/phone'
import { otherThan, sessionsOf, untilAlive } from './support/steps'
import { checkAccessible, expect, newAddress, newEmail, test } from './support/test'
import { findWorld } from './support/world'

const STATUS = 'Sign-in status'

for (const flow of ['device-trust', 'legacy-device-trust'])
  test(`${flow}: a right password from a new browser is not enough, and a code of the owner’s is`, async ({
    page,
    mailbox,
  }) => {
    const person = await makePerson(findWorld().app.dataDir, { provesDevices: true })
    await openFlow(page, flow)
    await enter(page, person)
    await expect(page.getByLabel(STATUS)).toHaveText('needs_client_trust')
    if (flow.startsWith('legacy')) await press(page, 'Email a code')
    const code = await mailbox.codeFor(person.email)
    await page.reload()
    await untilAlive(page)
    await expect(page.getByLabel('Code')).toBeVisible()
    await checkAccessible(page)
    await answerCode(page, otherThan(code), 'Trust this browser')
    await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
    expect(await sessionsOf(page)).toEqual([])
    await answerCode(page, code, 'Trust this browser')
    await isHome(page)
  })

test('legacy-device-trust: a link proves it as well, and the tab that asked goes on by itself', async ({
  page,
  context,
  mailbox,
}) => {
  const person = await makePerson(findWorld().app.dataDir, { provesDevices: true })
  await openFlow(page, 'legacy-device-trust')
  await enter(page, person)
  await press(page, 'Email a link')
  await expect(live(page).getByText('This tab goes on by itself')).toBeVisible()
  const tab = await context.newPage()
  await tab.goto(linkIn((await mailbox.waitFor(person.email)).text))
  await isHome(page)
  await isHome(tab)
})

for (const flow of ['forgot-password-phone', 'legacy-forgot-password-phone'])
  test(`${flow}: a code from a text lets somebody choose a new password`, async ({ page, inbox }) => {
    const { phone } = await makePersonWithPhone(findWorld().app.dataDir)
    await openFlow(page, flow)
    await page.getByLabel('Phone number').fill(phone)
    await press(page, 'Text a code')
    const { code } = await inbox.waitFor(phone)
    await page.getByLabel('Code').fill(code)
    if (flow === 'forgot-password-phone') await press(page, 'Check code')
    await page.getByLabel('New password').fill('short')
    await press(page, 'Save password')
    await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/Use 8 characters or more/)
    expect(await sessionsOf(page)).toEqual([])
    await page.getByLabel('New password').fill('five calm otters waited')
    await press(page, 'Save password')
    await isHome(page)
  })

for (const flow of ['error-handling', 'legacy-error-handling'])
  test(`${flow}: what was refused, what failed, and what made no sense are told apart`, async ({
    page,
    context,
    person,
  }) => {
    const isLegacy = flow.startsWith('legacy')
    const found = page.locator('dl[aria-label=Errors]')
    const alarm = page.getByRole('main').getByRole('alert')
    await openFlow(page, flow)
    await enter(page, { email: newEmail(), password: 'nobody has it' })
    await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/could not find an account/)
    await expect(found).toContainText('form_identifier_not_found')
    await enter(page, { ...person, password: 'not this one' })
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription('That password is not right.')
    await expect(found).not.toContainText('form_identifier_not_found')
    await checkAccessible(page)

    await press(page, isLegacy ? 'Wait for a link too early' : 'Finish too early')
    await expect(found).toContainText(isLegacy ? 'a mistake in the page' : 'finalize() needs a sign-in')
    if (!isLegacy) {
      await press(page, 'Ask for what is not offered')
      await expect(found).toContainText('factor_not_found')
    }
    await context.setOffline(true)
    await enter(page, person)
    await expect(alarm).toContainText('There is no connection')
    await expect(found).toContainText('network_error')
    await context.setOffline(false)

    await press(page, 'Ask too often')
    await expect(alarm).toContainText('That was too fast')
    await expect(isLegacy ? found : alarm).toContainText(/retryAfter(: )?\d/)
  })

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('server-actions: a stranger is told so, a wrong password too, and a code is as good', async ({
      page,
      mailbox,
    }) => {
      const person = await makePerson(findWorld().app.dataDir, { provesDevices: true })
      await page.goto('/flows/server-actions')
      await page.getByLabel('Email address').fill(newEmail())
      await press(page, 'Continue')
      await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/could not find an account/)
      expect(page.url()).not.toContain('@')
      await page.getByLabel('Email address').fill(person.email)
      await press(page, 'Continue')
      await page.getByLabel('Password').fill('not this one')
      await press(page, 'Sign in')
      await expect(page.getByLabel('Password')).toHaveAccessibleDescription('That password is not right.')
      await expect(live(page).getByText(person.email)).toBeVisible()
      if (javaScriptEnabled) await checkAccessible(page)
      await page.getByLabel('Password').fill(person.password)
      await press(page, 'Sign in')
      await expect(page.getByLabel(STATUS)).toHaveText('needs_client_trust')
      await press(page, /^Email a code to /)
      const code = await mailbox.codeFor(person.email)
      await answerCode(page, otherThan(code))
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
      await answerCode(page, code)
      await isHome(page)

      await page.goto('/flows/server-actions')
      await press(page, 'Sign out')
      await expect.poll(() => sessionsOf(page)).toEqual([])
      await page.goto('/flows/server-actions')
      await page.getByLabel('Email address').fill(person.email)
      await press(page, 'Continue')
      await press(page, 'Start over')
      await expect(page.getByLabel('Email address')).toHaveValue('')
      await page.getByLabel('Email address').fill(person.email)
      await press(page, 'Continue')
      await press(page, /^Email a code to /)
      await answerCode(page, await mailbox.codeFor(person.email))
      await isHome(page)
    })
  })

test('legacy-sign-up-email-link: a stranger opens the link, and both tabs know who it is', async ({
  page,
  context,
  mailbox,
}) => {
  const email = newEmail()
  await openFlow(page, 'legacy-sign-up-email-link')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill('short')
  await press(page, 'Send link')
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Use 8 characters or more/)
  await page.getByLabel('Password').fill('nine tin drums rolled')
  await press(page, 'Send link')
  await expect(live(page).getByText('Open the link in the email')).toBeVisible()
  const tab = await context.newPage()
  await tab.goto(linkIn((await mailbox.waitFor(email)).text))
  await isHome(page)
  await isHome(tab)
})

function linkIn(text: string): string {
  const link = /http\S+\/v1\/verify\S+/.exec(text)?.[0]
  if (!link) throw new Error(`There is no link in the mail:\n${text}`)
  return link
}
