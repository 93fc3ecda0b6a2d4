import type { Metadata } from 'next'
import { Info, Link2Off } from 'lucide-react'
import type { ReactNode } from 'react'
import { confirmLink, refuseLink } from '@/lib/actions/forms'
import { config } from '@/lib/config'
import { readLinkQuestion } from '@/lib/handlers/link'
import { describeError, isErrorCode } from '@/lib/model/errors'
import { AuthPage } from '../../ui/auth-page'
import { ClockTime } from '../../ui/clock-time'
import { Icon } from '../../ui/lucide'
import { AlarmNote } from '../../ui/note'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { fromNow } from '../../ui/when'
import { one, type Query } from '../query'

export const metadata: Metadata = { title: 'Confirm a sign-in' }

/** A link was opened on another device than the one that asked: its reader says whether that was them. */
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  return <AuthPage>{RESULTS[one(query.done)] ?? <Question error={one(query.error)} />}</AuthPage>
}

async function Question({ error }: { error: string }) {
  const question = await readLinkQuestion()
  if (!question)
    return (
      <>
        <h1 className="t-title">There is nothing to confirm</h1>
        {isErrorCode(error) ? (
          <AlarmNote of={Link2Off}>{describeError(error).longMessage}</AlarmNote>
        ) : (
          <p className="lede">The link has run out or was used. Open the newest email again.</p>
        )}
        <SignInHere />
      </>
    )
  return (
    <>
      <h1 className="t-title">Sign in on the other device?</h1>
      <p className="lede">
        You opened this link on a different device from the one that asked for it. Confirm only if you
        recognise it.
      </p>
      <dl className="facts">
        {question.identifier && (
          <>
            <dt>Account</dt>
            <dd>{question.identifier}</dd>
          </>
        )}
        <dt>Device</dt>
        <dd>{question.device}</dd>
        <dt>Address</dt>
        <dd className="num">{question.address ?? 'Not known'}</dd>
        <dt>Asked</dt>
        <dd className="num">
          {fromNow(question.askedAt)}, <ClockTime time={question.askedAt.getTime()} />
        </dd>
      </dl>
      {isErrorCode(error) && <AlarmNote of={Link2Off}>{describeError(error).longMessage}</AlarmNote>}
      {/* Both weigh the same: a wrong yes gives the account away. */}
      <div className="stack">
        <form action={confirmLink}>
          <SubmitButton className="btn btn-outline btn-lg btn-wide" busy="Confirming">
            Yes, sign in
          </SubmitButton>
        </form>
        <form action={refuseLink}>
          <SubmitButton className="btn btn-outline btn-lg btn-wide" busy="Refusing">
            No, that was not me
          </SubmitButton>
        </form>
      </div>
      <p className="hint beside">
        <Icon of={Info} size={14} />
        <span>“No” ends that sign-in. Nobody is signed in here either way.</span>
      </p>
    </>
  )
}

function SignInHere() {
  return (
    <div className="stack">
      <PageLink className="btn btn-outline btn-lg" href={config.paths.signIn}>
        Sign in here
      </PageLink>
    </div>
  )
}

const RESULTS: Record<string, ReactNode> = {
  confirmed: (
    <>
      <h1 className="t-title">Done. Go back to the other device</h1>
      <p className="lede">It goes on by itself. You can close this page.</p>
      <SignInHere />
    </>
  ),
  refused: (
    <>
      <h1 className="t-title">That sign-in was ended</h1>
      <p className="lede">
        Nobody got in. Whoever asked knows your address, and nothing more. You can close this page.
      </p>
      <SignInHere />
    </>
  ),
}
