import type { Metadata } from 'next'
import { CircleAlert, Clock, Fingerprint } from 'lucide-react'
import { redirect } from 'next/navigation'
import { config } from '@/lib/config'
import { readPasskeyDoors } from '@/lib/handlers/passkey-read'
import { readClient, readDemo, readIdentifiers, readRedirect } from '@/lib/handlers/read'
import { readSignUpMode } from '@/lib/handlers/sign-up-read'
import { signInWith } from '@/lib/actions/sso-forms'
import { describeError, isErrorCode } from '@/lib/model/errors'
import type { SessionJson } from '@/lib/model/wire'
import { AuthPage } from '../ui/auth-page'
import { NoAccountYet } from '../ui/doors'
import { Icon } from '../ui/lucide'
import { AlarmNote, Note } from '../ui/note'
import { OtherDoors } from '../ui/providers'
import { ContinueAs } from './continue-as'
import { DemoPeople } from './demo-people'
import { IdentifierForm } from './identifier-form'
import { PasskeyButton } from './passkey-button'
import { one, type Query } from './query'

export const metadata: Metadata = { title: 'Sign in' }

interface SignInPageProps {
  searchParams: Promise<Query>
}

/** Where a sign-in starts. Someone who is signed in may go on as they are. */
export default async function SignInPage({ searchParams }: SignInPageProps) {
  const query = await searchParams
  // A ticket leaves the address bar before anything else is done.
  const ticket = one(query.__clerk_ticket)
  if (ticket) redirect(`/v1/tickets/accept?${new URLSearchParams({ ticket })}`)

  const redirectUrl = one(query.redirect_url)
  const client = await readClient()
  const sessions = client?.sessions ?? []
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
  const canSignUp = (await readSignUpMode()) === 'public'
  const error = one(query.error)
  const { hasButton, inField } = readPasskeyDoors()
  const lastUsed = client?.last_authentication_strategy ?? null
  const prefill = one(query.identifier) || (client?.sign_in?.identifier ?? '')
  return (
    <AuthPage
      below={
        mode === 'demo' &&
        people.length > 0 && <DemoPeople people={people} redirectUrl={redirectUrl} canSignUp={canSignUp} />
      }
    >
      <h1 className="t-title">Sign in</h1>
      <p className="lede">to continue to {mode === 'demo' ? `the ${config.appName} demo` : config.appName}</p>
      {query.expired !== undefined && <Note of={Clock}>That sign-in ran out. Start again.</Note>}
      {isErrorCode(error) && <AlarmNote of={CircleAlert}>{describeError(error).longMessage}</AlarmNote>}
      <IdentifierForm
        key={prefill}
        prefill={prefill}
        redirectUrl={redirectUrl}
        label={fieldLabel(await readIdentifiers())}
        hasPasskeys={inField}
      />
      <OtherDoors
        action={signInWith}
        redirectUrl={redirectUrl}
        lastUsed={lastUsed}
        passkey={
          hasButton && (
            <PasskeyButton
              of="any"
              redirectUrl={readRedirect(redirectUrl) ?? ''}
              className="btn btn-outline btn-lg"
              inField={inField}
            >
              <Icon of={Fingerprint} size={18} />
              Sign in with a passkey
              {lastUsed === 'passkey' && <span className="badge badge-here perch">Last used</span>}
            </PasskeyButton>
          )
        }
      />
      <NoAccountYet redirectUrl={redirectUrl} />
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

const KINDS = { email_address: 'email', phone_number: 'phone', username: 'username' } as const

/** `"Email, phone or username"` */
function fieldLabel(identifiers: Awaited<ReturnType<typeof readIdentifiers>>): string {
  const words = new Intl.ListFormat('en', { type: 'disjunction' }).format(
    // Nobody types the address of a wallet.
    identifiers.flatMap((kind) => (kind === 'web3_wallet' ? [] : [KINDS[kind]])),
  )
  // The list format puts a comma before the last of three, and we do not.
  return words.replace(', or ', ' or ').replace(/^./, (letter) => letter.toUpperCase())
}
