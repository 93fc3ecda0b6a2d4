import type { Page } from '@playwright/test'
import { newEvmWallet } from '@/lib/testing/wallets/keys'
import { arrive, enterCode, identify, sessionsOf } from './support/steps'
import { checkAccessible, expect, newAddress, newEmail, test } from './support/test'
import { choose, holdWallets, standInForCoinbase } from './support/wallets'

const HERE = '/account?from=elsewhere'
const QUERY = `?${new URLSearchParams({ redirect_url: HERE })}`

test('wallets are connected in the account, sign in, are turned away when they are wrong, and disconnected', async ({
  page,
  person,
}) => {
  const hand = await holdWallets(page)
  await arrive(page, person)
  for (const name of [/^MetaMask/, /^Phantom/]) {
    await page.goto('/account/wallets')
    await choose(page, name)
    await expect(page).toHaveURL('/account#wallets')
  }
  const wallets = page.getByRole('region', { name: 'Wallets' })
  await expect(wallets.getByRole('link', { name: /^Disconnect 0x/ })).toBeVisible()
  await expect(wallets).toContainText('Solana')
  expect(hand.said[0]).toContain(`localhost:${new URL(page.url()).port} wants you to sign in`)
  await checkAccessible(page)

  for (const [name, door, goal] of [
    [/^MetaMask/, `/sign-in/wallet${QUERY}`, HERE],
    [/^Phantom/, '/flows/web3', '/'],
    [/^Plain/, '/flows/legacy-web3', '/'],
  ] as const) {
    await openSignedOut(page, door)
    await choose(page, name)
    await expect(page).toHaveURL(goal)
    expect(await sessionsOf(page)).toHaveLength(1)
  }

  // The person says no, and changes their mind.
  hand.rejects = true
  await openSignedOut(page, '/sign-in/wallet')
  for (const name of [/^MetaMask/, /^Phantom/]) {
    await choose(page, name)
    await expect(alarm(page)).toContainText('You said no in the wallet')
  }
  await checkAccessible(page)
  expect(await sessionsOf(page)).toEqual([])
  hand.rejects = false
  await choose(page, /^MetaMask/)
  await expect(page).toHaveURL('/')

  // Whoever typed the address of their wallet signs with that one, and with nobody else's.
  await openSignedOut(page, '/sign-in')
  await identify(page, hand.evm.address)
  await page.getByRole('link', { name: 'Use another method' }).click()
  // One way, whichever app holds the key.
  await expect(page.getByRole('link', { name: /^Sign with/ })).toHaveCount(1)
  await page.getByRole('link', { name: 'Sign with your wallet' }).click()
  const [own, stranger] = [hand.evm, newEvmWallet()]
  hand.evm = stranger
  await choose(page, /^MetaMask/)
  await expect(alarm(page)).toContainText(`This sign-in is for another wallet ${own.address.slice(0, 4)}`)
  // A wallet that shows one address and signs with another key.
  hand.evm = { ...own, sign: stranger.sign }
  await choose(page, /^MetaMask/)
  await expect(alarm(page)).toContainText('not this wallet’s signature')
  expect(await sessionsOf(page)).toEqual([])
  hand.evm = own
  await choose(page, /^MetaMask/)
  await expect(page).toHaveURL('/')

  await page.goto('/account#wallets')
  await wallets.getByRole('link', { name: /^Disconnect 0x/ }).click()
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await expect(page).toHaveURL('/account#wallets')
  await expect(wallets.getByRole('link', { name: /^Disconnect 0x/ })).toHaveCount(0)
})

