import type { Metadata } from 'next'
import { CircleAlert } from 'lucide-react'
import { acceptInvitation } from '@/lib/actions/invitation'
import { config } from '@/lib/config'
import { readInvitation } from '@/lib/handlers/invitation'
import { readClient } from '@/lib/handlers/read'
import { readSignUpMode } from '@/lib/handlers/sign-up-read'
import { describeError, isErrorCode, type ErrorCode } from '@/lib/model/errors'
import { one, type Query } from '../../sign-in/query'
import { AuthPage } from '../../ui/auth-page'
import { AlarmNote } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { SignOutFirst, whoIsInTheWay } from '../../ui/sign-out-first'
import { SubmitButton } from '../../ui/submit-button'

export const metadata: Metadata = { title: 'Invitation' }

const PAGE = `${config.paths.signUp}/invitation`

/** Names the address that is invited and asks for a press: a visit alone spends nothing. */
export default async function InvitationPage({ searchParams }: { searchParams: Promise<Query> }) {
  const invitation = await readInvitation()
  const refused = one((await searchParams).error)
  const error = isErrorCode(refused) ? refused : null
  if (!invitation?.emailAddress) return <NoInvitation code={invitation?.code ?? error} />

  const inTheWay = whoIsInTheWay((await readClient())?.sessions ?? [])
  return (
    <AuthPage of="sign_up">
      <h1 className="t-title">You are invited</h1>
      <p className="lede">Make your {config.appName} account with this address. It counts as proven.</p>
      <dl className="facts">
        <dt>Address</dt>
        <dd>{invitation.emailAddress}</dd>
      </dl>
      {error !== null && !inTheWay && (
        <AlarmNote of={CircleAlert}>{describeError(error).longMessage}</AlarmNote>
      )}
      {inTheWay ? <SignOutFirst session={inTheWay} page={PAGE} /> : <Accept />}
    </AuthPage>
  )
}

function Accept() {
  return (
    <div className="stack">
      <form action={acceptInvitation}>
        <SubmitButton className="btn btn-primary btn-lg btn-wide" busy="Going on" autoFocus>
          Accept and go on
        </SubmitButton>
      </form>
      <PageLink className="btn btn-ghost btn-lg" href={config.paths.signIn}>
        Sign in to another account
      </PageLink>
    </div>
  )
}

/** What happened, then what to do: an account may be there already, and a stranger may be welcome without. */
async function NoInvitation({ code }: { code: ErrorCode | null }) {
  const mode = await readSignUpMode()
  const hasAccount = code === 'invitation_account_exists' || code === 'invitation_already_accepted'
  const isOpen = mode === 'public' && !hasAccount
  return (
    <AuthPage>
      <h1 className="t-title">{hasAccount ? 'You have an account' : 'This invitation does not open'}</h1>
      <p className="lede">
        {code ? describeError(code).longMessage : 'No invitation waits in this browser. Open its link again.'}
      </p>
      <div className="stack">
        {isOpen && (
          <PageLink className="btn btn-primary btn-lg" href={config.paths.signUp}>
            Sign up without it
          </PageLink>
        )}
        {mode === 'waitlist' && !hasAccount && (
          <PageLink className="btn btn-primary btn-lg" href={config.paths.waitlist}>
            Join the waiting list
          </PageLink>
        )}
        <PageLink
          className={`btn btn-lg ${hasAccount ? 'btn-primary' : 'btn-outline'}`}
          href={config.paths.signIn}
        >
          Sign in
        </PageLink>
      </div>
    </AuthPage>
  )
}
