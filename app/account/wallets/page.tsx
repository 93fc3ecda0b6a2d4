import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readWeb3Strategies } from '@/lib/handlers/web3-read'
import { AuthPage } from '../../ui/auth-page'
import { NeedsScript } from '../../ui/wallets/needs-script'
import { BackLink } from '../back-link'
import { guardFresh } from '../guard'
import { ConnectWallet } from './connect-wallet'

export const metadata: Metadata = { title: 'Connect a wallet' }

/** Adds a wallet to the account, once it has signed. */
export default async function ConnectWalletPage() {
  await guardFresh('/account/wallets')
  const strategies = await readWeb3Strategies()
  if (strategies.length === 0) notFound()
  return (
    <AuthPage>
      <h1 className="t-title">Connect a wallet</h1>
      <p className="lede">
        Choose one. It asks you to sign a message, which costs nothing and moves nothing. From then on it
        signs you in here.
      </p>
      <NeedsScript />
      <ConnectWallet strategies={strategies} />
      <BackLink to="wallets" />
    </AuthPage>
  )
}
