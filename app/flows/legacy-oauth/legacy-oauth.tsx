'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn, useSignUp } from '@/lib/client/legacy'
import type { OAuthStrategy } from '@/lib/model/oauth'
import { SubmitButton } from '../../ui/submit-button'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { MissingFields, readMissing } from '../missing-fields'
import { Choice, ProviderButtons, type Provider } from '../provider-buttons'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in or up over a provider's page, as apps for Core 2 do it. */
export function LegacyOAuth({ providers }: { providers: readonly Provider[] }) {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { signUp } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [isNew, setIsNew] = useState(false)
  const [hasPopup, setHasPopup] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<ClerkError | null>(null)

  if (isSignedIn) return <SignedIn />
  if (!isLoaded || !signUp) return null

  async function run(step: () => Promise<unknown>) {
    setError(null)
    setIsBusy(true)
    try {
      await step()
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    } finally {
      setIsBusy(false)
    }
  }

  function start(strategy: OAuthStrategy) {
    const params = {
      strategy,
      redirectUrl: '/flows/legacy-oauth/sso-callback',
      redirectUrlComplete: '/',
    }
    const resource = isNew ? signUp : signIn
    if (!hasPopup) return run(async () => resource?.authenticateWithRedirect(params))
    // By the click itself: later the browser would not open one.
    const popup = window.open('', 'provider', 'popup,width=480,height=720')
    return run(async () => resource?.authenticateWithPopup({ ...params, popup }))
  }

  const addMissing = (form: FormData) =>
    run(async () => {
      const result = await signUp.update(readMissing(form))
      if (result.status !== 'complete') return
      await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
    })

  const { error: reason } = signIn.firstFactorVerification
  const { externalAccount } = signUp.verifications
  const isNewcomer = externalAccount.status === 'verified' && signUp.missingFields.length > 0

  const providersStep = (
    <div className="body">
      <div className="stack">
        <ProviderButtons providers={providers} isBusy={isBusy} onChoose={start} />
      </div>
      <Choice label="I am new here" onChange={setIsNew} />
      <Choice label="In a window of its own" onChange={setHasPopup} />
      <FlowAlarms messages={[...(reason?.longMessage ? [reason.longMessage] : []), ...otherErrors(error)]} />
      <FlowStatus status={signIn.status} />
    </div>
  )

  const missingStep = (
    <form action={addMissing}>
      <MissingFields fields={signUp.missingFields} errorOf={(field) => fieldError(error, field)} />
      <FlowAlarms messages={otherErrors(error, ...signUp.missingFields)} />
      <div className="stack">
        <SubmitButton busy="Saving">Make an account</SubmitButton>
      </div>
      <FlowStatus label="Sign-up status" status={signUp.status} />
    </form>
  )

  if (isNewcomer) return missingStep
  switch (signIn.status) {
    case null:
    case 'needs_identifier':
    case 'complete':
      return providersStep
    case 'needs_first_factor':
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={() => run(() => signIn.create({}))} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
