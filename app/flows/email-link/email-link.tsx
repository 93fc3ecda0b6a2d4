'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

const VERIFICATION_URL = '/flows/email-link/verify'

/** Signs in with a link from an e-mail: this tab waits, and goes on by itself when the link was opened in another. */
export function EmailLink() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const { strategy, status: linkStatus } = signIn.firstFactorVerification
  const isSent = strategy === 'email_link'
  const waitsFor = isSent && linkStatus !== 'expired' ? signIn.id : undefined
  const alarms = <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />

  async function send() {
    await signIn.emailLink.sendLink({ emailAddress, verificationUrl: VERIFICATION_URL })
  }

  const wait = useEffectEvent(() => signIn.emailLink.waitForVerification())
  const finish = useEffectEvent(async () => {
    if (signIn.status !== 'complete') return
    await signIn.finalize({
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

  const identifierStep = (
    <form action={send}>
      <EmailField
        error={errors.fields.identifier?.longMessage}
        value={emailAddress}
        onChange={setEmailAddress}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Sending">Send link</SubmitButton>
      </div>
      <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
    </form>
  )

  const waitingStep = (
    <div className="body">
      <p className="lede" role="status">
        {linkStatus === 'expired'
          ? 'The link has run out. Send a new one.'
          : 'Open the link in the email to '}
        {linkStatus !== 'expired' && <b>{signIn.identifier}</b>}
      </p>
      {alarms}
      <div className="stack">
        <button
          className="btn btn-outline btn-lg"
          type="button"
          onClick={() => signIn.emailLink.sendLink({ verificationUrl: VERIFICATION_URL })}
        >
          Send a new link
        </button>
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.reset()}>
          Start over
        </button>
      </div>
      <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
    </div>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
      return identifierStep
    case 'needs_first_factor':
      return isSent ? waitingStep : identifierStep
    case 'complete':
      return waitingStep
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
