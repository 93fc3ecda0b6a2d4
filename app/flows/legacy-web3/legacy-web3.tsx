'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn, useSignUp } from '@/lib/client/legacy'
import type { ListedWallet } from '@/lib/client/web3/wallets'
import { toWeb3Strategy, WEB3_PROVIDERS, web3ProviderOf, type Web3Provider } from '@/lib/model/web3'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { otherErrors } from '../legacy-messages'
import { Choice } from '../provider-buttons'
import { useWallets } from '../../ui/wallets/use-wallets'
import { WalletRows } from '../../ui/wallets/wallet-rows'
import { OtherStep, SignedIn } from '../ways-on'

const STRATEGIES = WEB3_PROVIDERS.map(toWeb3Strategy)

/** Signs in or up by a wallet's signature, as apps for Core 2 do it. */
export function LegacyWeb3() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { signUp } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const { wallets } = useWallets(STRATEGIES)
  const [isNew, setIsNew] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<ClerkError | null>(null)

  if (isSignedIn) return <SignedIn />
  if (!isLoaded || !signIn || !signUp) return null
  const resource = isNew ? signUp : signIn

  function ask(provider: Web3Provider, walletName: string) {
    switch (provider) {
      case 'metamask':
        return resource.authenticateWithMetamask()
      case 'base':
        return resource.authenticateWithBase()
      case 'coinbase_wallet':
        return resource.authenticateWithCoinbaseWallet()
      case 'okx_wallet':
        return resource.authenticateWithOKXWallet()
      case 'solana':
        return resource.authenticateWithSolana({ walletName })
      default: {
        const missed: never = provider
        return missed
      }
    }
  }

  const start = async ({ strategy, name }: ListedWallet) => {
    setError(null)
    setIsBusy(true)
    try {
      const { status, createdSessionId } = await ask(web3ProviderOf(strategy), name)
      if (status === 'complete')
        await setActive({ session: createdSessionId, navigate: () => router.push('/') })
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    } finally {
      setIsBusy(false)
    }
  }

  const walletsStep = (
    <div className="body">
      {wallets && <WalletRows wallets={wallets} busy={null} onChoose={(wallet) => void start(wallet)} />}
      <Choice label="I am new here" onChange={setIsNew} />
      <FlowAlarms messages={otherErrors(error)} />
      {isNew && signUp.missingFields.length > 0 && (
        <p className="hint">This account still needs: {signUp.missingFields.join(', ')}.</p>
      )}
      <FlowStatus status={resource.status} fetchStatus={isBusy ? 'fetching' : 'idle'} />
    </div>
  )

  switch (signIn.status) {
    case null:
    case 'needs_identifier':
    case 'needs_first_factor':
    case 'complete':
      return walletsStep
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={() => signIn.create({})} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
