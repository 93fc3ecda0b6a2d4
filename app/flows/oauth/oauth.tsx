'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn, useSignUp } from '@/lib/client'
import type { OAuthStrategy } from '@/lib/model/oauth'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { Choice, ProviderButtons, type Provider } from '../provider-buttons'
import { OtherStep, SignedIn } from '../ways-on'

const CALLBACK = '/flows/oauth/sso-callback'

/** Signs in or up over a provider's page, in this window or in one of its own. */
export function OAuth({ providers }: { providers: readonly Provider[] }) {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { signUp, errors: signUpErrors, fetchStatus: signUpFetchStatus } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [isNew, setIsNew] = useState(false)
  const [hasPopup, setHasPopup] = useState(false)

  async function start(strategy: OAuthStrategy) {
    // By the click itself: later the browser would not open one. Where it opens none, this window goes.
    const popup = (hasPopup && window.open('', 'provider', 'popup,width=480,height=720')) || undefined
    const params = { strategy, redirectUrl: '/', redirectCallbackUrl: CALLBACK, popup }
    const { error } = await (isNew ? signUp.sso(params) : signIn.sso(params))
    if (error || !popup) return
    const trip = isNew ? signUp.verifications.externalAccount : signIn.firstFactorVerification
    // Closed by the person, it is as it was. Otherwise the callback page knows what to do, here as there.
    if (trip.status !== 'unverified') router.push(CALLBACK)
  }

  const reasons = [signIn.firstFactorVerification, signUp.verifications.externalAccount].flatMap(
    ({ status, error }) => (status === 'failed' && error ? [error.longMessage ?? error.message] : []),
  )
  const refusals = [...(errors.global ?? []), ...(signUpErrors.global ?? [])].map(({ message }) => message)
  const isBusy = fetchStatus === 'fetching' || signUpFetchStatus === 'fetching'

  const providersStep = (
    <div className="body">
      <div className="stack">
        <ProviderButtons providers={providers} isBusy={isBusy} onChoose={start} />
      </div>
      <Choice label="I am new here" onChange={setIsNew} />
      <Choice label="In a window of its own" onChange={setHasPopup} />
      <FlowAlarms messages={[...reasons, ...refusals]} />
      <FlowStatus status={signIn.status} fetchStatus={isBusy ? 'fetching' : 'idle'} />
    </div>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
    case 'complete':
      return providersStep
    case 'needs_first_factor':
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
