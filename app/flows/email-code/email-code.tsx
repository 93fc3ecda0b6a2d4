'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with a code from an e-mail. */
export function EmailCode() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const isSent = signIn.firstFactorVerification.strategy === 'email_code'
  const alarms = <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />

  async function send() {
    await signIn.emailCode.sendCode({ emailAddress })
  }

  async function verify(form: FormData) {
    const { error } = await signIn.emailCode.verifyCode({ code: String(form.get('code')) })
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

  const identifierStep = (
    <form key="send" action={send}>
      <EmailField
        error={errors.fields.identifier?.longMessage}
        value={emailAddress}
        onChange={setEmailAddress}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Sending">Send code</SubmitButton>
      </div>
      <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
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
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.emailCode.sendCode()}>
          Send a new code
        </button>
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.reset()}>
          Start over
        </button>
      </div>
      <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
    </form>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
      return identifierStep
    case 'needs_first_factor':
      return isSent ? codeStep : identifierStep
    case 'complete':
      return codeStep
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
