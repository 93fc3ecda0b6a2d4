'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with an e-mail address and a password, as apps for Core 2 do it. */
export function LegacyEmailPassword() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const [error, setError] = useState<ClerkError | null>(null)

  async function submit(form: FormData) {
    if (!isLoaded) return
    setError(null)
    try {
      const result = await signIn.create({ identifier: emailAddress, password: String(form.get('password')) })
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
        <form action={submit}>
          <EmailField
            error={fieldError(error, 'identifier')}
            value={emailAddress}
            onChange={setEmailAddress}
          />
          <Field
            id="password"
            label="Password"
            error={fieldError(error, 'password')}
            type="password"
            autoComplete="current-password"
          />
          <FlowAlarms messages={otherErrors(error, 'identifier', 'password')} />
          <div className="stack">
            <SubmitButton busy="Signing in">Sign in</SubmitButton>
          </div>
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
