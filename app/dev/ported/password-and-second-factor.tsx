'use client'

import { Show, useSignIn, useUser } from '@clerk/nextjs'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'

/** Core 3: a password, then what `status` asks for. */
export function PasswordAndSecondFactorPage() {
  return (
    <Show when="signed-out" fallback={<Welcome />}>
      <Steps />
    </Show>
  )
}

function Welcome() {
  const { isLoaded, isSignedIn, user } = useUser()
  if (!isLoaded || !isSignedIn) return null
  return <p>Signed in as {user.primaryEmailAddress?.emailAddress}</p>
}

function Steps() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const router = useRouter()

  async function finish() {
    if (signIn.status !== 'complete') return
    await signIn.finalize({ navigate: ({ decorateUrl }) => router.push(decorateUrl('/dev/ported/members')) })
  }

  async function enterPassword(form: FormData) {
    const { error } = await signIn.password({
      identifier: String(form.get('identifier')),
      password: String(form.get('password')),
    })
    if (!error) await finish()
  }

  async function enterCode(form: FormData) {
    const { error } = await signIn.mfa.verifyTOTP({ code: String(form.get('code')) })
    if (!error) await finish()
  }

  const alarms: ReactNode[] = [
    errors.fields.identifier?.message,
    errors.fields.password?.message,
    errors.fields.code?.message,
    ...(errors.global ?? []).map((error) => error.message),
  ].filter(Boolean)

  switch (signIn.status) {
    case 'needs_identifier':
    case 'needs_first_factor':
      return (
        <form action={enterPassword}>
          <h1>Sign in</h1>
          <label>
            Email or username <input name="identifier" autoComplete="username" />
          </label>
          <label>
            Password <input name="password" type="password" autoComplete="current-password" />
          </label>
          {alarms.length > 0 && <p role="alert">{alarms}</p>}
          <button disabled={fetchStatus === 'fetching'}>Continue</button>
        </form>
      )
    case 'needs_second_factor':
      return (
        <form action={enterCode}>
          <h1>Second step</h1>
          <label>
            Authenticator code <input name="code" inputMode="numeric" />
          </label>
          {alarms.length > 0 && <p role="alert">{alarms}</p>}
          <p>{signIn.supportedSecondFactors.map(({ strategy }) => strategy).join(', ')}</p>
          <button disabled={fetchStatus === 'fetching'}>Verify</button>
        </form>
      )
    default:
      return <p>Status: {signIn.status}</p>
  }
}
