'use client'

import { useSession, useSignIn } from '@clerk/clerk-react'
import { useState, type FormEvent } from 'react'

/** 2023: `setSession`, and a code by mail in two calls. */
export function SetSessionPage() {
  const { isLoaded, signIn, setSession } = useSignIn()
  const { session } = useSession()
  const [isSent, setSent] = useState(false)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')

  if (!isLoaded) return <p>Loading</p>
  if (session) return <p>Session {session.status}</p>

  async function send() {
    if (!isLoaded) return
    const attempt = await signIn.create({ identifier: text })
    const factor = attempt.supportedFirstFactors?.find((one) => one.strategy === 'email_code')
    if (!factor || !('emailAddressId' in factor)) return setProblem('No code can be sent there.')
    await signIn.prepareFirstFactor({ strategy: 'email_code', emailAddressId: factor.emailAddressId })
    setSent(true)
    setText('')
  }

  async function check() {
    if (!isLoaded) return
    const attempt = await signIn.attemptFirstFactor({ strategy: 'email_code', code: text })
    if (attempt.status === 'complete') await setSession(attempt.createdSessionId)
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setProblem('')
    await (isSent ? check() : send()).catch((error) => setProblem(error.errors[0].longMessage))
  }

  return (
    <form onSubmit={submit}>
      <h1>Sign in, 2023</h1>
      <label>
        {isSent ? 'Code' : 'Email'} <input value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {problem && <p role="alert">{problem}</p>}
      <button>{isSent ? 'Verify' : 'Send code'}</button>
    </form>
  )
}
