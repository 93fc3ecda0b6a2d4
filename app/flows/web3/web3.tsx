'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn, useSignUp } from '@/lib/client'
import type { ListedWallet } from '@/lib/client/web3/wallets'
import { toWeb3Strategy, WEB3_PROVIDERS, web3ProviderOf } from '@/lib/model/web3'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { Choice } from '../provider-buttons'
import { useWallets } from '../../ui/wallets/use-wallets'
import { WalletRows } from '../../ui/wallets/wallet-rows'
import { OtherStep, SignedIn } from '../ways-on'

const STRATEGIES = WEB3_PROVIDERS.map(toWeb3Strategy)

/** Signs in or up by a wallet's signature. */
export function Web3() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { signUp, errors: signUpErrors, fetchStatus: signUpFetchStatus } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const { wallets } = useWallets(STRATEGIES)
  const [isNew, setIsNew] = useState(false)

  async function start({ strategy, walletName }: ListedWallet) {
    const provider = web3ProviderOf(strategy)
    const params = { strategy, provider, ...(walletName !== undefined && { walletName }) }
    const { error } = await (isNew ? signUp.web3(params) : signIn.web3(params))
    const resource = isNew ? signUp : signIn
    if (error || resource.status !== 'complete') return
    await resource.finalize({ navigate: ({ decorateUrl }) => router.push(decorateUrl('/')) })
  }

  const refusals = [...(errors.global ?? []), ...(signUpErrors.global ?? [])].map(
    ({ longMessage, message }) => longMessage ?? message,
  )
  const fields = [errors.fields.identifier].flatMap((one) => (one ? [one.longMessage ?? one.message] : []))
  const missing = isNew ? signUp.missingFields : []
  const isBusy = fetchStatus === 'fetching' || signUpFetchStatus === 'fetching'

  const walletsStep = (
    <div className="body">
      {wallets && <WalletRows wallets={wallets} busy={null} onChoose={(wallet) => void start(wallet)} />}
      <Choice label="I am new here" onChange={setIsNew} />
      <FlowAlarms messages={[...fields, ...refusals]} />
      {missing.length > 0 && <p className="hint">This account still needs: {missing.join(', ')}.</p>}
      <FlowStatus status={isNew ? signUp.status : signIn.status} fetchStatus={isBusy ? 'fetching' : 'idle'} />
    </div>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
    case 'needs_first_factor':
    case 'complete':
      return walletsStep
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
