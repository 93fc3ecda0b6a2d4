import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accepted, signInJson } from '../testing'
import { ADDRESS, evmWallet, wakeWallets } from '@/lib/testing/browser-wallets'
import { METAMASK, offering, scene } from '@/lib/testing/browser-wallet-sign-in'

beforeEach(wakeWallets)
afterEach(() => vi.unstubAllGlobals())

describe('a sign-in that runs already', () => {
  const OTHER = '0x000000000000000000000000000000000000dead'

  it('is signed by the wallet that it names', async () => {
    const { clerk, log, legacy } = await scene()
    await legacy().create({ identifier: ADDRESS })
    const { answerByWallet } = await import('./sign-in')
    await answerByWallet(clerk, { strategy: METAMASK })
    expect(log.map(([verb, , params]) => [verb, params]).slice(1)).toEqual([
      ['prepare', { strategy: METAMASK, web3WalletId: 'idn_1' }],
      ['attempt', { strategy: METAMASK, signature: expect.any(String) }],
    ])
  })

  it('is not signed by another wallet, which is never asked to', async () => {
    const wallet = evmWallet()
    const named = { ...offering('idn_1'), identifier: OTHER }
    const { clerk, log, legacy } = await scene(
      { createSignIn: async () => accepted(signInJson(named)) },
      wallet,
    )
    await legacy().create({ identifier: OTHER })
    const { answerByWallet } = await import('./sign-in')
    await expect(answerByWallet(clerk, { strategy: METAMASK })).rejects.toMatchObject({
      code: 'web3_missing_identifier',
      longMessage: expect.stringContaining('another wallet 0x0000…dead'),
    })
    expect(wallet.log).toEqual(['eth_requestAccounts'])
    expect(log.map(([verb]) => verb)).toEqual(['create'])
  })
})
