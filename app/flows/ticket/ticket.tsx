'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with a one-time ticket in this page's address. By a press: whoever only looks at a link must not spend it. */
export function Ticket() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const hasTicket = useSearchParams().has('__clerk_ticket')

  async function enter() {
    // Without a ticket of its own it takes the one in the address.
    const { error } = await signIn.ticket()
    if (error || signIn.status !== 'complete') return
    await signIn.finalize({
      navigate: ({ session, decorateUrl }) => {
        if (session.currentTask) return
        const url = decorateUrl('/')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      },
    })
  }

  const ticketStep = (
    <form action={enter}>
      <p className="lede">
        {hasTicket ? (
          'This link signs you in without a password. It works once.'
        ) : (
          <>
            No ticket is in the address. Make one with <code>npm run ticket</code>, and open its{' '}
            <code>?__clerk_ticket=</code> on this page.
          </>
        )}
      </p>
      <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />
      {hasTicket && (
        <div className="stack">
          <SubmitButton busy="Signing in">Sign in</SubmitButton>
        </div>
      )}
      <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
    </form>
  )

  if (isSignedIn) return <SignedIn />
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
