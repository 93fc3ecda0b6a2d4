'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn, useSignUp } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { camelCase, MissingFields, readMissing } from '../missing-fields'
import { SignedIn } from '../ways-on'

/** Signs up with an address and a password, and asks for whatever else this app wants to know. */
export function SignUp() {
  const { signUp, errors, fetchStatus } = useSignUp()
  const { signIn } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const [unverified] = signUp.unverifiedFields
  const isByPhone = unverified === 'phone_number'
  const { phoneNumber, emailAddress: email } = signUp.verifications
  const isSent = (isByPhone ? phoneNumber : email).nextAction === 'needs_attempt'

  const alarms = <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />
  const status = <FlowStatus label="Sign-up status" status={signUp.status} fetchStatus={fetchStatus} />
  const startOver = (
    <button className="btn btn-ghost btn-lg" type="button" onClick={() => signUp.reset()}>
      Start over
    </button>
  )
  const navigate: NonNullable<Parameters<typeof signUp.finalize>[0]>['navigate'] = ({
    session,
    decorateUrl,
  }) => {
    if (session.currentTask) return
    const url = decorateUrl('/')
    if (url.startsWith('http')) window.location.href = url
    else router.push(url)
  }

  async function start(form: FormData) {
    const { error } = await signUp.password({ emailAddress, password: String(form.get('password')) })
    if (!error) await signUp.verifications.sendEmailCode()
  }

  async function sendCode() {
    await (isByPhone ? signUp.verifications.sendPhoneCode() : signUp.verifications.sendEmailCode())
  }

  async function verify(form: FormData) {
    const code = String(form.get('code'))
    const { verifyPhoneCode, verifyEmailCode } = signUp.verifications
    const { error } = await (isByPhone ? verifyPhoneCode({ code }) : verifyEmailCode({ code }))
    if (!error) await finish()
  }

  async function addMissing(form: FormData) {
    const { password, ...rest } = readMissing(form)
    const { error } = await (password === undefined
      ? signUp.update(rest)
      : signUp.password({ ...rest, password }))
    if (!error) await finish()
  }

  async function finish() {
    if (signUp.status === 'complete') await signUp.finalize({ navigate })
  }

  /** The address got an account while its code was under way: the proof signs in to it. */
  async function signInInstead() {
    await signIn.create({ transfer: true })
    if (signIn.status === 'complete') await signIn.finalize({ navigate })
    else router.push('/sign-in')
  }

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
      {alarms}
      <div className="stack">
        <SubmitButton busy="Signing up">Sign up</SubmitButton>
      </div>
      {status}
    </form>
  )

  const missingStep = (
    <form key="missing" action={addMissing}>
      <MissingFields
        fields={signUp.missingFields}
        errorOf={(field) => errors.fields[camelCase(field)]?.longMessage}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Saving">Continue</SubmitButton>
        {startOver}
      </div>
      {status}
    </form>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const codeStep = (
    <form key="verify" action={isSent ? verify : sendCode}>
      <p className="lede">
        For <b>{isByPhone ? signUp.phoneNumber : signUp.emailAddress}</b>
      </p>
      {isSent && <CodeField error={errors.fields.code?.longMessage} />}
      {alarms}
      <div className="stack">
        {isSent ? (
          <SubmitButton busy="Checking">Check code</SubmitButton>
        ) : (
          <SubmitButton busy="Sending">Send code</SubmitButton>
        )}
        {isSent && (
          <button className="btn btn-ghost btn-lg" type="button" onClick={sendCode}>
            Send a new code
          </button>
        )}
        {startOver}
      </div>
      {status}
    </form>
  )

  const knownStep = (
    <form key="known" action={signInInstead}>
      <p className="lede">
        <b>{signUp.emailAddress}</b> has an account by now. Your code proved that it is yours.
      </p>
      <div className="stack">
        <SubmitButton busy="Signing in">Sign in instead</SubmitButton>
        {startOver}
      </div>
      {status}
    </form>
  )

  if (isSignedIn) return <SignedIn />
  switch (signUp.status) {
    case 'missing_requirements':
      if (!signUp.id) return detailsStep
      if (signUp.isTransferable) return knownStep
      return signUp.missingFields.length > 0 ? missingStep : codeStep
    case 'complete':
      return status
    case 'abandoned':
      return detailsStep
    default: {
      const missed: never = signUp.status
      return missed
    }
  }
}
