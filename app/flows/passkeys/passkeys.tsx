'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with a passkey: from a button, from the list under the field, or after a password. */
export function Passkeys() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const hasField = !isSignedIn && signIn.status === 'needs_identifier'

  async function finish() {
    if (signIn.status !== 'complete') return
    await signIn.finalize({
      navigate: ({ session, decorateUrl }) => {
        if (session.currentTask) return
        const url = decorateUrl('/')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      },
    })
  }

  const watchField = useEffectEvent(async () => {
    // Until somebody chose one there is no sign-in. What ended the list is no matter of theirs.
    const { error } = await signIn.passkey({ flow: 'autofill' }).catch((error: unknown) => ({ error }))
    if (!error) await finish()
  })
  useEffect(() => {
    if (hasField) void watchField()
  }, [hasField])

  async function begin(form: FormData) {
    const password = String(form.get('password'))
    const { error } = await (password
      ? signIn.password({ emailAddress, password })
      : signIn.create({ identifier: emailAddress }))
    if (!error) await finish()
  }

  async function ask(step: typeof signIn.mfa.passkey) {
    const { error } = await step()
    if (!error) await finish()
  }

  const alarms = (
    <FlowAlarms messages={errors.global?.map(({ longMessage, message }) => longMessage ?? message) ?? []} />
  )
  const status = <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
  const startOver = (
    <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.reset()}>
      Start over
    </button>
  )

  const start = (
    <form action={begin}>
      <EmailField
        error={errors.fields.identifier?.longMessage}
        value={emailAddress}
        onChange={setEmailAddress}
        hasPasskeys
      />
      <Field
        id="password"
        label="Password, if you want to use one"
        error={errors.fields.password?.longMessage}
        type="password"
        autoComplete="current-password"
        required={false}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Looking">Continue</SubmitButton>
        <button
          className="btn btn-outline btn-lg"
          type="button"
          onClick={() => ask(() => signIn.passkey({ flow: 'discoverable' }))}
        >
          Sign in with a passkey
        </button>
      </div>
      {status}
    </form>
  )

  const step = (label: string, isOffered: boolean, prove: typeof signIn.mfa.passkey) => (
    <div className="body">
      {!isOffered && <p>This account has no passkey for this step.</p>}
      {alarms}
      <div className="stack">
        {isOffered && (
          <button className="btn btn-primary btn-lg" type="button" onClick={() => ask(prove)}>
            {label}
          </button>
        )}
        {startOver}
      </div>
      {status}
    </div>
  )
  const hasPasskey = (factors: readonly { strategy: string }[]) =>
    factors.some(({ strategy }) => strategy === 'passkey')

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
      return start
    case 'needs_first_factor':
      return step('Use your passkey', hasPasskey(signIn.supportedFirstFactors), () => signIn.passkey())
    case 'needs_second_factor':
    case 'needs_client_trust':
      return step('Confirm with a passkey', hasPasskey(signIn.supportedSecondFactors), signIn.mfa.passkey)
    case 'complete':
      return status
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
