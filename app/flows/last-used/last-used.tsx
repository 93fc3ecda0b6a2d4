'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useClerk, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

const WAYS = { password: 'Use a password', email_code: 'Email a code', passkey: 'Use a passkey' }

type Way = keyof typeof WAYS

/** Marks the way in that was taken last in this browser, which is known as soon as somebody has signed in. */
export function LastUsed() {
  const { client } = useClerk()
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const [way, setWay] = useState<Way | null>(null)
  const lastUsed = client?.lastAuthenticationStrategy ?? null

  async function choose(chosen: Way) {
    setWay(chosen)
    if (chosen !== 'passkey') return
    const { error } = await signIn.passkey()
    if (!error) await finish()
  }

  async function start(form: FormData) {
    if (way === 'email_code') return void (await signIn.emailCode.sendCode({ emailAddress }))
    const { error } = await signIn.password({ emailAddress, password: String(form.get('password')) })
    if (!error) await finish()
  }

  async function verify(form: FormData) {
    const { error } = await signIn.emailCode.verifyCode({ code: String(form.get('code')) })
    if (!error) await finish()
  }

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

  async function startOver() {
    setWay(null)
    await signIn.reset()
  }

  const below = (
    <>
      <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />
      <FlowStatus label="Last used" status={lastUsed} fetchStatus={fetchStatus} />
    </>
  )
  const back = (
    <button className="btn btn-ghost btn-lg" type="button" onClick={startOver}>
      Choose another way
    </button>
  )

  const waysStep = (
    <div className="body">
      <div className="stack">
        {Object.entries(WAYS).map(
          ([strategy, label]) =>
            isWay(strategy) && (
              <button
                key={strategy}
                className="btn btn-outline btn-lg"
                type="button"
                onClick={() => choose(strategy)}
              >
                {label}
                {strategy === lastUsed && <span className="badge badge-here perch">Last used</span>}
              </button>
            ),
        )}
      </div>
      {below}
    </div>
  )

  const identifierStep = (
    <form key="start" action={start}>
      <EmailField
        error={errors.fields.identifier?.longMessage}
        value={emailAddress}
        onChange={setEmailAddress}
      />
      {way === 'password' && (
        <Field
          id="password"
          label="Password"
          error={errors.fields.password?.longMessage}
          type="password"
          autoComplete="current-password"
        />
      )}
      <div className="stack">
        <SubmitButton busy={way === 'password' ? 'Signing in' : 'Sending'}>
          {way === 'password' ? 'Sign in' : 'Send code'}
        </SubmitButton>
        {back}
      </div>
      {below}
    </form>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const codeStep = (
    <form key="verify" action={verify}>
      <p className="lede">
        For <b>{signIn.identifier}</b>
      </p>
      <CodeField error={errors.fields.code?.longMessage} />
      <div className="stack">
        <SubmitButton busy="Checking">Check code</SubmitButton>
        {back}
      </div>
      {below}
    </form>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
      return way && way !== 'passkey' ? identifierStep : waysStep
    case 'needs_first_factor':
      if (signIn.firstFactorVerification.strategy === 'email_code') return codeStep
      return way && way !== 'passkey' ? identifierStep : waysStep
    case 'complete':
      return below
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

function isWay(strategy: string): strategy is Way {
  return Object.hasOwn(WAYS, strategy)
}
