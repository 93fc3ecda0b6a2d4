import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { signInWith } from '@/lib/actions/sso-forms'
import { signInOrUp } from '@/lib/actions/sign-up-forms'
import { config } from '@/lib/config'
import { readClient, readIdentifiers } from '@/lib/handlers/read'
import { readSignUpFields, readSignUpMode } from '@/lib/handlers/sign-up-read'
import { IdentifierForm } from '../sign-in/identifier-form'
import { one, type Query } from '../sign-in/query'
import { AuthPage } from '../ui/auth-page'
import { withRedirect } from '../ui/doors'
import { PageLink } from '../ui/page-link'
import { OtherDoors } from '../ui/providers'

export const metadata: Metadata = { title: 'Sign in or sign up' }

/** One field for whoever does not know whether they have an account. What reaches it proves who they are, and decides. */
export default async function SignInOrUpPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const redirectUrl = one(query.redirect_url)
  const signIn = withRedirect(config.paths.signIn, redirectUrl)
  const client = await readClient()
  const isTaken = (client?.sessions.length ?? 0) > 0 && config.sessionMode === 'single'
  // Who is signed in is offered there to go on.
  if (isTaken || (await readSignUpMode()) !== 'public') redirect(signIn)

  const isAsked = (await readSignUpFields()).some(({ name }) => name === 'phone_number')
  const hasPhones = isAsked && (await readIdentifiers()).includes('phone_number')
  return (
    <AuthPage>
      <h1 className="t-title">Sign in or sign up</h1>
      <p className="lede">
        We send a code. If you have an account, it signs you in; if you have none, it starts one.
      </p>
      <IdentifierForm
        prefill={client?.sign_in?.identifier ?? ''}
        redirectUrl={redirectUrl}
        label={hasPhones ? 'Email address or phone number' : 'Email address'}
        action={signInOrUp}
      />
      <OtherDoors
        action={signInWith}
        redirectUrl={redirectUrl}
        lastUsed={client?.last_authentication_strategy ?? null}
      />
      <p className="auth-foot">
        Do you know?{' '}
        <PageLink className="link" href={signIn}>
          Sign in
        </PageLink>{' '}
        or{' '}
        <PageLink className="link" href={withRedirect(config.paths.signUp, redirectUrl)}>
          sign up
        </PageLink>
      </p>
    </AuthPage>
  )
}
