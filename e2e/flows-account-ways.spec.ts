import type { Page } from '@playwright/test'
import { live } from './support/flow-steps'
import { press } from './support/account-pages'
import { chooseAt, denyAt, newSomebody } from './support/identity-providers'
import { operate } from './support/invite'
import { addAuthenticator } from './support/own-authenticator'
import { arrive, sessionsOf, untilAlive } from './support/steps'
import { checkAccessible, expect, test } from './support/test'
import { alarm } from './support/trips'
import { choose, holdWallets } from './support/wallets'
import { findWorld } from './support/world'

test('an account elsewhere is connected and disconnected by the hook, and a no there is told here', async ({
  page,
  person,
}) => {
  await arrive(page, person)
  const mine = newSomebody()
  await open(page, 'connected-accounts')
  await press(page, 'Connect GitHub')
  await denyAt(page)
  await expect(alarm(page, 'did not let us know who you are')).toBeVisible()
  await untilAlive(page)
  await checkAccessible(page)
  await press(page, 'Connect GitHub')
  await chooseAt(page, mine)
  await expect(page).toHaveURL('/flows/connected-accounts')
  const rows = page.getByLabel('Accounts').getByRole('listitem')
  await expect(rows).toContainText(/^GitHub: /)
  await expect(rows).toContainText('verified')
  const connect = page.getByRole('button', { name: 'Connect GitHub', exact: true })
  await expect(connect).toHaveCount(0)
  await untilAlive(page)
  await checkAccessible(page)
  await press(page, 'Disconnect GitHub')
  await expect(connect).toBeVisible()
})

test('a passkey is made, named and removed by the hook, and a wallet is connected and let go', async ({
  page,
  person,
}) => {
  const authenticator = await addAuthenticator(page)
  await holdWallets(page)
  await arrive(page, person)
  await open(page, 'passkeys-account')
  await press(page, 'Add a passkey')
  const row = page.getByLabel('Your passkeys').getByRole('listitem')
  await expect(row).toContainText('never used')
  await press(page, 'Add a passkey')
  await expect(alarm(page, 'has a passkey for this account already')).toBeVisible()
  await page.getByRole('button', { name: /^Rename/ }).click()
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('   ')
  await press(page, 'Save name')
  await expect(name).toHaveAccessibleDescription(/./)
  await name.fill('Blue key')
  await press(page, 'Save name')
  await expect(row).toContainText('Blue key')
  await checkAccessible(page)
  await press(page, 'Remove Blue key')
  await expect(row).toHaveCount(0)
  await authenticator.heardDeleted()

  await open(page, 'wallets-account')
  await choose(page, /^MetaMask/)
  const wallet = page.getByLabel('Your wallets').getByRole('listitem')
  await expect(wallet).toContainText('verifiedprimary')
  await checkAccessible(page)
  await page.getByRole('button', { name: /^Disconnect 0x/ }).click()
  await expect(wallet).toHaveCount(0)
})

test('whoever acts as somebody by the hook is told so, changes nothing, and ends it', async ({
  page,
  person,
  createPerson,
}) => {
  const { dataDir } = findWorld().app
  const told = await operate(dataDir, 'ticket', [person.email, '--actor', (await createPerson()).email])
  const ticket = new URL(told.split('\n')[0] ?? '').searchParams.get('__clerk_ticket') ?? ''
  await open(page, `impersonation?${new URLSearchParams({ __clerk_ticket: ticket })}`)
  await press(page, 'Act as them')
  await expect(page).toHaveURL('/flows/impersonation')
  const main = live(page)
  await expect(main).toContainText(`Acting as${person.email}`)
  await expect(main).toContainText(/Actoruser_\w+/)
  await press(page, 'Try to change their name')
  await expect(alarm(page, 'acting as somebody else')).toBeVisible()
  await checkAccessible(page)
  await press(page, 'Stop acting as them')
  await expect(page.getByLabel('Sign-in status')).toBeVisible()
  expect(await sessionsOf(page)).toEqual([])
})

async function open(page: Page, flow: string): Promise<void> {
  await page.goto(`/flows/${flow}`)
  await untilAlive(page)
}
