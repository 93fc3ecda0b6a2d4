import { CircleAlert } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connectAccount } from '@/lib/actions/external-accounts'
import { readProviders } from '@/lib/handlers/sso-read'
import type { Query } from '../../../sign-in/query'
import { AuthPage } from '../../../ui/auth-page'
import { ProviderMark } from '../../../ui/marks'
import { AlarmNote } from '../../../ui/note'
import { SubmitButton } from '../../../ui/submit-button'
import { BackLink } from '../../back-link'
import { guardFresh, refusalText } from '../../guard'

export const metadata: Metadata = { title: 'Connect an account' }

interface ConnectPageProps {
  params: Promise<{ provider: string }>
  searchParams: Promise<Query>
}

/** Where a fresh proof leads back to, and where it is told why an account was not connected. */
export default async function ConnectPage({ params, searchParams }: ConnectPageProps) {
  const { provider } = await params
  await guardFresh(`/account/connect/${encodeURIComponent(provider)}`)
  const found = (await readProviders()).find((one) => one.provider === provider)
  if (!found) notFound()
  const refusal = refusalText((await searchParams)['error'])
  return (
    <AuthPage>
      <h1 className="t-title">Connect {found.name}</h1>
      <p className="lede">Whoever signs in to your account at {found.name} can sign in here as you.</p>
      {refusal !== null && <AlarmNote of={CircleAlert}>{refusal}</AlarmNote>}
      <form action={connectAccount}>
        <input type="hidden" name="provider" value={provider} />
        <SubmitButton className="btn btn-outline btn-lg" busy={`Going to ${found.name}`} autoFocus>
          <ProviderMark provider={provider} />
          Continue with {found.name}
        </SubmitButton>
      </form>
      <BackLink to="connected" />
    </AuthPage>
  )
}
