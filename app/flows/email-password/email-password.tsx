'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAuth, useSignIn } from '@/lib/client'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep, SignedIn } from '../ways-on'

/** Signs in with an e-mail address and a password, in one request. */
export function EmailPassword() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')

  async function submit(form: FormData) {
    const { error } = await signIn.password({ emailAddress, password: String(form.get('password')) })
    if (error || signIn.status !== 'complete') return
    await signIn.finalize({
      navigate: ({ session, decorateUrl }) => {
        if (session.currentTask) return
        const url = decorateUrl('/')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      },
    })
  }

  if (isSignedIn) return <SignedIn />
  switch (signIn.status) {
    case 'needs_identifier':
    case 'needs_first_factor':
    case 'complete':
      return (
        <form action={submit}>
          <EmailField
            error={errors.fields.identifier?.longMessage}
            value={emailAddress}
            onChange={setEmailAddress}
          />
          <Field
            id="password"
            label="Password"
            error={errors.fields.password?.longMessage}
            type="password"
            autoComplete="current-password"
          />
          <FlowAlarms messages={errors.global?.map(({ message }) => message) ?? []} />
          <div className="stack">
            <SubmitButton busy="Signing in">Sign in</SubmitButton>
          </div>
          <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
        </form>
      )
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
