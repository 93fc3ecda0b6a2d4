import { expect, type Page } from '@playwright/test'
import { arrive } from './steps'
import type { Person } from './test'
import { choose, holdWallets, type Hand } from './wallets'

/** Gives somebody a wallet of either kind, and the page wallets that hold their keys; one of them calls itself OKX. */
export async function giveWallets(page: Page, person: Person): Promise<Hand> {
  const hand = await holdWallets(page)
  await page.addInitScript(announceOkx)
  await arrive(page, person)
  for (const name of [/^MetaMask/, /^Phantom/]) {
    await page.goto('/account/wallets')
    await choose(page, name)
    await expect(page).toHaveURL('/account#wallets')
  }
  return hand
}

/** The provider that announced itself as MetaMask, under another name as well (EIP-6963). */
function announceOkx(): void {
  addEventListener('eip6963:announceProvider', (event) => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : null
    if (typeof detail !== 'object' || detail === null || !('info' in detail) || !('provider' in detail))
      return
    const { info, provider } = detail
    if (typeof info !== 'object' || info === null || Reflect.get(info, 'rdns') !== 'io.metamask') return
    const named = { ...info, uuid: crypto.randomUUID(), name: 'OKX Wallet', rdns: 'com.okex.wallet' }
    dispatchEvent(
      new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info: named, provider }) }),
    )
  })
}
