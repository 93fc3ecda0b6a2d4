import type { Browser, Page } from '@playwright/test'
import { callFirst, openBench, run, untilLaid } from './support/bench'
import { name, provePassword } from './support/bench-steps'
import { makePersonWithPhone } from './support/phone'
import { untilAlive } from './support/steps'
import { expect, newEmail, test } from './support/test'
import { findWorld } from './support/world'

interface Middle {
  /** Pages that all show the same step then. */
  flows: readonly string[]
  /** What says how far it is; `Sign-in status` unless another one. */
  status?: string
  says: string
  /** Labels of the step that it is at, and of those that are over. */
  here: string | null
  over: readonly string[]
}

const SENT: Middle = {
  flows: ['email-code', 'legacy-email-code'],
  says: 'needs_first_factor',
  here: 'Code',
  over: ['Email address'],
}
const LINKED: Middle = {
  flows: ['email-link', 'legacy-email-link'],
  says: 'needs_first_factor',
  here: null,
  over: ['Email address'],
}
const HALF: Middle = {
  flows: ['second-factor', 'legacy-second-factor'],
  says: 'needs_second_factor',
  here: 'Code',
  over: ['Email address', 'Password'],
}
const CHOOSING: Middle = {
  flows: ['forgot-password', 'legacy-forgot-password'],
  says: 'needs_new_password',
  here: 'New password',
  over: ['Code', 'Email address', 'Email address or phone number'],
}
const SIGNING_UP: Middle = {
  flows: ['sign-up'],
  status: 'Sign-up status',
  says: 'missing_requirements',
  here: 'Code',
  over: ['Email address', 'Password'],
}

// A page that showed its first step until its script ran would flicker, and would be wrong without one.
test('the HTML of a reload in the middle is at the right step already, and hydration changes nothing', async ({
  page,
  browser,
  person,
  createPerson,
  mailbox,
  inbox,
}) => {
  test.setTimeout(120_000)
  const told = listen(page)
  const careful = await makePersonWithPhone(findWorld().app.dataDir, { isSecond: true })

  await name(page, person.email)
  await callFirst(page, (signIn) => signIn.emailCode.sendCode())
  await isAt(page, browser, SENT)
  await isBenchAt(page, browser, 'needs_first_factor')

  await name(page, person.email)
  await callFirst(page, (signIn) =>
    signIn.emailLink.sendLink({ verificationUrl: '/flows/email-link/verify' }),
  )
  await isAt(page, browser, LINKED)

  await provePassword(page, careful)
  await callFirst(page, (signIn) => signIn.mfa.sendPhoneCode())
  await inbox.waitFor(careful.phone)
  await isAt(page, browser, HALF)
  await isBenchAt(page, browser, 'needs_second_factor')

  const forgetful = await createPerson()
  await name(page, forgetful.email)
  await callFirst(page, (signIn) => signIn.resetPasswordEmailCode.sendCode())
  const code = await mailbox.codeFor(forgetful.email)
  await run(page, ({ first }, typed) => first.signIn.resetPasswordEmailCode.verifyCode({ code: typed }), code)
  await isAt(page, browser, CHOOSING)

  await openBench(page)
  const password = 'seven brass lanterns hum'
  const given = { emailAddress: newEmail(), password }
  await run(page, ({ signUp }, params) => signUp.signUp.create(params), given)
  await run(page, ({ signUp }) => signUp.signUp.verifications.sendEmailCode(), null)
  await isAt(page, browser, SIGNING_UP)
  expect(told).toEqual([])
})

/** Looks at each page as it comes from the server, and again once its script runs. */
async function isAt(page: Page, browser: Browser, middle: Middle): Promise<void> {
  const { flows, status = 'Sign-in status', says, here, over } = middle
  const still = await withoutScript(page, browser)
  for (const flow of flows)
    for (const one of [still, page]) {
      await one.goto(`/flows/${flow}`)
      if (one === page) await untilAlive(page)
      await expect(one.getByLabel(status), flow).toHaveText(says)
      if (here !== null) await expect(one.getByLabel(here, { exact: true }), flow).toBeVisible()
      for (const label of over) await expect(one.getByLabel(label, { exact: true }), flow).toHaveCount(0)
    }
  await still.context().close()
}

async function isBenchAt(page: Page, browser: Browser, says: string): Promise<void> {
  const still = await withoutScript(page, browser)
  for (const one of [still, page]) {
    await one.goto('/dev/hooks')
    if (one === page) await untilLaid(page)
    for (const card of ['first', 'second', 'third', 'legacy'])
      await expect(one.getByLabel(`${card} status`, { exact: true })).toHaveText(says)
  }
  await still.context().close()
}

/** The same browser, which runs no script. */
async function withoutScript(page: Page, browser: Browser): Promise<Page> {
  const storageState = await page.context().storageState()
  const context = await browser.newContext({
    baseURL: findWorld().app.url,
    javaScriptEnabled: false,
    storageState,
  })
  return context.newPage()
}

/** What the page complains of: of HTML that its components would not have written, for one. */
function listen(page: Page): string[] {
  const told: string[] = []
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) told.push(message.text())
  })
  page.on('pageerror', (error) => told.push(error.message))
  return told
}
