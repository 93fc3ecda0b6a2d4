'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with a one-time ticket in this page's address, as apps for Core 2 do it. */
export function LegacyTicket() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const ticket = useSearchParams().get('__clerk_ticket')
  const [error, setError] = useState<ClerkError | null>(null)

  async function enter() {
    if (!isLoaded || !ticket) return
    setError(null)
    try {
      const result = await signIn.create({ strategy: 'ticket', ticket })
      if (result.status !== 'complete') return
      await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }

  if (!isLoaded) return null
  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case null:
    case 'needs_identifier':
    case 'needs_first_factor':
    case 'complete':
      return (
        <form action={enter}>
          <p className="lede">
            {ticket ? (
              'This link signs you in without a password. It works once.'
            ) : (
              <>
                No ticket is in the address. Make one with <code>npm run ticket</code>, and open its{' '}
                <code>?__clerk_ticket=</code> on this page.
              </>
            )}
          </p>
          <FlowAlarms messages={otherErrors(error)} />
          {ticket && (
            <div className="stack">
              <SubmitButton busy="Signing in">Sign in</SubmitButton>
            </div>
          )}
          <FlowStatus status={signIn.status} />
        </form>
      )
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
