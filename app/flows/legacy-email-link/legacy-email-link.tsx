'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useEmailLink } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn, type SetActiveParams, type SignInResource } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with a link from an e-mail, as apps for Core 2 do it. */
export function LegacyEmailLink() {
  const { isLoaded, signIn, setActive } = useSignIn()
  if (!isLoaded) return null
  return <Flow signIn={signIn} setActive={setActive} />
}

interface FlowProps {
  signIn: SignInResource
  setActive: (params: SetActiveParams) => Promise<void>
}

function Flow({ signIn, setActive }: FlowProps) {
  const { startEmailLinkFlow, cancelEmailLinkFlow } = useEmailLink(signIn)
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const { strategy, status: linkStatus } = signIn.firstFactorVerification
  // After a reload a link is out already: whichever tab it opens in tells this one.
  const [isWaiting, setIsWaiting] = useState(strategy === 'email_link' && linkStatus === 'unverified')
  const [error, setError] = useState<ClerkError | null>(null)

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

  async function wait(emailAddressId: string) {
    setIsWaiting(true)
    const redirectUrl = new URL('legacy-email-link/verify', window.location.href).href
    const result = await startEmailLinkFlow({ emailAddressId, redirectUrl })
    setIsWaiting(false)
    if (result.status !== 'complete') return
    await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
  }

  const send = () =>
    run(async () => {
      const { supportedFirstFactors } = await signIn.create({ identifier: emailAddress })
      const factor = supportedFirstFactors?.find((one) => one.strategy === 'email_link')
      // Not awaited: while an action runs, React holds back every navigation, and a mail may take minutes.
      if (factor) void run(() => wait(factor.emailAddressId))
    })

  function cancel() {
    cancelEmailLinkFlow()
    setIsWaiting(false)
  }

  const identifierStep = (
    <form action={send}>
      <EmailField error={fieldError(error, 'identifier')} value={emailAddress} onChange={setEmailAddress} />
      <FlowAlarms messages={otherErrors(error, 'identifier')} />
      <div className="stack">
        <SubmitButton busy="Sending">Send link</SubmitButton>
      </div>
      <FlowStatus status={signIn.status} />
    </form>
  )
  const waitingStep = (
    <div className="body">
      <p className="lede" role="status">
        Open the link in the email to <b>{signIn.identifier}</b>
      </p>
      <div className="stack">
        <button className="btn btn-outline btn-lg" type="button" onClick={cancel}>
          Cancel
        </button>
      </div>
      <FlowStatus status={signIn.status} />
    </div>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case null:
    case 'needs_identifier':
    case 'needs_first_factor':
    case 'complete':
      return isWaiting ? waitingStep : identifierStep
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
