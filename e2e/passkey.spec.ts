import type { Page } from '@playwright/test'
import { givePasskey, plugIn, turnTotpOn } from './support/passkeys'
import { enterPassword, identify, sessionsOf, untilAlive } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'

const BUTTON = 'Sign in with a passkey'

test('the button signs in with whichever passkey the device holds, and is remembered as the last way', async ({
  page,
  person,
  mailbox,
}) => {
  const passkey = await givePasskey(person)
  const device = await plugIn(page, { isPresent: false })
  await device.put(passkey)
  await openDoor(page, '/sign-in?redirect_url=/account')
  await checkAccessible(page)
  await device.setPresence(true)
  await page.getByRole('button', { name: BUTTON }).click()
  await expect(page).toHaveURL('/account')
  expect(await sessionsOf(page)).toHaveLength(1)

  // A copy of it that counts from the start again is somebody else's, and its owner hears of it.
  await device.setPresence(false)
  await leave(page)
  await openDoor(page)
  await expect(page.getByRole('button', { name: BUTTON })).toContainText('Last used')
  await identify(page, person.email)
  await untilAlive(page)
  await device.clear()
  await device.put(passkey, { signCount: 0 })
  await device.setPresence(true)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText(/could not be verified/)).toBeVisible()
  expect(await sessionsOf(page)).toHaveLength(0)
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('link', { name: /^Password/ }).click()
  await enterPassword(page, person.password)
  const subjects = async () => (await mailbox.all(person.email)).map(({ subject }) => subject).join()
  await expect.poll(subjects).toContain('Somebody may have a copy of your passkey')
})

test('a passkey from the list under the field signs in, two factors in one, and takes no other attempt away before', async ({
  page,
  context,
  person,
}) => {
  const passkey = await givePasskey(person)
  await turnTotpOn(passkey)
  await page.goto('/sign-in')
  await identify(page, person.email)
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('link', { name: /^Password/ }).click()
  await enterPassword(page, person.password)
  await expect(page).toHaveURL('/sign-in/totp')
  const atSecond = await attemptOf(page)
  expect(atSecond?.status).toBe('needs_second_factor')

  const other = await context.newPage()
  const device = await plugIn(other, { isPresent: false })
  await device.put(passkey)
  const asked = other.waitForResponse(/passkey_options/)
  await other.goto('/sign-in?redirect_url=/account')
  await expect(other.getByLabel(/^Email.* or username$/)).toHaveAttribute('autocomplete', 'username webauthn')
  await (await asked).finished()
  expect(await attemptOf(page)).toEqual(atSecond)
  await device.setPresence(true)
  await other.reload()
  await expect(other).toHaveURL('/account')
  expect(await sessionsOf(page)).toHaveLength(1)
})

test('a key in a port that knows its passkeys by name only is asked after the identifier, beside others', async ({
  page,
  person,
  createPerson,
}) => {
  const passkey = await givePasskey(person, { transport: 'usb' })
  const others = await givePasskey(await createPerson())
  const device = await plugIn(page, { isPresent: false })
  await device.put(others)
  const key = await plugIn(page, { transport: 'usb' })
  await key.put(passkey, { isResident: false })
  await page.goto('/sign-in')
  await identify(page, person.email)
  await expect(page).toHaveURL('/sign-in/passkey')
  await checkAccessible(page)
  await device.setPresence(true)
  await untilAlive(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL('/')
})

test('as the second step a passkey needs no finger, and stands beside the other ways', async ({
  page,
  person,
}) => {
  const passkey = await givePasskey(person, { transport: 'usb' })
  await turnTotpOn(passkey)
  const key = await plugIn(page, { transport: 'usb', hasVerification: false })
  await key.put(passkey, { isResident: false })
  await page.goto('/sign-in')
  await identify(page, person.email)
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('link', { name: /^Password/ }).click()
  await enterPassword(page, person.password)
  await page.getByRole('link', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await expect(page.getByLabel('Other ways')).toContainText('Use your authenticator app')
  await checkAccessible(page)
  await untilAlive(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL('/')
})

test('whatever is wrong with an answer is said, and there is a way on', async ({ page, person }) => {
  const passkey = await givePasskey(person)
  const device = await plugIn(page)
  await device.put(passkey)
  await device.setPresence(false)
  await page.goto('/sign-in')
  await identify(page, person.email)
  await untilAlive(page)
  await device.setPresence(true)
  const button = page.getByRole('button', { name: 'Use a passkey' })
  const tries: [string, () => Promise<void>, RegExp][] = [
    ['nobody is verified', () => device.setVerified(false), /closed the passkey window/],
    ['a bogus signature', () => device.lie({ isBogusSignature: true }), /could not be verified/],
    [
      'a verification that is not said',
      () => device.lie({ isBogusSignature: false, isBadUV: true }),
      /could not be verified/,
    ],
  ]
  for (const [what, wrong, words] of tries) {
    await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
    await wrong()
    await button.click()
    await expect(page.getByRole('alert').filter({ hasText: words }), what).toBeVisible()
    await expect(button).toBeEnabled()
    await device.setVerified(true)
    expect(await sessionsOf(page), what).toEqual([])
  }
  await page.getByRole('link', { name: 'Use another method' }).click()
  await page.getByRole('link', { name: /^Password/ }).click()
  await enterPassword(page, person.password)
  await expect(page).toHaveURL('/')
})

test('one that was removed is not known any more, which the browser is told too', async ({
  page,
  person,
}) => {
  const passkey = await givePasskey(person)
  const device = await plugIn(page, { isPresent: false })
  await device.put(passkey)
  await passkey.owner.ask('destroyPasskey', { id: passkey.id })
  await openDoor(page)
  await device.setPresence(true)
  await page.getByRole('button', { name: BUTTON }).click()
  await expect(page.getByText(/No account here has this passkey/)).toBeVisible()
  await expect.poll(() => device.held()).toEqual([])
})

test('without a script nothing is offered that takes one', async ({ browser, person }) => {
  await givePasskey(person)
  const page = await browser.newPage({
    javaScriptEnabled: false,
    extraHTTPHeaders: { 'x-real-ip': newAddress() },
  })
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Continue', exact: true })).toBeVisible()
  await expect(page.getByText(BUTTON)).toBeHidden()
  await identify(page, person.email)
  await expect(page.getByText('A passkey needs JavaScript')).toBeVisible()
  await page.getByRole('link', { name: 'Use another method' }).click()
  await expect(page.getByRole('link', { name: /^Password/ })).toBeVisible()
  await page.close()
})

/** Opens the first page, whose list waits by then. */
async function openDoor(page: Page, path = '/sign-in'): Promise<void> {
  const asked = page.waitForResponse(/passkey_options/)
  await page.goto(path)
  await (await asked).finished()
}

async function leave(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign out' }).click()
}

async function attemptOf(page: Page): Promise<{ id: string; status: string } | null> {
  const { response } = await (await page.request.get('/v1/client')).json()
  return response.sign_in
}
