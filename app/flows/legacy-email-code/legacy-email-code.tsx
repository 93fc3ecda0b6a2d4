'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with a code from an e-mail, as apps for Core 2 do it. */
export function LegacyEmailCode() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const [error, setError] = useState<ClerkError | null>(null)

  if (!isLoaded) return null
  if (isSignedIn) return <SignedIn />

  async function run(step: () => Promise<unknown>) {
    setError(null)
    try {
      await step()
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }
  const isSent = signIn.firstFactorVerification.strategy === 'email_code'
  const factor = signIn.supportedFirstFactors?.find((one) => one.strategy === 'email_code')

  const send = () => run(() => signIn.create({ strategy: 'email_code', identifier: emailAddress }))
  const sendAgain = () =>
    run(async () => {
      if (!factor) return
      const { emailAddressId } = factor
      await signIn.prepareFirstFactor({ strategy: 'email_code', emailAddressId })
    })
  const startOver = () => run(() => signIn.create({}))
  const verify = (form: FormData) =>
    run(async () => {
      const result = await signIn.attemptFirstFactor({
        strategy: 'email_code',
        code: String(form.get('code')),
      })
      if (result.status !== 'complete') return
      await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
    })

  const identifierStep = (
    <form key="send" action={send}>
      <EmailField error={fieldError(error, 'identifier')} value={emailAddress} onChange={setEmailAddress} />
      <FlowAlarms messages={otherErrors(error, 'identifier')} />
      <div className="stack">
        <SubmitButton busy="Sending">Send code</SubmitButton>
      </div>
      <FlowStatus status={signIn.status} />
    </form>
  )
  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const codeStep = (
    <form key="verify" action={verify}>
      <p className="lede">
        For <b>{signIn.identifier}</b>
      </p>
      <CodeField error={fieldError(error, 'code')} />
      <FlowAlarms messages={otherErrors(error, 'code')} />
      <div className="stack">
        <SubmitButton busy="Checking">Check code</SubmitButton>
        <button className="btn btn-ghost btn-lg" type="button" onClick={sendAgain}>
          Send a new code
        </button>
        <button className="btn btn-ghost btn-lg" type="button" onClick={startOver}>
          Start over
        </button>
      </div>
      <FlowStatus status={signIn.status} />
    </form>
  )

  switch (signIn.status) {
    case null:
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
      return <OtherStep status={signIn.status} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
