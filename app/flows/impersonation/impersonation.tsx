'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useClerk, useSession, useSignIn, type SessionResource } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { SubmitButton } from '../../ui/submit-button'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

const HERE = '/flows/impersonation'

/** Signs in as somebody else with the actor token in this page's address. */
export function Impersonation() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { session } = useSession()
  const router = useRouter()
  const hasTicket = useSearchParams().has('__clerk_ticket')

  async function enter() {
    // It asks for no factor of the user's: whoever made it answers for its bearer.
    const { error } = await signIn.ticket()
    if (error || signIn.status !== 'complete') return
    // Without the ticket, which is spent.
    await signIn.finalize({ navigate: ({ decorateUrl }) => router.push(decorateUrl(HERE)) })
  }

  const ticketStep = (
    <form action={enter}>
      <p className="lede">
        {hasTicket ? (
          'This link lets you act as somebody, once and for a short while. They can see that you did.'
        ) : (
          <>
            No ticket is in the address. Make one with{' '}
            <code>npm run ticket -- their@address --actor your@address</code>, and open its{' '}
            <code>?__clerk_ticket=</code> on this page.
          </>
        )}
      </p>
      <FlowAlarms messages={errors.global?.map(({ longMessage, message }) => longMessage ?? message) ?? []} />
      {hasTicket && (
        <div className="stack">
          <SubmitButton busy="Entering">Act as them</SubmitButton>
        </div>
      )}
      <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
    </form>
  )

  if (session?.actor) return <ActingAs session={session} actor={session.actor.sub} />
  if (session) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
    case 'needs_first_factor':
    case 'complete':
      return ticketStep
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}

/** Who is acted as, by whom and until when; what they may not do, and the way out. */
function ActingAs({ session, actor }: { session: SessionResource; actor: string }) {
  const { signOut } = useClerk()
  const [error, setError] = useState<ClerkError | null>(null)
  const { user, expireAt } = session

  async function tryToChange() {
    setError(null)
    try {
      await user.update({ firstName: user.firstName ?? '' })
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }

  return (
    <form action={tryToChange}>
      <dl className="facts">
        <dt>Acting as</dt>
        <dd>{user.primaryEmailAddress?.emailAddress ?? user.username}</dd>
        <dt>Actor</dt>
        <dd>
          <code>{actor}</code>
        </dd>
        <dt>Until</dt>
        <dd>
          <time dateTime={expireAt.toISOString()}>{expireAt.toISOString().slice(11, 16)} UTC</time>
        </dd>
      </dl>
      <FlowAlarms messages={otherErrors(error)} />
      <div className="stack">
        <SubmitButton className="btn btn-outline btn-lg" busy="Trying">
          Try to change their name
        </SubmitButton>
        <button
          className="btn btn-danger btn-lg"
          type="button"
          onClick={() => signOut({ sessionId: session.id, redirectUrl: HERE })}
        >
          Stop acting as them
        </button>
      </div>
      <FlowStatus label="Session status" status={session.status} />
    </form>
  )
}
