'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { useAuth, useSignUp } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { PageLink } from '../../ui/page-link'
import { SignedIn } from '../ways-on'

const VERIFICATION_URL = '/flows/sign-up-email-link/verify'

/** Signs up with a link from an e-mail: this tab waits, and goes on by itself when the link was opened in another. */
export function SignUpEmailLink() {
  const { signUp, errors, fetchStatus } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const { strategy, status: linkStatus, nextAction } = signUp.verifications.emailAddress
  const isSent = strategy === 'email_link' && nextAction !== 'needs_prepare'
  const waitsFor = isSent && linkStatus !== 'expired' ? signUp.id : undefined
  const alarms = <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />
  const status = <FlowStatus label="Sign-up status" status={signUp.status} fetchStatus={fetchStatus} />

  async function start(form: FormData) {
    const { error } = await signUp.password({ emailAddress, password: String(form.get('password')) })
    if (!error) await send()
  }
  async function send() {
    await signUp.verifications.sendEmailLink({ verificationUrl: VERIFICATION_URL })
  }

  const wait = useEffectEvent(() => signUp.verifications.waitForEmailLinkVerification())
  const finish = useEffectEvent(async () => {
    if (signUp.status !== 'complete') return
    await signUp.finalize({
      navigate: ({ session, decorateUrl }) => {
        if (session.currentTask) return
        const url = decorateUrl('/')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      },
    })
  })
  // Not in the action: while an action runs, React holds back every navigation, and a mail may take minutes.
  useEffect(() => {
    if (!waitsFor) return
    let isOver = false
    async function watch() {
      const { error } = await wait()
      if (!isOver && !error) await finish()
    }
    void watch()
    return () => {
      isOver = true
    }
  }, [waitsFor])

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
        <SubmitButton busy="Sending">Send link</SubmitButton>
      </div>
      {status}
    </form>
  )

  const waitingStep = (
    <div className="body">
      <p className="lede" role="status">
        {isSent ? 'Open the link in the email to ' : 'Send a link to '}
        <b>{signUp.emailAddress}</b>
      </p>
      {alarms}
      <div className="stack">
        <button className="btn btn-outline btn-lg" type="button" onClick={send}>
          {isSent ? 'Send a new link' : 'Send link'}
        </button>
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signUp.reset()}>
          Start over
        </button>
      </div>
      {status}
    </div>
  )

  const otherStep = (
    <div className="body">
      <p>
        This app asks for more: <code>{signUp.missingFields.join(', ')}</code>.
      </p>
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href="/flows/sign-up">
          Go on
        </PageLink>
      </div>
    </div>
  )

  if (isSignedIn) return <SignedIn />
  switch (signUp.status) {
    case 'missing_requirements':
      if (!signUp.id) return detailsStep
      return signUp.unverifiedFields.includes('email_address') ? waitingStep : otherStep
    case 'complete':
      return waitingStep
    case 'abandoned':
      return detailsStep
    default: {
      const missed: never = signUp.status
      return missed
    }
  }
}
