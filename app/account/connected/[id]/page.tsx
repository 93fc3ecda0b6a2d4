import { CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { disconnectAccount } from '@/lib/actions/external-accounts'
import { readConnectedAccounts } from '@/lib/handlers/external-accounts'
import type { Query } from '../../../sign-in/query'
import { AuthPage } from '../../../ui/auth-page'
import { AlarmNote } from '../../../ui/note'
import { SubmitButton } from '../../../ui/submit-button'
import { BackLink } from '../../back-link'
import { guardFresh, refusalText } from '../../guard'

export const metadata: Metadata = { title: 'Disconnect an account' }

interface ConnectedPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

/** Asks before an account elsewhere stops being a way in. */
export default async function ConnectedPage({ params, searchParams }: ConnectedPageProps) {
  const { id } = await params
  await guardFresh(`/account/connected/${encodeURIComponent(id)}`)
  const account = (await readConnectedAccounts()).find((one) => one.id === id)
  if (!account || account.provider === null) notFound()
  const refusal = refusalText((await searchParams)['error'])
  return (
    <AuthPage>
      <h1 className="t-title">Disconnect {account.name}?</h1>
      {account.label !== null && <p className="lede value">{account.label}</p>}
      <p className="lede lede-on">
        It will not sign you in any more. Your account at {account.name} stays as it is.
      </p>
      {refusal !== null && <AlarmNote of={CircleAlert}>{refusal}</AlarmNote>}
      <form action={disconnectAccount}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton className="btn btn-danger btn-lg" busy="Disconnecting">
          Disconnect
        </SubmitButton>
      </form>
      <BackLink to="connected" />
    </AuthPage>
  )
}
