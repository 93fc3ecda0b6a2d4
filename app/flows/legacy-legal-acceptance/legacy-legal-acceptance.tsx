'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignUp } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { ConsentField, NoConsentAsked, type Legal } from '../consent'
import { CodeField, EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

/** Asks for consent where that is what a sign-up still lacks, as apps for Core 2 do it. */
export function LegacyLegalAcceptance({ legal, isAsked }: { legal: Legal; isAsked: boolean }) {
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
  const verify = (form: FormData) =>
    run(async () => finish(await signUp.attemptEmailAddressVerification({ code: String(form.get('code')) })))
  const accept = (form: FormData) =>
    run(async () => finish(await signUp.update({ legalAccepted: form.has('legal_accepted') })))

  async function finish(result: typeof signUp) {
    if (result?.status !== 'complete') return
    await setActive?.({ session: result.createdSessionId, navigate: () => router.push('/') })
  }

  const after = (
    <>
      <FlowAlarms messages={otherErrors(error, 'email_address', 'password', 'code', 'legal_accepted')} />
      <FlowStatus label="Sign-up status" status={signUp.status} />
    </>
  )
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
      <div className="stack">
        <SubmitButton busy="Signing up">Sign up</SubmitButton>
      </div>
      {!isAsked && <NoConsentAsked />}
      {after}
    </form>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const codeStep = (
    <form key="verify" action={verify}>
      <p className="lede">
        For <b>{signUp.emailAddress}</b>
      </p>
      <CodeField error={fieldError(error, 'code')} />
      <div className="stack">
        <SubmitButton busy="Checking">Check code</SubmitButton>
        <button className="btn btn-ghost btn-lg" type="button" onClick={sendAgain}>
          Send a new code
        </button>
        {startOverButton}
      </div>
      {after}
    </form>
  )

  const consentStep = (
    <form key="consent" action={accept}>
      <p className="lede">The address is proven. What is missing is your consent.</p>
      <ConsentField legal={legal} error={fieldError(error, 'legal_accepted')} />
      <div className="stack">
        <SubmitButton busy="Saving">Accept and go on</SubmitButton>
        {startOverButton}
      </div>
      {after}
    </form>
  )

  switch (signUp.status) {
    case null:
    case 'abandoned':
      return detailsStep
    case 'missing_requirements':
      if (signUp.unverifiedFields.length === 0 && !signUp.emailAddress) return detailsStep
      if (signUp.unverifiedFields.includes('email_address')) return codeStep
      if (signUp.missingFields.includes('legal_accepted')) return consentStep
      return <OtherStep status={signUp.status} href="/sign-up/continue" onStartOver={startOver} />
    case 'complete':
      return after
    default: {
      const missed: never = signUp.status
      return missed
    }
  }
}
