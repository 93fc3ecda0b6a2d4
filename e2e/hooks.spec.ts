import type { Page } from '@playwright/test'
import { live } from './support/flow-steps'
import { signIn, untilAlive } from './support/steps'
import { expect, newEmail, test } from './support/test'

const WRONG = 'wrong horse battery'

for (const flow of ['email-password', 'legacy-email-password'])
  test.describe(flow, () => {
    test('signs in with a password, and the next page knows who it is', async ({ page, person }) => {
      await open(page, flow)
      await expect(page.getByLabel('Sign-in status')).toHaveText(/needs_identifier|null/)
      await answer(page, person.email, person.password)
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
      await page.getByRole('link', { name: 'Open your account' }).click()
      await expect(page.getByRole('region', { name: 'Emails' })).toContainText(person.email)
    })

    test('shows each refusal beside its field, and drops it with the next call', async ({ page, person }) => {
      await open(page, flow)
      const email = page.getByLabel('Email address')
      const password = page.getByLabel('Password')
      await answer(page, person.email, WRONG)
      await expect(password).toHaveAccessibleDescription('That password is not right.')
      await expect(password).toBeFocused()
      await expect(password).toHaveValue('')
      await expect(email).toHaveValue(person.email)

      await answer(page, newEmail(), WRONG)
      await expect(email).toHaveAccessibleDescription(/could not find an account/)
      await expect(email).toBeFocused()
      await expect(password).not.toHaveAttribute('aria-invalid')
      expect(page.url()).not.toContain('?')
      expect(await page.content()).not.toContain(WRONG)
    })
  })

for (const flow of ['email-code', 'legacy-email-code'])
  test.describe(flow, () => {
    test('signs in with a code by mail, and the next page knows who it is', async ({
      page,
      person,
      mailbox,
    }) => {
      await open(page, flow)
      await page.getByLabel('Email address').fill(person.email)
      await page.getByRole('button', { name: 'Send code' }).click()
      await expect(page.getByLabel('Sign-in status')).toHaveText('needs_first_factor')
      const code = await mailbox.codeFor(person.email)

      await check(page, code === '123456' ? '654321' : '123456')
      await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/That code is not right/)
      await expect(page.getByLabel('Code')).toBeFocused()
      await check(page, code)
      await expect(page).toHaveURL('/')
      await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
    })

    test('tells when a new code may be asked for, and starts over', async ({ page, person }) => {
      await open(page, flow)
      await page.getByLabel('Email address').fill(newEmail())
      await page.getByRole('button', { name: 'Send code' }).click()
      await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(/could not find an account/)
      await page.getByLabel('Email address').fill(person.email)
      await page.getByRole('button', { name: 'Send code' }).click()
      await page.getByRole('button', { name: 'Send a new code' }).click()
      await expect(live(page).getByText(/You can ask for a new code in \d+ s/)).toBeVisible()
      await page.getByRole('button', { name: 'Start over' }).click()
      await expect(page.getByLabel('Email address')).toHaveValue(person.email)
      await expect(page.getByLabel('Sign-in status')).toHaveText(/needs_identifier|null/)
      await expect(live(page).getByText(/You can ask for a new code/)).toBeHidden()
    })
  })

test('while a call is on its way the button waits, and fetchStatus says so', async ({ page, person }) => {
  await open(page, 'email-password')
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let posts = 0
  await page.route('**/flows/email-password', async (route) => {
    posts += Number(route.request().method() === 'POST')
    await held
    await route.continue()
  })
  await answer(page, person.email, WRONG)
  const button = page.getByRole('button', { name: 'Signing in' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(live(page).getByText('fetching')).toBeVisible()
  await button.click({ force: true })
  goOn()
  await expect(live(page).getByText('That password is not right.')).toBeVisible()
  await expect(live(page).getByText('idle')).toBeVisible()
  expect(posts).toBe(1)
})

test('a sign-in that was begun by a hook is finished by the pages', async ({ page, person, mailbox }) => {
  await open(page, 'email-code')
  await page.getByLabel('Email address').fill(person.email)
  await page.getByRole('button', { name: 'Send code' }).click()
  const code = await mailbox.codeFor(person.email)
  await page.goto('/sign-in/email-code')
  await untilAlive(page)
  await page.getByLabel('Code').fill(code)
  await expect(page.getByRole('heading', { name: person.username })).toBeVisible()
})

test('whoever is signed in is told so by a flow, and signs out there', async ({ page, person }) => {
  await signIn(page, person)
  await page.goto('/flows/email-code')
  await expect(live(page).getByText(`Signed in as ${person.email}`)).toBeVisible()
  await untilAlive(page)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/flows')
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible()
})

// Next answers an action that a page does not import itself, and drops its cookies on the way.
for (const place of ['/account', '/nowhere'])
  test(`a verb that is called on ${place} keeps its cookies`, async ({ page, context, person }) => {
    await signIn(page, person)
    // The page renews the token as soon as it is there, which sets the cookie too.
    const renewed = page.waitForResponse(/\/tokens$/)
    await page.goto(place)
    await (await renewed).finished()
    expect(await callSignOut(page)).toBe('done')
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('__session')
    await page.goto('/account')
    await expect(page).toHaveURL('/sign-in?redirect_url=%2Faccount')
  })

async function open(page: Page, flow: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await untilAlive(page)
}

async function answer(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function check(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Check code' }).click()
}

/** Finds the provider's client among React's own notes on the page, and has it sign out: no page offers that everywhere. */
async function callSignOut(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const field = (from: unknown, name: string): unknown =>
      typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined
    const start = document.querySelector('main')
    const key = Object.keys(start ?? {}).find((name) => name.startsWith('__reactFiber'))
    for (let fiber = key && field(start, key); fiber; fiber = field(fiber, 'return')) {
      const verbs = field(field(field(fiber, 'memoizedProps'), 'value'), 'verbs')
      const signOut = field(verbs, 'signOut')
      if (typeof signOut !== 'function') continue
      await signOut()
      return 'done'
    }
    return 'not alive yet'
  })
}
