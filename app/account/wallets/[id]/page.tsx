import { CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { disconnectWallet } from '@/lib/actions/web3-wallets'
import type { Query } from '../../../sign-in/query'
import { AuthPage } from '../../../ui/auth-page'
import { AlarmNote } from '../../../ui/note'
import { SubmitButton } from '../../../ui/submit-button'
import { BackLink } from '../../back-link'
import { guardFresh, refusalText } from '../../guard'

export const metadata: Metadata = { title: 'Disconnect a wallet' }

interface WalletPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

/** Asks before a wallet stops being a way in. */
export default async function WalletPage({ params, searchParams }: WalletPageProps) {
  const { id } = await params
  const user = await guardFresh(`/account/wallets/${encodeURIComponent(id)}`)
  const wallet = user.web3_wallets.find((one) => one.id === id)
  if (!wallet) notFound()
  const refusal = refusalText((await searchParams)['error'])
  return (
    <AuthPage>
      <h1 className="t-title">Disconnect this wallet?</h1>
      <p className="lede value">{wallet.web3_wallet}</p>
      <p className="lede lede-on">It will not sign you in any more. The wallet itself stays as it is.</p>
      {refusal !== null && <AlarmNote of={CircleAlert}>{refusal}</AlarmNote>}
      <form action={disconnectWallet}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton className="btn btn-danger btn-lg" busy="Disconnecting">
          Disconnect
        </SubmitButton>
      </form>
      <BackLink to="wallets" />
    </AuthPage>
  )
}
