'use client'

import { useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with somebody's company, which is found by their address. */
export function EnterpriseSso() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const [emailAddress, setEmailAddress] = useState('')
  const connections = signIn.supportedFirstFactors.flatMap((factor) =>
    factor.strategy === 'enterprise_sso' ? [factor] : [],
  )
  const { error: reason } = signIn.firstFactorVerification
  const refusals = errors.global?.map(({ message }) => message) ?? []
  const alarms = <FlowAlarms messages={reason ? [reason.longMessage ?? reason.message] : refusals} />
  const status = <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />

  async function start(choice: { identifier?: string; enterpriseConnectionId?: string }) {
    await signIn.sso({
      strategy: 'enterprise_sso',
      redirectUrl: '/',
      redirectCallbackUrl: '/flows/enterprise-sso/sso-callback',
      ...choice,
    })
  }

  const addressStep = (
    <form action={() => start({ identifier: emailAddress })}>
      <EmailField
        error={errors.fields.identifier?.longMessage}
        value={emailAddress}
        onChange={setEmailAddress}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Looking it up">Continue</SubmitButton>
      </div>
      {status}
    </form>
  )

  /** The company has several, and only its people know which one is theirs. */
  const connectionStep = (
    <div className="body">
      {alarms}
      <div className="stack">
        {connections.map(({ enterpriseConnectionId, enterpriseConnectionName }) => (
          <button
            key={enterpriseConnectionId}
            className="btn btn-outline btn-lg"
            type="button"
            onClick={() => start({ enterpriseConnectionId })}
          >
            {enterpriseConnectionName}
          </button>
        ))}
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.reset()}>
          Start over
        </button>
      </div>
      {status}
    </div>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
    case 'complete':
      return addressStep
    case 'needs_first_factor':
      return connections.length > 0 ? connectionStep : addressStep
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
