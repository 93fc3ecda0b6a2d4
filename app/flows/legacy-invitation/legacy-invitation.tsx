'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useClerk } from '@/lib/client'
import { isClerkAPIResponseError, isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignUp } from '@/lib/client/legacy'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { MissingFields, readMissing } from '../missing-fields'
import { OtherStep } from '../ways-on'

/** Makes an account from the invitation in this page's address, as apps for Core 2 do it. */
export function LegacyInvitation() {
  const { isLoaded, signUp, setActive } = useSignUp()
  const { isSignedIn } = useAuth()
  const { user, signOut } = useClerk()
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const ticket = search.get('__clerk_ticket')
  const [error, setError] = useState<ClerkError | null>(null)

  if (!isLoaded) return null

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await step()
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }
  const accept = () => run(async () => ticket && finish(await signUp.create({ strategy: 'ticket', ticket })))
  const startOver = () => run(() => signUp.create({}))
  const addMissing = (form: FormData) => run(async () => finish(await signUp.update(readMissing(form))))

  async function finish(result: typeof signUp) {
    if (result?.status !== 'complete') return
    await setActive?.({ session: result.createdSessionId, navigate: () => router.push('/') })
  }

  // A server may have looked before it led here; the ticket itself is what counts.
  const hasAccount =
    search.get('__clerk_status') === 'sign_in' ||
    (isClerkAPIResponseError(error) && error.errors.some(({ code }) => code === 'invitation_account_exists'))
  const after = (
    <>
      <FlowAlarms messages={otherErrors(error, ...signUp.missingFields)} />
      <FlowStatus label="Sign-up status" status={signUp.status} />
    </>
  )

  const acceptStep = (
    <form key="accept" action={accept}>
      <p className="lede">
        {ticket ? (
          'You were invited. The link proves your address, so nothing is sent to it again.'
        ) : (
          <>
            No invitation is in the address. Make one with <code>npm run invite</code>, and open its ticket
            here, as <code>?__clerk_ticket=</code>.
          </>
        )}
      </p>
      {ticket && (
        <div className="stack">
          {hasAccount ? (
            <PageLink className="btn btn-primary btn-lg" href="/sign-in">
              Sign in instead
            </PageLink>
          ) : (
            <SubmitButton busy="Accepting">Accept the invitation</SubmitButton>
          )}
        </div>
      )}
      {after}
    </form>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const missingStep = (
    <form key="missing" action={addMissing}>
      <p className="lede">
        For <b>{signUp.emailAddress}</b>
      </p>
      <MissingFields fields={signUp.missingFields} errorOf={(field) => fieldError(error, field)} />
      <div className="stack">
        <SubmitButton busy="Saving">Make my account</SubmitButton>
        <button className="btn btn-ghost btn-lg" type="button" onClick={startOver}>
          Start over
        </button>
      </div>
      {after}
    </form>
  )

  /** An invitation makes a new account: it is nothing for somebody who has one. */
  const signedIn = (
    <div className="body">
      <p>
        Signed in as <b>{user?.primaryEmailAddress?.emailAddress ?? user?.username}</b>.
        {ticket && ' An invitation makes an account of its own: sign out to accept it.'}
      </p>
      <div className="stack">
        <button
          className="btn btn-primary btn-lg"
          type="button"
          onClick={() => signOut({ redirectUrl: `${pathname}?${search}` })}
        >
          Sign out
        </button>
        <PageLink className="btn btn-ghost btn-lg" href="/account">
          Go to account
        </PageLink>
      </div>
    </div>
  )

  if (isSignedIn) return signedIn
  switch (signUp.status) {
    case null:
    case 'abandoned':
      return acceptStep
    case 'missing_requirements':
      // Another flow's sign-up may be under way in this browser; this one begins with its ticket.
      if (signUp.verifications.emailAddress.strategy !== 'ticket') return acceptStep
      if (signUp.missingFields.length > 0) return missingStep
      return <OtherStep status={signUp.status} href="/sign-up/continue" onStartOver={startOver} />
    case 'complete':
      return after
    default: {
      const missed: never = signUp.status
      return missed
    }
  }
}
