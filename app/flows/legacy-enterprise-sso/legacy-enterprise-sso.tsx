'use client'

import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with somebody's company, as apps for Core 2 do it. */
export function LegacyEnterpriseSso() {
  const { isLoaded, signIn } = useSignIn()
  const { isSignedIn } = useAuth()
  const [emailAddress, setEmailAddress] = useState('')
  const [error, setError] = useState<ClerkError | null>(null)

  if (isSignedIn) return <SignedIn />
  if (!isLoaded) return null

  async function start(choice: { enterpriseConnectionId?: string; continueSignIn?: boolean } = {}) {
    setError(null)
    try {
      await signIn?.authenticateWithRedirect({
        strategy: 'enterprise_sso',
        identifier: emailAddress,
        redirectUrl: '/flows/legacy-enterprise-sso/sso-callback',
        redirectUrlComplete: '/',
        ...choice,
      })
    } catch (thrown) {
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }

  const { error: reason } = signIn.firstFactorVerification
  const connections = signIn.supportedFirstFactors?.filter(({ strategy }) => strategy === 'enterprise_sso')
  const alarms = (
    <FlowAlarms
      messages={[...(reason?.longMessage ? [reason.longMessage] : []), ...otherErrors(error, 'identifier')]}
    />
  )

  const addressStep = (
    <form action={() => start()}>
      <EmailField error={fieldError(error, 'identifier')} value={emailAddress} onChange={setEmailAddress} />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Looking it up">Continue</SubmitButton>
      </div>
      <FlowStatus status={signIn.status} />
    </form>
  )

  /** The company has several, and only its people know which one is theirs. */
  const connectionStep = (
    <div className="body">
      {alarms}
      <div className="stack">
        {connections?.map(
          (factor) =>
            factor.strategy === 'enterprise_sso' && (
              <button
                key={factor.enterpriseConnectionId}
                className="btn btn-outline btn-lg"
                type="button"
                onClick={() =>
                  start({ enterpriseConnectionId: factor.enterpriseConnectionId, continueSignIn: true })
                }
              >
                {factor.enterpriseConnectionName}
              </button>
            ),
        )}
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.create({})}>
          Start over
        </button>
      </div>
      <FlowStatus status={signIn.status} />
    </div>
  )

  switch (signIn.status) {
    case null:
    case 'needs_identifier':
    case 'complete':
      return addressStep
    case 'needs_first_factor':
      return connections?.length ? connectionStep : addressStep
    case 'needs_second_factor':
    case 'needs_client_trust':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={() => signIn.create({})} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
