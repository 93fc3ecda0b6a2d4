'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with a passkey, as apps for Core 2 do it. */
export function LegacyPasskeys() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [identifier, setIdentifier] = useState('')
  const [error, setError] = useState<ClerkError | null>(null)
  const hasField = isLoaded && !isSignedIn && signIn.status === null

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await step()
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }

  async function finish() {
    if (signIn?.status !== 'complete') return
    await setActive?.({ session: signIn.createdSessionId, navigate: () => router.push('/') })
  }

  const watchField = useEffectEvent(() => {
    // It rejects where another question ended the list, or the browser has none.
    signIn?.authenticateWithPasskey({ flow: 'autofill' }).then(
      () => run(finish),
      () => undefined,
    )
  })
  useEffect(() => {
    if (hasField) watchField()
  }, [hasField])

  if (!isLoaded) return null
  if (isSignedIn) return <SignedIn />

  const begin = (form: FormData) =>
    run(async () => {
      const password = String(form.get('password'))
      await signIn.create(password ? { identifier, password } : { identifier })
      await finish()
    })
  const ask = (flow?: 'discoverable') =>
    run(async () => {
      await signIn.authenticateWithPasskey(flow && { flow })
      await finish()
    })

  const alarms = <FlowAlarms messages={otherErrors(error, 'identifier', 'password')} />
  const status = <FlowStatus status={signIn.status} />
  const start = (
    <form action={begin}>
      <EmailField
        error={fieldError(error, 'identifier')}
        value={identifier}
        onChange={setIdentifier}
        hasPasskeys
      />
      <Field
        id="password"
        label="Password, if you want to use one"
        error={fieldError(error, 'password')}
        type="password"
        autoComplete="current-password"
        required={false}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Looking">Continue</SubmitButton>
        <button className="btn btn-outline btn-lg" type="button" onClick={() => ask('discoverable')}>
          Sign in with a passkey
        </button>
      </div>
      {status}
    </form>
  )

  const step = (
    <div className="body">
      {alarms}
      <div className="stack">
        <button className="btn btn-primary btn-lg" type="button" onClick={() => ask()}>
          {signIn.status === 'needs_second_factor' ? 'Confirm with a passkey' : 'Use your passkey'}
        </button>
      </div>
      {status}
    </div>
  )

  switch (signIn.status) {
    case null:
    case 'needs_identifier':
      return start
    case 'needs_first_factor':
    case 'needs_second_factor':
      return step
    case 'complete':
      return status
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
