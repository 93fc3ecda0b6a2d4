'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, Field, PhoneField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

/** Replaces a forgotten password by a code from a text, code and password at once, as apps for Core 2 do it. */
export function LegacyForgotPasswordPhone() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [phoneNumber, setPhoneNumber] = useState('')
  const [error, setError] = useState<ClerkError | null>(null)

  if (!isLoaded) return null
  if (isSignedIn) return <SignedIn />

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await step()
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }

  const isCodeSpent = signIn.status === 'needs_new_password'
  const isSent = signIn.firstFactorVerification.strategy === 'reset_password_phone_code'

  const send = () =>
    run(() => signIn.create({ strategy: 'reset_password_phone_code', identifier: phoneNumber }))
  const save = (form: FormData) =>
    run(async () => {
      const password = String(form.get('password'))
      // A refused password leaves the code spent, and the sign-in at `needs_new_password`.
      const result = await (isCodeSpent
        ? signIn.resetPassword({ password })
        : signIn.attemptFirstFactor({
            strategy: 'reset_password_phone_code',
            code: String(form.get('code')),
            password,
          }))
      if (result.status !== 'complete') return
      await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
    })

  const status = <FlowStatus status={signIn.status} />
  const alarms = <FlowAlarms messages={otherErrors(error, 'identifier', 'code', 'password')} />

  const numberStep = (
    <form key="send" action={send}>
      <PhoneField error={fieldError(error, 'identifier')} value={phoneNumber} onChange={setPhoneNumber} />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Sending">Text a code</SubmitButton>
      </div>
      {status}
    </form>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const resetStep = (
    <form key="save" action={save}>
      {!isCodeSpent && <CodeField error={fieldError(error, 'code')} />}
      <Field
        id="password"
        label="New password"
        error={fieldError(error, 'password')}
        type="password"
        autoComplete="new-password"
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Saving">Save password</SubmitButton>
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => run(() => signIn.create({}))}>
          Start over
        </button>
      </div>
      {status}
    </form>
  )

  switch (signIn.status) {
    case null:
    case 'needs_identifier':
      return numberStep
    case 'needs_first_factor':
      return isSent ? resetStep : numberStep
    case 'needs_new_password':
      return resetStep
    case 'complete':
      return status
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
