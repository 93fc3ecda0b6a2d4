'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useEmailLink } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignUp, type SetActiveParams, type SignUpResource } from '@/lib/client/legacy'
import { config } from '@/lib/config'
import { PageLink } from '../../ui/page-link'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { SignedIn } from '../ways-on'

/** Signs up with a link from an e-mail, as apps for Core 2 do it. */
export function LegacySignUpEmailLink() {
  const { isLoaded, signUp, setActive } = useSignUp()
  if (!isLoaded) return null
  return <Flow signUp={signUp} setActive={setActive} />
}

interface FlowProps {
  signUp: SignUpResource
  setActive: (params: SetActiveParams) => Promise<void>
}

function Flow({ signUp, setActive }: FlowProps) {
  const { startEmailLinkFlow, cancelEmailLinkFlow } = useEmailLink(signUp)
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const { strategy, nextAction } = signUp.verifications.emailAddress
  // After a reload a link is out already: whichever tab it opens in tells this one.
  const [isWaiting, setIsWaiting] = useState(strategy === 'email_link' && nextAction !== 'needs_prepare')
  const [error, setError] = useState<ClerkError | null>(null)
  const status = <FlowStatus label="Sign-up status" status={signUp.status} />

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await step()
    } catch (thrown) {
      setIsWaiting(false)
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }

  async function wait() {
    setIsWaiting(true)
    const redirectUrl = new URL('legacy-sign-up-email-link/verify', window.location.href).href
    const result = await startEmailLinkFlow({ redirectUrl })
    setIsWaiting(false)
    if (result.status !== 'complete') return
    await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
  }

  const start = (form: FormData) =>
    run(async () => {
      await signUp.create({ emailAddress, password: String(form.get('password')) })
      // Not awaited: while an action runs, React holds back every navigation, and a mail may take minutes.
      void run(wait)
    })

  function cancel() {
    cancelEmailLinkFlow()
    setIsWaiting(false)
  }

  const detailsStep = (
    <form action={start}>
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
      <FlowAlarms messages={otherErrors(error, 'email_address', 'password')} />
      <div className="stack">
        <SubmitButton busy="Sending">Send link</SubmitButton>
      </div>
      {status}
    </form>
  )

  const waitingStep = (
    <div className="body">
      <p className="lede" role="status">
        Open the link in the email to <b>{signUp.emailAddress}</b>
      </p>
      <div className="stack">
        <button className="btn btn-outline btn-lg" type="button" onClick={cancel}>
          Cancel
        </button>
      </div>
      {status}
    </div>
  )

  // The address is proven, and this app asks for more than this flow does.
  const otherStep = (
    <div className="body">
      <div className="stack">
        <PageLink className="btn btn-primary btn-lg" href={config.paths.signUp}>
          Go on
        </PageLink>
      </div>
      {status}
    </div>
  )

  if (isSignedIn) return <SignedIn />
  switch (signUp.status) {
    case null:
    case 'abandoned':
    case 'complete':
      return detailsStep
    case 'missing_requirements':
      if (isWaiting) return waitingStep
      return signUp.verifications.emailAddress.status === 'verified' ? otherStep : detailsStep
    default: {
      const missed: never = signUp.status
      return missed
    }
  }
}
