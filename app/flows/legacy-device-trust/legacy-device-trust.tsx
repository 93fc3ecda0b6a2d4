'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useEmailLink } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn, type SetActiveParams, type SignInResource } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

const LABELS = { email_code: 'Email a code', phone_code: 'Text a code', email_link: 'Email a link' }

type Way = keyof typeof LABELS

/** Signs in with a password, and by a code or a link where this browser is new to the account, as apps for Core 2 do it. */
export function LegacyDeviceTrust() {
  const { isLoaded, signIn, setActive } = useSignIn()
  if (!isLoaded) return null
  return <Flow signIn={signIn} setActive={setActive} />
}

interface FlowProps {
  signIn: SignInResource
  setActive: (params: SetActiveParams) => Promise<void>
}

function Flow({ signIn, setActive }: FlowProps) {
  const { startEmailLinkFlow } = useEmailLink(signIn)
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [identifier, setIdentifier] = useState('')
  const [isWaiting, setIsWaiting] = useState(false)
  const [error, setError] = useState<ClerkError | null>(null)
  const factors = signIn.supportedSecondFactors ?? []
  const offered = [...new Set(factors.map(({ strategy }) => strategy).filter(isWay))]
  const sent = offered.find((way) => way === signIn.secondFactorVerification.strategy)

  async function run(step: () => Promise<unknown>) {
    setError(null)
    setIsWaiting(false)
    try {
      await step()
    } catch (thrown) {
      setIsWaiting(false)
      if (!isKnownError(thrown)) throw thrown
      setError(thrown)
    }
  }

  const finish = async (result: SignInResource) => {
    if (result.status !== 'complete') return
    await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
  }
  const submit = (form: FormData) =>
    run(async () => finish(await signIn.create({ identifier, password: String(form.get('password')) })))
  const waitForLink = async () => {
    const factor = factors.find((one) => one.strategy === 'email_link')
    if (!factor) return
    setIsWaiting(true)
    const redirectUrl = new URL('legacy-device-trust/verify', window.location.href).href
    await finish(await startEmailLinkFlow({ emailAddressId: factor.emailAddressId, redirectUrl }))
  }
  const send = (way: Way) =>
    run(async () => {
      if (way === 'email_link') await waitForLink()
      else await signIn.prepareSecondFactor({ strategy: way })
    })
  const verify = (form: FormData) =>
    run(async () => {
      const strategy = sent === 'phone_code' ? sent : 'email_code'
      await finish(await signIn.attemptSecondFactor({ strategy, code: String(form.get('code')) }))
    })

  const status = <FlowStatus status={signIn.status} />
  const passwordStep = (
    <form key="password" action={submit}>
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

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const trustStep = (
    <form key="trust" action={verify}>
      <p className="lede" role="status">
        {isWaiting
          ? 'Open the link in the email. This tab goes on by itself.'
          : 'We have not seen this browser with your account before.'}
      </p>
      {/* The mail with a link has a code too. */}
      {sent && <CodeField error={fieldError(error, 'code')} />}
      <FlowAlarms messages={otherErrors(error, 'code')} />
      <div className="stack">
        {sent && <SubmitButton busy="Checking">Trust this browser</SubmitButton>}
        {offered.map((way) => (
          <button key={way} className="btn btn-outline btn-lg" type="button" onClick={() => send(way)}>
            {way === sent ? 'Send it again' : LABELS[way]}
          </button>
        ))}
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => run(() => signIn.create({}))}>
          Start over
        </button>
      </div>
      {status}
    </form>
  )

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case null:
    case 'needs_identifier':
    case 'needs_first_factor':
      return passwordStep
    case 'needs_client_trust':
      return trustStep
    case 'complete':
      return status
    case 'needs_second_factor':
    case 'needs_new_password':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}

function isWay(strategy: string): strategy is Way {
  return Object.hasOwn(LABELS, strategy)
}
