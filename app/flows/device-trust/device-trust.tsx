'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

const LABELS = { email_code: 'Email a code', phone_code: 'Text a code' }

type Way = keyof typeof LABELS

/** Signs in with a password, and by a code where this browser is new to the account. */
export function DeviceTrust() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const { strategy } = signIn.secondFactorVerification
  const offered = [...new Set(signIn.supportedSecondFactors.map((factor) => factor.strategy).filter(isWay))]
  // A link may be offered as well: the legacy hook waits for it.
  const sent = offered.find((way) => way === strategy)

  async function submit(form: FormData) {
    const { error } = await signIn.password({ emailAddress, password: String(form.get('password')) })
    if (error) return
    if (signIn.status !== 'needs_client_trust') return finish()
    // Nobody chose this step, so nobody should have to ask for its code.
    const way = signIn.supportedSecondFactors.map((factor) => factor.strategy).find(isWay)
    if (way) await send(way)
  }

  async function send(way: Way) {
    await (way === 'email_code' ? signIn.mfa.sendEmailCode() : signIn.mfa.sendPhoneCode())
  }

  async function verify(form: FormData) {
    const code = String(form.get('code'))
    const { error } = await (sent === 'phone_code'
      ? signIn.mfa.verifyPhoneCode({ code })
      : signIn.mfa.verifyEmailCode({ code }))
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

  const passwordStep = (
    <form key="password" action={submit}>
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

  const others = (
    <>
      {offered.map((way) => (
        <button key={way} className="btn btn-outline btn-lg" type="button" onClick={() => send(way)}>
          {way === sent ? 'Send a new code' : LABELS[way]}
        </button>
      ))}
      <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.reset()}>
        Start over
      </button>
    </>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const trustStep = (
    <form key="trust" action={verify}>
      <p className="lede">
        We have not seen this browser with <b>{signIn.identifier}</b> before.
      </p>
      {sent && <CodeField error={errors.fields.code?.longMessage} />}
      {alarms}
      <div className="stack">
        {sent && <SubmitButton busy="Checking">Trust this browser</SubmitButton>}
        {others}
      </div>
      {status}
    </form>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
    case 'needs_first_factor':
      return passwordStep
    case 'needs_client_trust':
      return trustStep
    case 'complete':
      return status
    case 'needs_second_factor':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}

function isWay(strategy: string): strategy is Way {
  return Object.hasOwn(LABELS, strategy)
}
