'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useClerk, useSignUp } from '@/lib/client'
import { isClerkAPIResponseError } from '@/lib/client/errors'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { camelCase, MissingFields, readMissing } from '../missing-fields'
import { OtherStep } from '../ways-on'

/** Makes an account from the invitation in this page's address, whose owner is proven by it. */
export function Invitation() {
  const { signUp, errors, fetchStatus } = useSignUp()
  const { isSignedIn } = useAuth()
  const { user, signOut } = useClerk()
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const hasTicket = search.has('__clerk_ticket')
  // A server may have looked before it led here; the ticket itself is what counts.
  const [hasAccount, setHasAccount] = useState(search.get('__clerk_status') === 'sign_in')

  async function accept() {
    // Without a ticket of its own it takes the one in the address.
    const { error } = await signUp.ticket()
    if (!error) return finish()
    if (isClerkAPIResponseError(error))
      setHasAccount(error.errors.some(({ code }) => code === 'invitation_account_exists'))
  }

  async function addMissing(form: FormData) {
    const { password, ...rest } = readMissing(form)
    const { error } = await (password === undefined
      ? signUp.update(rest)
      : signUp.password({ ...rest, password }))
    if (!error) await finish()
  }

  async function finish() {
    if (signUp.status !== 'complete') return
    await signUp.finalize({
      navigate: ({ session, decorateUrl }) => {
        if (session.currentTask) return
        const url = decorateUrl('/')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      },
    })
  }

  const after = (
    <>
      <FlowAlarms messages={errors.global?.map(({ longMessage, message }) => longMessage ?? message) ?? []} />
      <FlowStatus label="Sign-up status" status={signUp.status} fetchStatus={fetchStatus} />
    </>
  )

  const acceptStep = (
    <form key="accept" action={accept}>
      <p className="lede">
        {hasTicket ? (
          'You were invited. The link proves your address, so nothing is sent to it again.'
        ) : (
          <>
            No invitation is in the address. Make one with <code>npm run invite</code>, and open its ticket
            here, as <code>?__clerk_ticket=</code>.
          </>
        )}
      </p>
      {hasTicket && (
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
      <MissingFields
        fields={signUp.missingFields}
        errorOf={(field) => errors.fields[camelCase(field)]?.longMessage}
      />
      <div className="stack">
        <SubmitButton busy="Saving">Make my account</SubmitButton>
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signUp.reset()}>
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
        {hasTicket && ' An invitation makes an account of its own: sign out to accept it.'}
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
    case 'missing_requirements':
      // Another flow's sign-up may be under way in this browser; this one begins with its ticket.
      if (signUp.verifications.emailAddress.strategy !== 'ticket') return acceptStep
      if (signUp.missingFields.length > 0) return missingStep
      return <OtherStep status={signUp.status} href="/sign-up/continue" onStartOver={signUp.reset} />
    case 'complete':
      return after
    case 'abandoned':
      return acceptStep
    default: {
      const missed: never = signUp.status
      return missed
    }
  }
}
