'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignUp } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { MissingFields, readMissing } from '../missing-fields'
import { SignedIn } from '../ways-on'

/** Signs up with an address and a password, as apps for Core 2 do it. */
export function LegacySignUp() {
  const { isLoaded, signUp, setActive } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
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
  const start = (form: FormData) =>
    run(async () => {
      await signUp.create({ emailAddress, password: String(form.get('password')) })
      await signUp.prepareEmailAddressVerification({ strategy: 'email_code' })
    })
  const sendAgain = () => run(() => signUp.prepareEmailAddressVerification({ strategy: 'email_code' }))
  const startOver = () => run(() => signUp.create({}))
  const addMissing = (form: FormData) => run(async () => finish(await signUp.update(readMissing(form))))
  const verify = (form: FormData) =>
    run(async () => finish(await signUp.attemptEmailAddressVerification({ code: String(form.get('code')) })))

  async function finish(result: typeof signUp) {
    if (result?.status !== 'complete') return
    await setActive?.({ session: result.createdSessionId, navigate: () => router.push('/') })
  }

  const status = <FlowStatus label="Sign-up status" status={signUp.status} />
  const startOverButton = (
    <button className="btn btn-ghost btn-lg" type="button" onClick={startOver}>
      Start over
    </button>
  )

  const detailsStep = (
    <form key="start" action={start}>
      <EmailField
        error={fieldError(error, 'email_address')}
        value={emailAddress}
        onChange={setEmailAddress}
      />
      <Field
        id="password"
        label="Password"
        error={fieldError(error, 'password')}
        type="password"
        autoComplete="new-password"
      />
      <FlowAlarms messages={otherErrors(error, 'email_address', 'password')} />
      <div className="stack">
        <SubmitButton busy="Signing up">Sign up</SubmitButton>
      </div>
      {status}
    </form>
  )

  const missingStep = (
    <form key="missing" action={addMissing}>
      <MissingFields fields={signUp.missingFields} errorOf={(field) => fieldError(error, field)} />
      <FlowAlarms messages={otherErrors(error, ...signUp.missingFields)} />
      <div className="stack">
        <SubmitButton busy="Saving">Continue</SubmitButton>
        {startOverButton}
      </div>
      {status}
    </form>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const codeStep = (
    <form key="verify" action={verify}>
      <p className="lede">
        For <b>{signUp.emailAddress}</b>
      </p>
      <CodeField error={fieldError(error, 'code')} />
      <FlowAlarms messages={otherErrors(error, 'code')} />
      <div className="stack">
        <SubmitButton busy="Checking">Check code</SubmitButton>
        <button className="btn btn-ghost btn-lg" type="button" onClick={sendAgain}>
          Send a new code
        </button>
        {startOverButton}
      </div>
      {status}
    </form>
  )

  switch (signUp.status) {
    case null:
    case 'abandoned':
      return detailsStep
    case 'missing_requirements':
      if (signUp.unverifiedFields.length === 0 && !signUp.emailAddress) return detailsStep
      return signUp.missingFields.length > 0 ? missingStep : codeStep
    case 'complete':
      return status
    default: {
      const missed: never = signUp.status
      return missed
    }
  }
}
