import type { Metadata } from 'next'
import { CircleAlert, Clock, Wallet } from 'lucide-react'
import { redirect } from 'next/navigation'
import { signUpWith } from '@/lib/actions/sso-forms'
import { signUp as signUpAction } from '@/lib/actions/sign-up-forms'
import { config } from '@/lib/config'
import { readClient, readDemo, readPasswordSettings } from '@/lib/handlers/read'
import { readProviders } from '@/lib/handlers/sso-read'
import type { TypedValues } from '@/lib/handlers/sign-up-fields'
import { readLegal, readSignUpFields, readSignUpMode } from '@/lib/handlers/sign-up-read'
import { readWeb3Strategies } from '@/lib/handlers/web3-read'
import { describeError, isErrorCode } from '@/lib/model/errors'
import type { SignUpJson } from '@/lib/model/wire'
import { ContinueAs } from '../sign-in/continue-as'
import { one, type Query } from '../sign-in/query'
import { AuthPage } from '../ui/auth-page'
import { DoorRow } from '../ui/door-row'
import { withRedirect } from '../ui/doors'
import { AlarmNote, Note } from '../ui/note'
import { PageLink } from '../ui/page-link'
import { Providers } from '../ui/providers'
import { SignUpForm } from './sign-up-form'

export const metadata: Metadata = { title: 'Sign up' }

/** Where a stranger becomes a user. Someone who is signed in may go on as they are. */
export default async function SignUpPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  // A ticket leaves the address bar before anything else is done.
  const ticket = one(query.__clerk_ticket)
  if (ticket) redirect(`/v1/tickets/accept?${new URLSearchParams({ ticket })}`)

  const redirectUrl = one(query.redirect_url)
  const client = await readClient()
  const sessions = client?.sessions ?? []
  if (sessions.length > 0 && config.sessionMode === 'single')
    return (
      <AuthPage>
        <h1 className="t-title">You are signed in</h1>
        <p className="lede">Go on as you are, or sign out to make another account.</p>
        <ContinueAs sessions={sessions} redirectUrl={redirectUrl} canSignOut />
      </AuthPage>
    )

  const mode = await readSignUpMode()
  if (mode === 'waitlist') redirect(config.paths.waitlist)
  if (mode === 'restricted') return <ByInvitation redirectUrl={redirectUrl} />

  const error = one(query.error)
  const hasProviders = (await readProviders()).length > 0
  const hasWallets = (await readWeb3Strategies()).length > 0
  return (
    <AuthPage of="sign_up">
      <h1 className="t-title">Create your account</h1>
      <p className="lede">
        to continue to {(await readDemo()).mode === 'demo' ? `the ${config.appName} demo` : config.appName}
      </p>
      {query.expired !== undefined && <Note of={Clock}>That sign-up ran out. Start again.</Note>}
      {isErrorCode(error) && <AlarmNote of={CircleAlert}>{describeError(error).longMessage}</AlarmNote>}
      {(hasProviders || hasWallets) && (
        <div className="body">
          {hasProviders && (
            <Providers
              action={signUpWith}
              redirectUrl={redirectUrl}
              lastUsed={client?.last_authentication_strategy ?? null}
            />
          )}
          {hasWallets && (
            <ul className="rows doors">
              <DoorRow icon={Wallet} href={withRedirect(`${config.paths.signUp}/wallet`, redirectUrl)}>
                Sign up with a wallet
              </DoorRow>
            </ul>
          )}
          <div className="or or-before">or</div>
        </div>
      )}
      <SignUpForm
        key={client?.sign_up?.id}
        action={signUpAction}
        fields={await readSignUpFields()}
        prefill={givenIn(client?.sign_up)}
        hidden={redirectUrl ? { redirect_url: redirectUrl } : {}}
        account={null}
        verb="Continue"
        passwordSettings={readPasswordSettings()}
        legal={await readLegal()}
      />
      <p className="auth-foot">
        Already have an account?{' '}
        <PageLink className="link" href={withRedirect(config.paths.signIn, redirectUrl)}>
          Sign in
        </PageLink>
      </p>
    </AuthPage>
  )
}

function ByInvitation({ redirectUrl }: { redirectUrl: string }) {
  return (
    <AuthPage>
      <h1 className="t-title">By invitation only</h1>
      <p className="lede">
        {describeError('sign_up_mode_restricted').longMessage} If you have one, open the link in its email.
      </p>
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href={withRedirect(config.paths.signIn, redirectUrl)}>
          Sign in
        </PageLink>
      </div>
    </AuthPage>
  )
}

/** What was given before, for whoever comes back to the first page. */
function givenIn(signUp: SignUpJson | null | undefined): TypedValues {
  if (!signUp) return {}
  const { first_name, last_name, email_address, phone_number, username, legal_accepted_at } = signUp
  const given = { first_name, last_name, email_address, phone_number, username }
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
    ...(legal_accepted_at === null ? {} : { legal_accepted: 'on' }),
  }
}
