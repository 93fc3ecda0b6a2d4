'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

const LABELS = {
  totp: 'Use the authenticator app',
  phone_code: 'Text a code',
  email_code: 'Email a code',
  backup_code: 'Use a backup code',
}

type Method = keyof typeof LABELS

/** Signs in with a password and with what the account, or a browser that is new to it, asks for besides. */
export function SecondFactor() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const sent = signIn.secondFactorVerification.strategy
  // After a reload a code is out already.
  const [method, setMethod] = useState<Method | null>(sent && isMethod(sent) ? sent : null)

  async function submit(form: FormData) {
    setMethod(null)
    const { error } = await signIn.password({ emailAddress, password: String(form.get('password')) })
    if (!error) await finish()
  }

  async function choose(wanted: Method) {
    if (wanted === 'phone_code' && (await signIn.mfa.sendPhoneCode()).error) return
    if (wanted === 'email_code' && (await signIn.mfa.sendEmailCode()).error) return
    setMethod(wanted)
  }

  async function verify(form: FormData) {
    const code = String(form.get('code'))
    const check = {
      totp: signIn.mfa.verifyTOTP,
      phone_code: signIn.mfa.verifyPhoneCode,
      email_code: signIn.mfa.verifyEmailCode,
      backup_code: signIn.mfa.verifyBackupCode,
    }
    const { error } = await check[method ?? 'totp']({ code })
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

  const firstStep = (
    <form key="first" action={submit}>
      <EmailField
        error={errors.fields.identifier?.longMessage}
        value={emailAddress}
        onChange={setEmailAddress}
      />
      <Field
        id="password"
        label="Password"
        error={errors.fields.password?.longMessage}
        type="password"
        autoComplete="current-password"
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Signing in">Sign in</SubmitButton>
      </div>
      {status}
    </form>
  )

  // The same four whether the account asks for them, or the browser is new to it (`needs_client_trust`).
  const offered = new Set(signIn.supportedSecondFactors?.map(({ strategy }) => strategy).filter(isMethod))
  const others = (
    <div className="stack">
      {[...offered]
        .filter((one) => one !== method)
        .map((one) => (
          <button key={one} className="btn btn-outline btn-lg" type="button" onClick={() => void choose(one)}>
            {LABELS[one]}
          </button>
        ))}
      {startOver}
    </div>
  )

  const secondStep = method ? (
    // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
    <form key={method} action={verify}>
      <CodeField error={errors.fields.code?.longMessage} isBackup={method === 'backup_code'} />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Checking">Check code</SubmitButton>
      </div>
      {others}
      {status}
    </form>
  ) : (
    <>
      <p className="lede">One more step for {signIn.identifier}.</p>
      {alarms}
      {others}
      {status}
    </>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
    case 'needs_first_factor':
      return firstStep
    case 'needs_second_factor':
    case 'needs_client_trust':
      return secondStep
    case 'complete':
      return status
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}

function isMethod(strategy: string): strategy is Method {
  return Object.hasOwn(LABELS, strategy)
}
