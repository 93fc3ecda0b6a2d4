'use client'

import { useState } from 'react'
import { useReverification, useUser, type Web3WalletResource } from '@/lib/client'
import { isKnownError, isReverificationCancelledError, type ClerkError } from '@/lib/client/errors'
import type { ListedWallet } from '@/lib/client/web3/wallets'
import { toWeb3Strategy, WEB3_PROVIDERS } from '@/lib/model/web3'
import { useWallets } from '../../ui/wallets/use-wallets'
import { WalletRows } from '../../ui/wallets/wallet-rows'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { otherErrors } from '../legacy-messages'
import { Act, Owned } from '../owned'
import { SignInFirst } from '../ways-on'

const HERE = '/flows/wallets-account'
const STRATEGIES = WEB3_PROVIDERS.map(toWeb3Strategy)

/** Connects wallets to an account by their signature, and disconnects them. */
export function WalletsAccount() {
  const { isLoaded, user } = useUser()
  const { wallets } = useWallets(STRATEGIES)
  const [asked, setAsked] = useState<ListedWallet | null>(null)
  const [error, setError] = useState<ClerkError | null>(null)
  // Where a fresh proof is owed it leads to /account/verify and back, and whoever is back presses again.
  const asOwner = useReverification((step: () => Promise<unknown>) => step())

  if (!isLoaded) return null
  if (!user) return <SignInFirst here={HERE} />

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await asOwner(step)
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      if (!isReverificationCancelledError(thrown)) setError(thrown)
    }
    setAsked(null)
  }

  const connect = (listed: ListedWallet) =>
    run(async () => {
      setAsked(listed)
      const { strategy, walletName } = listed
      const { connectWallet } = await import('@/lib/client/web3/connect')
      const { address, sign } = await connectWallet({ strategy, walletName })
      const wallet = await user.createWeb3Wallet({ web3Wallet: address })
      await wallet.prepareVerification({ strategy })
      const signed = await sign(wallet.verification.message ?? '')
      await wallet.attemptVerification({ strategy, ...signed })
    })
  const disconnect = (wallet: Web3WalletResource) => run(() => wallet.destroy())

  return (
    <div className="body">
      {user.web3Wallets.length > 0 && (
        <ul className="rows" aria-label="Your wallets">
          {user.web3Wallets.map((wallet) => (
            <Owned
              key={wallet.id}
              name={wallet.web3Wallet}
              facts={[wallet.verification.status, wallet.id === user.primaryWeb3WalletId && 'primary']}
            >
              <Act of={wallet.web3Wallet} isDanger onClick={() => disconnect(wallet)}>
                Disconnect
              </Act>
            </Owned>
          ))}
        </ul>
      )}
      <h2 className="t-sub after">Connect a wallet</h2>
      {wallets && <WalletRows wallets={wallets} busy={asked} onChoose={(wallet) => void connect(wallet)} />}
      <FlowAlarms messages={otherErrors(error)} />
      <FlowStatus label="Wallets" status={`${user.web3Wallets.length} of yours`} />
    </div>
  )
}
