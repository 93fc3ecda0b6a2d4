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

const RULES: Record<string, string> = {
  min_length: 'More characters',
  max_length: 'Fewer characters',
  require_numbers: 'A number',
  require_lowercase: 'A small letter',
  require_uppercase: 'A capital letter',
  require_special_char: 'A special character',
}

/** Replaces a forgotten password by a code from an e-mail, code and password at once, as apps for Core 2 do it. */
export function LegacyForgotPassword() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const [hint, setHint] = useState('')
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
  const finish = async (result: typeof signIn) => {
    if (result.status !== 'complete') return
    await setActive({ session: result.createdSessionId, navigate: () => router.push('/') })
  }

  const send = () =>
    run(() => signIn.create({ strategy: 'reset_password_email_code', identifier: emailAddress }))
  const save = (form: FormData) =>
    run(async () => {
      const result = await signIn.attemptFirstFactor({
        strategy: 'reset_password_email_code',
        code: String(form.get('code')),
        password: String(form.get('password')),
      })
      await finish(result)
    })
  // A refused password leaves the code spent, and the sign-in at `needs_new_password`.
  const saveAgain = (form: FormData) =>
    run(async () => finish(await signIn.resetPassword({ password: String(form.get('password')) })))
  const sendSecond = () => run(() => signIn.prepareSecondFactor({ strategy: 'phone_code' }))
  const verifySecond = (form: FormData) =>
    run(async () => {
      const code = String(form.get('code'))
      await finish(await signIn.attemptSecondFactor({ strategy: 'phone_code', code }))
    })
  const judge = (password: string) =>
    signIn.validatePassword(password, {
      onValidation: ({ complexity, strength }) => {
        const missing = Object.keys(complexity ?? {}).map((rule) => RULES[rule] ?? rule)
        const isWeak = strength?.state === 'fail' || strength?.state === 'pass'
        setHint(missing.join(', ') || (isWeak ? 'Good enough, and easy to guess' : 'A good password'))
      },
    })

  const isSent = signIn.firstFactorVerification.strategy === 'reset_password_email_code'
  const status = <FlowStatus status={signIn.status} />
  const alarms = <FlowAlarms messages={otherErrors(error, 'identifier', 'code', 'password')} />

  const identifierStep = (
    <form key="send" action={send}>
      <EmailField error={fieldError(error, 'identifier')} value={emailAddress} onChange={setEmailAddress} />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Sending">Send code</SubmitButton>
      </div>
      {status}
    </form>
  )
  const passwordField = (
    <>
      <Field
        id="password"
        label="New password"
        error={fieldError(error, 'password')}
        type="password"
        autoComplete="new-password"
        onChange={(event) => judge(event.target.value)}
      />
      <p className="hint" role="status" aria-label="What the password still needs">
        {hint}
      </p>
    </>
  )
  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const resetStep = (
    <form key="save" action={signIn.status === 'needs_new_password' ? saveAgain : save}>
      {signIn.status !== 'needs_new_password' && <CodeField error={fieldError(error, 'code')} />}
      {passwordField}
      {alarms}
      <div className="stack">
        <SubmitButton busy="Saving">Save password</SubmitButton>
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => run(() => signIn.create({}))}>
          Start over
        </button>
      </div>
      {status}
    </form>
  )
  const isSecondSent = signIn.secondFactorVerification.strategy === 'phone_code'
  const secondStep = (
    <form key="second" action={isSecondSent ? verifySecond : sendSecond}>
      {isSecondSent ? (
        <CodeField error={fieldError(error, 'code')} />
      ) : (
        <p className="lede">The password is saved. This account also asks for a code from its phone.</p>
      )}
      {alarms}
      <div className="stack">
        <SubmitButton busy={isSecondSent ? 'Checking' : 'Sending'}>
          {isSecondSent ? 'Check code' : 'Text a code'}
        </SubmitButton>
      </div>
      {status}
    </form>
  )

  switch (signIn.status) {
    case null:
    case 'needs_identifier':
      return identifierStep
    case 'needs_first_factor':
      return isSent ? resetStep : identifierStep
    case 'needs_new_password':
      return resetStep
    case 'needs_second_factor':
      return secondStep
    case 'complete':
      return status
    case 'needs_client_trust':
    case 'needs_protect_check':
      return <OtherStep status={signIn.status} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
