import type { Metadata } from 'next'
import { Clock } from 'lucide-react'
import { config } from '@/lib/config'
import { readClient, readDemo } from '@/lib/handlers/read'
import type { SessionJson } from '@/lib/model/wire'
import { AuthPage } from '../ui/auth-page'
import { Note } from '../ui/note'
import { ContinueAs } from './continue-as'
import { DemoPeople } from './demo-people'
import { IdentifierForm } from './identifier-form'

export const metadata: Metadata = { title: 'Sign in' }

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Where a sign-in starts. Someone who is signed in may go on as they are. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams
  const redirectUrl = one(query.redirect_url)
  const client = await readClient()
  const sessions = client?.sessions.filter(({ status }) => status === 'active') ?? []
  const isTaken = sessions.length > 0 && config.sessionMode === 'single'
  if (isTaken)
    return (
      <AuthPage>
        <h1 className="t-title">You are signed in</h1>
        <p className="lede">Go on as you are, or sign out to let somebody else in.</p>
        <ContinueAs sessions={sessions} redirectUrl={redirectUrl} canSignOut />
      </AuthPage>
    )

  const { mode, people } = await readDemo()
  const prefill = one(query.identifier) || (client?.sign_in?.identifier ?? '')
  return (
    <AuthPage
      below={mode === 'demo' && people.length > 0 && <DemoPeople people={people} redirectUrl={redirectUrl} />}
    >
      <h1 className="t-title">Sign in</h1>
      <p className="lede">to continue to {mode === 'demo' ? `the ${config.appName} demo` : config.appName}</p>
      {query.expired !== undefined && <Note of={Clock}>That sign-in ran out. Start again.</Note>}
      <IdentifierForm key={prefill} prefill={prefill} redirectUrl={redirectUrl} label={fieldLabel()} />
      <OtherSessions sessions={sessions} redirectUrl={redirectUrl} />
    </AuthPage>
  )
}

function OtherSessions({ sessions, redirectUrl }: { sessions: SessionJson[]; redirectUrl: string }) {
  if (sessions.length === 0) return null
  return (
    <>
      <div className="or">or</div>
      <ContinueAs sessions={sessions} redirectUrl={redirectUrl} canSignOut={false} />
    </>
  )
}

function fieldLabel(): string {
  if (!config.identifiers.includes('username')) return 'Email'
  return config.identifiers.includes('email_address') ? 'Email or username' : 'Username'
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
