'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Replaces a forgotten password by a code from an e-mail or a text. A second factor is asked for all the same. */
export function ForgotPassword() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [identifier, setIdentifier] = useState('')
  const isByPhone = signIn.firstFactorVerification.strategy === 'reset_password_phone_code'
  const reset = isByPhone ? signIn.resetPasswordPhoneCode : signIn.resetPasswordEmailCode
  const isSent = isByPhone || signIn.firstFactorVerification.strategy === 'reset_password_email_code'

  async function send() {
    const { error } = await signIn.create({ identifier })
    if (error) return
    const isNumber = !identifier.includes('@')
    await (isNumber ? signIn.resetPasswordPhoneCode.sendCode() : signIn.resetPasswordEmailCode.sendCode())
  }

  async function verify(form: FormData) {
    await reset.verifyCode({ code: String(form.get('code')) })
  }

  async function save(form: FormData) {
    const { error } = await reset.submitPassword({
      password: String(form.get('password')),
      signOutOfOtherSessions: form.has('sign-out'),
    })
    if (!error) await finish()
  }

  async function verifySecond(form: FormData) {
    const { error } = await signIn.mfa.verifyPhoneCode({ code: String(form.get('code')) })
    if (!error) await finish()
  }

  async function finish() {
    if (signIn.status !== 'complete') return
    await signIn.finalize({
      navigate: ({ session, decorateUrl }) => {
        if (session.currentTask) return
        const url = decorateUrl('/')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      },
    })
  }

  const alarms = <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />
  const status = <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
  const startOver = (
    <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.reset()}>
      Start over
    </button>
  )

  const identifierStep = (
    <form key="send" action={send}>
      <Field
        id="identifier"
        label="Email address or phone number"
        error={errors.fields.identifier?.longMessage}
        value={identifier}
        onChange={(event) => setIdentifier(event.target.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Sending">Send code</SubmitButton>
      </div>
      {status}
    </form>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const codeStep = (
    <form key="first" action={verify}>
      <p className="lede">
        For <b>{signIn.identifier}</b>
      </p>
      <CodeField error={errors.fields.code?.longMessage} />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Checking">Check code</SubmitButton>
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => reset.sendCode()}>
          Send a new code
        </button>
        {startOver}
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

  const secondStep =
    signIn.secondFactorVerification.strategy === 'phone_code' ? (
      <form key="second" action={verifySecond}>
        <CodeField error={errors.fields.code?.longMessage} />
        {alarms}
        <div className="stack">
          <SubmitButton busy="Checking">Check code</SubmitButton>
          {startOver}
        </div>
        {status}
      </form>
    ) : (
      <form action={async () => void (await signIn.mfa.sendPhoneCode())}>
        <p className="lede">The password is saved. This account also asks for a code from its phone.</p>
        {alarms}
        <div className="stack">
          <SubmitButton busy="Sending">Text a code</SubmitButton>
          {startOver}
        </div>
        {status}
      </form>
    )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
      return identifierStep
    case 'needs_first_factor':
      return isSent ? codeStep : identifierStep
    case 'needs_new_password':
      return passwordStep
    case 'needs_second_factor':
      return secondStep
    case 'complete':
      return status
    case 'needs_client_trust':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
