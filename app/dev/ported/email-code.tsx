'use client'

import { useAuth, useSignIn } from '@clerk/nextjs'
import { useRouter } from 'next/navigation'

/** Core 3: a code by mail, out of one form action after the other. */
export function EmailCodePage() {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { isSignedIn } = useAuth()
  const router = useRouter()

  async function send(form: FormData) {
    await signIn.emailCode.sendCode({ emailAddress: String(form.get('email')) })
  }

  async function verify(form: FormData) {
    await signIn.emailCode.verifyCode({ code: String(form.get('code')) })
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

  if (signIn.status === 'complete' || isSignedIn) return null

  if (signIn.status === 'needs_first_factor')
    return (
      <form action={verify}>
        <h1>Enter your code</h1>
        <label>
          Code <input name="code" inputMode="numeric" autoComplete="one-time-code" />
        </label>
        {errors.fields.code && <p role="alert">{errors.fields.code.longMessage}</p>}
        <button disabled={fetchStatus === 'fetching'}>Verify</button>
        <button type="button" onClick={() => signIn.emailCode.sendCode()}>
          Send another code
        </button>
        <button type="button" onClick={() => signIn.reset()}>
          Start over
        </button>
      </form>
    )

  return (
    <form action={send}>
      <h1>Sign in by mail</h1>
      <label>
        Email <input name="email" type="email" autoComplete="email" />
      </label>
      {errors.fields.identifier && <p role="alert">{errors.fields.identifier.message}</p>}
      <button disabled={fetchStatus === 'fetching'}>Send code</button>
    </form>
  )
}
