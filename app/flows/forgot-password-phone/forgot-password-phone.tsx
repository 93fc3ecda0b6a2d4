'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, Field, PhoneField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Replaces a forgotten password by a code from a text. */
export function ForgotPasswordPhone() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [phoneNumber, setPhoneNumber] = useState('')
  const isSent = signIn.firstFactorVerification.strategy === 'reset_password_phone_code'
  const alarms = <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />
  const status = <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />

  async function send() {
    await signIn.resetPasswordPhoneCode.sendCode({ phoneNumber })
  }

  async function verify(form: FormData) {
    await signIn.resetPasswordPhoneCode.verifyCode({ code: String(form.get('code')) })
  }

  async function save(form: FormData) {
    const { error } = await signIn.resetPasswordPhoneCode.submitPassword({
      password: String(form.get('password')),
      signOutOfOtherSessions: form.has('sign-out'),
    })
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

  const numberStep = (
    <form key="send" action={send}>
      <PhoneField
        error={errors.fields.identifier?.longMessage}
        value={phoneNumber}
        onChange={setPhoneNumber}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Sending">Text a code</SubmitButton>
      </div>
      {status}
    </form>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const codeStep = (
    <form key="verify" action={verify}>
      <p className="lede">
        For <b>{signIn.identifier}</b>
      </p>
      <CodeField error={errors.fields.code?.longMessage} />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Checking">Check code</SubmitButton>
        <button
          className="btn btn-ghost btn-lg"
          type="button"
          onClick={() => signIn.resetPasswordPhoneCode.sendCode()}
        >
          Send a new code
        </button>
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.reset()}>
          Start over
        </button>
      </div>
      {status}
    </form>
  )

  const passwordStep = (
    <form key="save" action={save}>
      <Field
        id="password"
        label="New password"
        error={errors.fields.password?.longMessage}
        type="password"
        autoComplete="new-password"
      />
      <label className="check">
        <input type="checkbox" name="sign-out" defaultChecked />
        Sign out everywhere else
      </label>
      {alarms}
      <div className="stack">
        <SubmitButton busy="Saving">Save password</SubmitButton>
      </div>
      {status}
    </form>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
      return numberStep
    case 'needs_first_factor':
      return isSent ? codeStep : numberStep
    case 'needs_new_password':
      return passwordStep
    case 'complete':
      return status
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
