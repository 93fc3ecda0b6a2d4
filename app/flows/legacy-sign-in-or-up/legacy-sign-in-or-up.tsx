'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth } from '@/lib/client'
import { isClerkAPIResponseError, isKnownError, type ClerkError } from '@/lib/client/errors'
import { useSignIn, useSignUp } from '@/lib/client/legacy'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { fieldError, otherErrors } from '../legacy-messages'
import { MissingFields, readMissing } from '../missing-fields'
import { OtherStep, SignedIn } from '../ways-on'

const NO_ACCOUNT_YET = 'sign_up_if_missing_transfer'

/** One field for everybody, as apps for Core 2 do it: the refusal of a right code says that there is no account yet. */
export function LegacySignInOrUp() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { signUp } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const [error, setError] = useState<ClerkError | null>(null)

  if (!isLoaded || !signUp) return null
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
  const activate = async ({
    status,
    createdSessionId,
  }: Pick<typeof signUp, 'status' | 'createdSessionId'>) => {
    if (status === 'complete')
      await setActive({ session: createdSessionId, navigate: () => router.push('/') })
  }
  const start = () =>
    run(async () => {
      await signIn.create({ identifier: emailAddress, signUpIfMissing: true })
      await sendCode()
    })
  const sendCode = async () => {
    const factor = signIn.supportedFirstFactors?.find((one) => one.strategy === 'email_code')
    if (!factor) return
    const { emailAddressId } = factor
    await signIn.prepareFirstFactor({ strategy: 'email_code', emailAddressId })
  }
  const verify = (form: FormData) =>
    run(async () => {
      try {
        await signIn.attemptFirstFactor({ strategy: 'email_code', code: String(form.get('code')) })
      } catch (thrown) {
        const isNew = isClerkAPIResponseError(thrown) && thrown.errors[0]?.code === NO_ACCOUNT_YET
        if (!isNew) throw thrown
        return activate(await signUp.create({ transfer: true }))
      }
      const { createdSessionId } = signIn
      await activate({ status: createdSessionId ? 'complete' : null, createdSessionId })
    })
  const addMissing = (form: FormData) => run(async () => activate(await signUp.update(readMissing(form))))
  const startOver = () => run(() => signIn.create({}))
  const sendAgain = () => run(sendCode)
  const isSent = signIn.firstFactorVerification.strategy === 'email_code'

  const identifierStep = (
    <form key="start" action={start}>
      <EmailField error={fieldError(error, 'identifier')} value={emailAddress} onChange={setEmailAddress} />
      <FlowAlarms messages={otherErrors(error, 'identifier')} />
      <div className="stack">
        <SubmitButton busy="Sending">Continue</SubmitButton>
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

  const missingStep = (
    <form key="missing" action={addMissing}>
      <p className="lede">
        <b>{signUp.emailAddress}</b> is yours. One more thing for a new account.
      </p>
      <MissingFields fields={signUp.missingFields} errorOf={(field) => fieldError(error, field)} />
      <FlowAlarms messages={otherErrors(error, ...signUp.missingFields)} />
      <div className="stack">
        <SubmitButton busy="Saving">Make an account</SubmitButton>
      </div>
      <FlowStatus label="Sign-up status" status={signUp.status} />
    </form>
  )

  if (signUp.missingFields.length > 0 && signUp.unverifiedFields.length === 0) return missingStep
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