test('a wallet that nobody knows makes an account, from either door, and is known from then on', async ({
  page,
  mailbox,
}) => {
  const hand = await holdWallets(page)
  await page.goto(`/sign-in/wallet${QUERY}`)
  await choose(page, /^MetaMask/)
  await expect(page.getByRole('heading', { name: 'There is no account yet' })).toBeVisible()
  await checkAccessible(page)
  await page.getByRole('button', { name: 'Create an account' }).click()
  const email = newEmail()
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible()
  await enterCode(page, await mailbox.codeFor(email))
  await expect(page).toHaveURL(HERE)
  expect(await sessionsOf(page)).toHaveLength(1)

  // At the door of strangers, whoever has an account is signed in, and who has none goes on at once.
  await openSignedOut(page, '/sign-up')
  await page.getByRole('link', { name: 'Sign up with a wallet' }).click()
  await choose(page, /^MetaMask/)
  await expect(page).toHaveURL('/')
  hand.evm = newEvmWallet()
  await openSignedOut(page, '/sign-up/wallet')
  await choose(page, /^MetaMask/)
  await expect(page.getByText(hand.evm.address)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Almost there' })).toBeVisible()
})

test('Base and Coinbase sign in a window of theirs, the second of which a second press opens', async ({
  page,
  person,
}) => {
  const hand = await holdWallets(page)
  await standInForCoinbase(page)
  await arrive(page, person)
  await page.goto('/account/wallets')
  await choose(page, /^Base/)
  await page.getByRole('button', { name: 'Connect with Base' }).click()
  await expect(page).toHaveURL('/account#wallets')
  await expect(page.getByRole('region', { name: 'Wallets' })).toContainText(hand.evm.address.slice(0, 6))

  await openSignedOut(page, '/sign-in/wallet')
  await choose(page, /^Coinbase Wallet/)
  hand.rejects = true
  await page.getByRole('button', { name: 'Sign in with Coinbase Wallet' }).click()
  await expect(alarm(page)).toContainText('You said no in the wallet')
  expect(await sessionsOf(page)).toEqual([])
  hand.rejects = false
  await choose(page, /^Coinbase Wallet/)
  await page.getByRole('button', { name: 'Sign in with Coinbase Wallet' }).click()
  await expect(page).toHaveURL('/')
  expect(await sessionsOf(page)).toHaveLength(1)
})

test('the demo’s wallet asks in its own window, tells who asks, and takes no for an answer', async ({
  page,
  person,
}) => {
  await arrive(page, person)
  await page.goto('/account/wallets')
  const opening = page.waitForEvent('popup')
  await choose(page, /^Latchkey Demo Wallet In this/)
  const window = await opening
  await expect(window.getByRole('heading', { name: 'Connect to this site?' })).toBeVisible()
  await expect(window.getByText(new URL(page.url()).origin)).toBeVisible()
  await checkAccessible(window)
  await window.getByRole('button', { name: 'Connect' }).click()
  await expect(window.getByRole('heading', { name: 'Sign a message?' })).toBeVisible()
  await expect(window.getByLabel('Message')).toContainText('wants you to sign in with your Ethereum account')
  await checkAccessible(window)
  await window.getByRole('button', { name: 'Reject' }).click()
  await expect(alarm(page)).toContainText('You said no in the wallet')
  await expect.poll(() => window.isClosed()).toBe(true)

  const again = page.waitForEvent('popup')
  await choose(page, /^Latchkey Demo Wallet Solana/)
  const other = await again
  await other.getByRole('radio').last().check()
  await other.getByRole('button', { name: 'Connect' }).click()
  await expect(other.getByLabel('Message')).toContainText('with your Solana account')
  await other.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page).toHaveURL('/account#wallets')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the door says what it needs, and leads back', async ({ page }) => {
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Sign in with a wallet' }).click()
    await expect(page.getByText('can only be asked by JavaScript')).toBeVisible()
    await page.getByRole('link', { name: 'Sign in another way' }).first().click()
    await expect(page).toHaveURL('/sign-in')
  })
})

function alarm(page: Page) {
  return page.getByRole('alert').filter({ hasText: /\w/ })
}

/** Starts anew, as somebody whom this browser does not know. */
async function openSignedOut(page: Page, path: string): Promise<void> {
  await page.setExtraHTTPHeaders({ 'x-real-ip': newAddress() })
  await page.context().clearCookies()
  await page.goto(path)
}
