import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accepted, signInJson } from '../testing'
import { ADDRESS, evmWallet, MESSAGE, wakeWallets } from '@/lib/testing/browser-wallets'
import { issuing, METAMASK, offering, scene } from '@/lib/testing/browser-wallet-sign-in'

beforeEach(wakeWallets)
afterEach(() => vi.unstubAllGlobals())

describe('a sign-in that runs already', () => {
  const identified = (...ids: string[]) => ({
    createSignIn: async () => accepted(signInJson(offering(...ids))),
  })
  const OTHER = MESSAGE.replaceAll(ADDRESS, '0x000000000000000000000000000000000000dEaD')

  it('is signed by the wallet of the account that is at hand, whichever of them it is', async () => {
    const { clerk, log, legacy } = await scene({
      ...identified('idn_1', 'idn_2'),
      prepareFirstFactor: async (_, params) =>
        issuing('web3WalletId' in params && params.web3WalletId === 'idn_2' ? MESSAGE : OTHER),
    })
    // Both are still offered after the first question.
    await legacy().create({ identifier: 'ada@example.com' })
    const { answerByWallet } = await import('./sign-in')
    await answerByWallet(clerk, { strategy: METAMASK })
    expect(log.map(([verb, , params]) => [verb, params]).slice(1)).toEqual([
      ['prepare', { strategy: METAMASK, web3WalletId: 'idn_1' }],
      ['prepare', { strategy: METAMASK, web3WalletId: 'idn_2' }],
      ['attempt', { strategy: METAMASK, signature: expect.any(String) }],
    ])
  })

  it('is not signed by a wallet of somebody else, which is never asked to', async () => {
    const wallet = evmWallet()
    const { clerk, legacy } = await scene(
      { ...identified('idn_1'), prepareFirstFactor: async () => issuing(OTHER) },
      wallet,
    )
    await legacy().create({ identifier: 'ada@example.com' })
    const { answerByWallet } = await import('./sign-in')
    await expect(answerByWallet(clerk, { strategy: METAMASK })).rejects.toMatchObject({
      code: 'web3_missing_identifier',
      longMessage: expect.stringContaining('another wallet 0x0000…dEaD'),
    })
    expect(wallet.log).toEqual(['eth_requestAccounts'])
  })
})
