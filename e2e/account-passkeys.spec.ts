import { MINUTE } from '@/lib/model/time'
import { expectMail, follow, press, sectionOf } from './support/account-pages'
import { addAuthenticator } from './support/own-authenticator'
import { test as withOwnApp } from './support/own-app'
import { makePerson } from './support/person'
import { arrive, enterPassword, identify } from './support/steps'
import { checkAccessible, expect, newAddress, test } from './support/test'

const OFFER = 'Passkey'

test('a passkey is added, used, renamed and removed, and whoever keeps it hears of it', async ({
  page,
  context,
  browser,
  person,
  mailbox,
}) => {
  const authenticator = await addAuthenticator(page)
  await arrive(page, person)
  await page.goto('/account')
  await expect(sectionOf(page, 'Passkeys')).toContainText('No passkey')
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await checkAccessible(page)
  await press(page, 'Create a passkey')
  await expect(page).toHaveURL('/account/passkeys')
  const row = page.getByRole('main').getByRole('listitem')
  await expect(row).toContainText('Never used yet')
  await checkAccessible(page)
  await expectMail(mailbox, person.email, 'A passkey was added')
  expect(await authenticator.kept()).toMatchObject([
    { userName: person.email, userDisplayName: person.email },
  ])

  // The browser itself finds the one that is there.
  await follow(page, 'Add a passkey')
  await press(page, 'Create a passkey')
  await expect(
    page.getByRole('alert').filter({ hasText: 'has a passkey for this account already' }),
  ).toBeVisible()

  // What its account is called follows the account.
  await page.goto('/account/profile')
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Byron')
  await press(page, 'Save name')
  await authenticator.heardName('Ada Byron')

  await page.goto('/account/passkeys')
  await follow(page, 'Manage Passkey')
  await checkAccessible(page)
  await page.getByLabel('A name of your own').fill('   ')
  await press(page, 'Rename')
  await expect(page.getByLabel('A name of your own')).toHaveAccessibleDescription(/./)
  await page.getByLabel('A name of your own').fill('Blue key')
  await press(page, 'Rename')
  await expect(row).toContainText('Blue key')

  // Without JavaScript all but making one works.
  const state = await context.storageState()
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: state,
    extraHTTPHeaders: { 'x-real-ip': newAddress() },
  })
  const still = await plain.newPage()
  await still.goto(page.url())
  await follow(still, 'Add a passkey')
  await expect(still.getByText(/needs JavaScript/)).toBeVisible()
  await expect(still.getByRole('button', { name: 'Create a passkey' })).toBeHidden()
  await follow(still, 'Back to your passkeys')
  await follow(still, 'Manage Blue key')
  await still.getByLabel('A name of your own').fill('Red key')
  await press(still, 'Rename')
  await expect(still.getByRole('main').getByRole('listitem')).toContainText('Red key')
  await plain.close()

  await context.clearCookies()
  await page.goto('/sign-in?redirect_url=/account')
  await press(page, /^Sign in with a passkey/)
  await expect(sectionOf(page, 'Passkeys')).toContainText(/Red key.*Last used just now on Chrome on/)
  await follow(page, 'Manage passkeys')
  await follow(page, 'Manage Red key')
  await press(page, 'Remove this passkey')
  await expect(row).toContainText('No passkey')
  await authenticator.heardDeleted()
  await expectMail(mailbox, person.email, 'A passkey was removed')
})

test('whoever came by a password is offered a passkey, and may say not now', async ({
  page,
  createPerson,
}) => {
  await addAuthenticator(page)
  const [taker, refuser] = [await createPerson(), await createPerson()]
  await arrive(page, taker)
  await page.goto('/')
  const offer = page.getByRole('complementary', { name: OFFER })
  await press(page, 'Create a passkey')
  await expect(page.getByRole('status').filter({ hasText: 'You have a passkey now' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(offer).toHaveCount(0)

  await page.context().clearCookies()
  await arrive(page, refuser)
  await page.goto('/account')
  await expect(offer).toBeVisible()
  await checkAccessible(page)
  await press(page, 'Not now')
  await expect(offer).toHaveCount(0)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(offer).toHaveCount(0)
})

/*
 * Chromium's virtual authenticator stands for no password manager, so it makes nothing by itself. The browser is made to say that it can, and to
 * make a passkey where one would be made unasked: what the page asks for and what the server takes is all as it would be.
 */
test('a browser that can makes one by itself after a password', async ({ page, person }) => {
  await addAuthenticator(page)
  await page.addInitScript(() => {
    PublicKeyCredential.getClientCapabilities = async () => ({ conditionalCreate: true })
    const make = navigator.credentials.create.bind(navigator.credentials)
    navigator.credentials.create = ({ publicKey, ...rest }: CredentialCreationOptions = {}) => {
      if (Reflect.get(rest, 'mediation') !== 'conditional') throw new Error('Somebody would be asked.')
      return make(publicKey ? { publicKey } : {})
    }
  })
  await arrive(page, person)
  await page.goto('/')
  await expect(page.getByRole('status').filter({ hasText: 'You have a passkey now' })).toBeVisible()
  await page.getByRole('link', { name: 'Show passkeys' }).click()
  await expect(page.getByRole('main').getByRole('listitem')).toContainText('Never used yet')
})

withOwnApp('a passkey is a fresh proof', async ({ page, ownApp }) => {
  const person = await makePerson(ownApp.dataDir)
  await addAuthenticator(page)
  await page.goto(`${ownApp.url}/sign-in?redirect_url=/account/passkeys/add`)
  await identify(page, person.email)
  await enterPassword(page, person.password)
  await press(page, 'Create a passkey')
  await expect(page).toHaveURL(`${ownApp.url}/account/passkeys`)
  await ownApp.letPass(11 * MINUTE)
  await follow(page, 'Manage Passkey')
  await expect(page.getByRole('heading', { name: 'Verify that it is you' })).toBeVisible()
  await follow(page, 'Use a passkey')
  await checkAccessible(page)
  await press(page, 'Use a passkey')
  await expect(page.getByRole('heading', { name: 'Your passkey' })).toBeVisible()
})

test('other origins of this site are told of', async ({ request, baseURL }) => {
  const answer = await request.get('/.well-known/webauthn')
  expect(answer.headers()['content-type']).toContain('application/json')
  expect(await answer.json()).toEqual({ origins: [baseURL] })
})
