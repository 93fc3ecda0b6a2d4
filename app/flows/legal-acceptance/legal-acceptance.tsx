'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignUp } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { ConsentField, NoConsentAsked, type Legal } from '../consent'
import { CodeField, EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs up by address and code, and asks for consent where that is what is still missing. */
export function LegalAcceptance({ legal, isAsked }: { legal: Legal; isAsked: boolean }) {
  const { signUp, errors, fetchStatus } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')

  async function start(form: FormData) {
    const { error } = await signUp.password({ emailAddress, password: String(form.get('password')) })
    if (!error) await signUp.verifications.sendEmailCode()
  }

  async function verify(form: FormData) {
    const { error } = await signUp.verifications.verifyEmailCode({ code: String(form.get('code')) })
    if (!error) await finish()
  }

  async function accept(form: FormData) {
    const { error } = await signUp.update({ legalAccepted: form.has('legal_accepted') })
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
      <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />
      <FlowStatus label="Sign-up status" status={signUp.status} fetchStatus={fetchStatus} />
    </>
  )
  const startOver = (
    <button className="btn btn-ghost btn-lg" type="button" onClick={() => signUp.reset()}>
      Start over
    </button>
  )

  const detailsStep = (
    <form key="start" action={start}>
      <EmailField
        error={errors.fields.emailAddress?.longMessage}
        value={emailAddress}
        onChange={setEmailAddress}
      />
      <Field
        id="password"
        label="Password"
        error={errors.fields.password?.longMessage}
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
      <CodeField error={errors.fields.code?.longMessage} />
      <div className="stack">
        <SubmitButton busy="Checking">Check code</SubmitButton>
        <button
          className="btn btn-ghost btn-lg"
          type="button"
          onClick={() => signUp.verifications.sendEmailCode()}
        >
          Send a new code
        </button>
        {startOver}
      </div>
      {after}
    </form>
  )

  const consentStep = (
    <form key="consent" action={accept}>
      <p className="lede">The address is proven. What is missing is your consent.</p>
      <ConsentField legal={legal} error={errors.fields.legalAccepted?.longMessage} />
      <div className="stack">
        <SubmitButton busy="Saving">Accept and go on</SubmitButton>
        {startOver}
      </div>
      {after}
    </form>
  )

  if (isSignedIn) return <SignedIn />
  switch (signUp.status) {
    case 'missing_requirements':
      if (!signUp.id) return detailsStep
      // The address got an account while its code was under way.
      if (signUp.isTransferable) return <OtherStep status="transferable" href="/sign-up/transfer" />
      if (signUp.unverifiedFields.includes('email_address')) return codeStep
      if (signUp.missingFields.includes('legal_accepted')) return consentStep
      return <OtherStep status={signUp.status} href="/sign-up/continue" onStartOver={signUp.reset} />
    case 'complete':
      return after
    case 'abandoned':
      return detailsStep
    default: {
      const missed: never = signUp.status
      return missed
    }
  }
}
