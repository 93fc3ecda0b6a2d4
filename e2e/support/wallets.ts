import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { newEvmWallet, newSolanaWallet, type TestWallet } from '@/lib/testing/wallets/keys'

/*
 * Wallets of this browser whose keys stay here: an init script announces them to every page (EIP-6963, Wallet Standard), and functions that
 * Playwright exposes answer for them: MetaMask, Phantom (which knows what signing in is) and Plain (which signs messages). The demo's own
 * wallet, which asks in a window of its own, is there beside them.
 */

/** What the person does when a wallet asks. The tests change it as they go. */
export interface Hand {
  evm: TestWallet
  solana: TestWallet
  rejects: boolean
  /** What was signed, in words. */
  said: string[]
}

/** Puts wallets into a page, before its first page of the app. */
export async function holdWallets(page: Page): Promise<Hand> {
  const hand: Hand = { evm: newEvmWallet(), solana: newSolanaWallet(), rejects: false, said: [] }
  // Coinbase's window is a page of its own.
  const context = page.context()
  await context.exposeFunction('addressOfHand', (chain: 'evm' | 'solana') => hand[chain].address)
  await context.exposeFunction('signByHand', async (chain: 'evm' | 'solana', message: string) => {
    if (hand.rejects) return null
    hand.said.push(message)
    return hand[chain].sign(message)
  })
  await page.addInitScript({ path: path.join(import.meta.dirname, 'hand-wallets.mjs') })
  return hand
}

/** Answers in place of the page that Base's and Coinbase's wallets open, which is on the internet. */
export async function standInForCoinbase(page: Page): Promise<void> {
  const script = readFileSync(path.join(import.meta.dirname, 'coinbase-window.mjs'), 'utf8')
  const body = `<!doctype html><title>keys.coinbase.com</title><script type="module">${script}</script>`
  await page
    .context()
    .route('https://keys.coinbase.com/**', (route) => route.fulfill({ contentType: 'text/html', body }))
}

/** Presses a wallet in the list of a page. */
export async function choose(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('list', { name: 'Wallets' }).getByRole('button', { name }).click()
}
