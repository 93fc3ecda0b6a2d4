'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

const LABELS = {
  totp: 'Use the authenticator app',
  phone_code: 'Text a code',
  email_code: 'Email a code',
  backup_code: 'Use a backup code',
}

type Method = keyof typeof LABELS

/** Signs in with a password and what is asked for besides, as apps for Core 2 do it. */
export function LegacySecondFactor() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [identifier, setIdentifier] = useState('')
  const sent = signIn?.secondFactorVerification.strategy
  // After a reload a code is out already.
  const [method, setMethod] = useState<Method | null>(sent && isMethod(sent) ? sent : null)
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

  const finish = async () => {
    if (signIn.status !== 'complete') return
    await setActive({ session: signIn.createdSessionId, navigate: () => router.push('/') })
  }
  const submit = (form: FormData) =>
    run(async () => {
      setMethod(null)
      await signIn.create({ identifier, password: String(form.get('password')) })
      await finish()
    })
  const choose = (strategy: Method) =>
    run(async () => {
      if (strategy === 'phone_code' || strategy === 'email_code')
        await signIn.prepareSecondFactor({ strategy })
      setMethod(strategy)
    })
  const verify = (form: FormData) =>
    run(async () => {
      await signIn.attemptSecondFactor({ strategy: method ?? 'totp', code: String(form.get('code')) })
      await finish()
    })

  const status = <FlowStatus status={signIn.status} />
  const firstStep = (
    <form key="first" action={submit}>
      <EmailField error={fieldError(error, 'identifier')} value={identifier} onChange={setIdentifier} />
      <Field
        id="password"
        label="Password"
        error={fieldError(error, 'password')}
        type="password"
        autoComplete="current-password"
      />
      <FlowAlarms messages={otherErrors(error, 'identifier', 'password')} />
      <div className="stack">
        <SubmitButton busy="Signing in">Sign in</SubmitButton>
      </div>
      {status}
    </form>
  )

  const offered = new Set(signIn.supportedSecondFactors?.map(({ strategy }) => strategy).filter(isMethod))
  const others = (
    <div className="stack">
      {[...offered]
        .filter((one) => one !== method)
        .map((one) => (
          <button key={one} className="btn btn-outline btn-lg" type="button" onClick={() => choose(one)}>
            {LABELS[one]}
          </button>
        ))}
    </div>
  )
  const alarms = <FlowAlarms messages={otherErrors(error, 'code')} />
  const secondStep = method ? (
    // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
    <form key={method} action={verify}>
      <CodeField error={fieldError(error, 'code')} isBackup={method === 'backup_code'} />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Checking">Check code</SubmitButton>
      </div>
      {others}
      {status}
    </form>
  ) : (
    <>
      <p className="lede">One more step for {signIn.identifier}.</p>
      {alarms}
      {others}
      {status}
    </>
  )

  switch (signIn.status) {
    case null:
    case 'needs_identifier':
    case 'needs_first_factor':
      return firstStep
    case 'needs_second_factor':
    case 'needs_client_trust':
      return secondStep
    case 'complete':
      return status
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}

function isMethod(strategy: string): strategy is Method {
  return Object.hasOwn(LABELS, strategy)
}
