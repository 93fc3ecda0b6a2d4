'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, PhoneField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with a code from a text, or from WhatsApp, as apps for Core 2 do it. */
export function LegacyPhoneCode() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [phoneNumber, setPhoneNumber] = useState('')
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
  const { strategy, channel } = signIn.firstFactorVerification

  const prepare = async (by: typeof channel) => {
    const factor = signIn.supportedFirstFactors?.find((one) => one.strategy === 'phone_code')
    if (!factor) return
    const { phoneNumberId } = factor
    await signIn.prepareFirstFactor({ strategy: 'phone_code', phoneNumberId, channel: by })
  }
  const send = (form: FormData) =>
    run(async () => {
      await signIn.create({ identifier: phoneNumber })
      await prepare(form.get('channel') === 'whatsapp' ? 'whatsapp' : 'sms')
    })
  const sendAgain = () => run(() => prepare(channel))
  const startOver = () => run(() => signIn.create({}))
  const verify = (form: FormData) =>
    run(async () => {
      const code = String(form.get('code'))
      const result = await signIn.attemptFirstFactor({ strategy: 'phone_code', code })
      if (result.status !== 'complete') return
      await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
    })

  const identifierStep = (
    <form key="send" action={send}>
      <PhoneField error={fieldError(error, 'identifier')} value={phoneNumber} onChange={setPhoneNumber} />
      <FlowAlarms messages={otherErrors(error, 'identifier')} />
      <div className="stack">
        <SubmitButton busy="Sending">Text a code</SubmitButton>
        <SubmitButton className="btn btn-outline btn-lg" busy="Sending" name="channel" value="whatsapp">
          Send it by WhatsApp
        </SubmitButton>
      </div>
      <FlowStatus status={signIn.status} />
    </form>
  )
  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const codeStep = (
    <form key="verify" action={verify}>
      <p className="lede">
        By {channel === 'whatsapp' ? 'WhatsApp' : 'SMS'} to <b>{signIn.identifier}</b>
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
      return strategy === 'phone_code' ? codeStep : identifierStep
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
