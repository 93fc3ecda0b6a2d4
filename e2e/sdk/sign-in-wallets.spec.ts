import type { Page } from '@playwright/test'
import { holdWallets } from '../support/wallets'
import { enter } from './support/enter'
import { drive, leave, openSdk, says, test } from './support/sdk'
import { activate, finalize, signOut } from './support/steps'

test.describe('Wallet', () => {
  test('lets its owner in, on Ethereum and on Solana, by either generation', async ({ page, person }) => {
    const hand = await holdWallets(page)
    await openSdk(page)
    await enter(page, person)
    await connect(page, 'evm', hand.evm.address)
    await connect(page, 'solana', hand.solana.address)
    await signOut(page)

    await leave(page, 'authenticateWithMetamask()', ({ clerk }) =>
      clerk.authenticateWithMetamask({ redirectUrl: '/sdk' }),
    )
    await says(page, { 'signed in': 'true', user: person.email })
    await signOut(page)
    await leave(page, 'authenticateWithSolana()', ({ clerk }) =>
      clerk.authenticateWithSolana({ walletName: 'Plain', redirectUrl: '/sdk' }),
    )
    await says(page, { 'signed in': 'true', user: person.email })
    await signOut(page)

    await drive(page, 'signIn.web3()', ({ signIn }) =>
      signIn.web3({ strategy: 'web3_metamask_signature', provider: 'metamask' }),
    )
    await finalize(page)
    await signOut(page)
    await drive(page, 'signIn.web3()', ({ signIn }) =>
      signIn.web3({ strategy: 'web3_solana_signature', provider: 'solana', walletName: 'Plain' }),
    )
    await finalize(page)
    await signOut(page)
    await activate(
      page,
      await drive(page, 'client.signIn.authenticateWithMetamask()', ({ clerk }) =>
        clerk.client.signIn.authenticateWithMetamask(),
      ),
    )
  })
})

/** Gives whoever is signed in a wallet, in the calls that the SDK has for it. */
async function connect(page: Page, chain: 'evm' | 'solana', address: string): Promise<void> {
  const strategy = chain === 'evm' ? ('web3_metamask_signature' as const) : ('web3_solana_signature' as const)
  await drive(
    page,
    'user.createWeb3Wallet(), prepareVerification(), attemptVerification()',
    async ({ clerk }, p) => {
      const wallet = await clerk.user?.createWeb3Wallet({ web3Wallet: p.address })
      const asked = await wallet?.prepareVerification({ strategy: p.strategy })
      const signature = await Reflect.get(window, 'signByHand')(p.chain, asked?.verification.message)
      await wallet?.attemptVerification({ strategy: p.strategy, signature })
    },
    { chain, address, strategy },
  )
}
