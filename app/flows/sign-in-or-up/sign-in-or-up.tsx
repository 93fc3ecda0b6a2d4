'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn, useSignUp } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { CodeField, EmailField } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { camelCase, MissingFields, readMissing } from '../missing-fields'
import { OtherStep, SignedIn } from '../ways-on'

/** One field for everybody: who has an account is signed in, who has none makes one, and nobody starts again. */
export function SignInOrUp() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { signUp, errors: signUpErrors, fetchStatus: signUpFetchStatus } = useSignUp()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  const isSent = signIn.firstFactorVerification.strategy === 'email_code'
  const alarms = <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />
  const status = <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />

  const navigate: NonNullable<Parameters<typeof signIn.finalize>[0]>['navigate'] = ({
    session,
    decorateUrl,
  }) => {
    if (session.currentTask) return
    const url = decorateUrl('/')
    if (url.startsWith('http')) window.location.href = url
    else router.push(url)
  }

  async function start() {
    const { error } = await signIn.create({ identifier: emailAddress, signUpIfMissing: true })
    if (!error) await signIn.emailCode.sendCode()
  }

  async function verify(form: FormData) {
    await signIn.emailCode.verifyCode({ code: String(form.get('code')) })
    // The right code, from somebody who has no account yet.
    if (signIn.isTransferable) return transfer()
    if (signIn.status === 'complete') await signIn.finalize({ navigate })
  }

  async function transfer() {
    await signUp.create({ transfer: true })
    if (signUp.status === 'complete') await signUp.finalize({ navigate })
  }

  async function addMissing(form: FormData) {
    const { password, ...rest } = readMissing(form)
    await (password === undefined ? signUp.update(rest) : signUp.password({ ...rest, password }))
    if (signUp.status === 'complete') await signUp.finalize({ navigate })
  }

  const identifierStep = (
    <form key="start" action={start}>
      <EmailField
        error={errors.fields.identifier?.longMessage}
        value={emailAddress}
        onChange={setEmailAddress}
      />
      {alarms}
      <div className="stack">
        <SubmitButton busy="Sending">Continue</SubmitButton>
      </div>
      {status}
    </form>
  )

  // Keyed: React would take the form before it for this one, and empty it when that one's action ends.
  const codeStep = (
    <form key="verify" action={signIn.isTransferable ? transfer : verify}>
      <p className="lede">
        For <b>{signIn.identifier}</b>
      </p>
      {!signIn.isTransferable && <CodeField error={errors.fields.code?.longMessage} />}
      {!signIn.isTransferable && alarms}
      <FlowAlarms messages={signUpErrors.global?.map(({ message }) => message) ?? []} />
      <div className="stack">
        <SubmitButton busy="Checking">
          {signIn.isTransferable ? 'Make an account' : 'Check code'}
        </SubmitButton>
        {!signIn.isTransferable && (
          <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.emailCode.sendCode()}>
            Send a new code
          </button>
        )}
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signIn.reset()}>
          Start over
        </button>
      </div>
      {status}
    </form>
  )

  const missingStep = (
    <form key="missing" action={addMissing}>
      <p className="lede">
        <b>{signUp.emailAddress}</b> is yours. One more thing for a new account.
      </p>
      <MissingFields
        fields={signUp.missingFields}
        errorOf={(field) => signUpErrors.fields[camelCase(field)]?.longMessage}
      />
      <FlowAlarms messages={signUpErrors.global?.map(({ message }) => message) ?? []} />
      <div className="stack">
        <SubmitButton busy="Saving">Make an account</SubmitButton>
        <button className="btn btn-ghost btn-lg" type="button" onClick={() => signUp.reset()}>
          Start over
        </button>
      </div>
      <FlowStatus label="Sign-up status" status={signUp.status} fetchStatus={signUpFetchStatus} />
    </form>
  )

  if (isSignedIn) return <SignedIn />
  if (signUp.missingFields.length > 0 && signUp.unverifiedFields.length === 0) return missingStep
  switch (signIn.status) {
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
      return <OtherStep status={signIn.status} onStartOver={signIn.reset} />
    default: {
      const missed: never = signIn.status
      return missed
    }
  }
}
