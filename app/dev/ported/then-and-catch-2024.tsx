'use client'

import { SignedIn, SignedOut, useSignIn, useUser } from '@clerk/clerk-react'
import { useState, type FormEvent } from 'react'

/** 2024: promises, `setActive` out of the hook, and the first error's sentence. */
export function ThenAndCatchPage() {
  const { user } = useUser()
  return (
    <>
      <SignedOut>
        <PasswordForm />
      </SignedOut>
      <SignedIn>
        <p>You are {user?.primaryEmailAddress?.emailAddress}</p>
      </SignedIn>
    </>
  )
}

function PasswordForm() {
  const { isLoaded, signIn, setActive } = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')

  if (!isLoaded) return null

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isLoaded) return
    signIn
      .create({ identifier: email, password })
      .then((result) => {
        switch (result.status) {
          case 'complete':
            return setActive({
              session: result.createdSessionId,
              beforeEmit: (session) => {
                document.title = `Welcome ${session?.publicUserData.identifier ?? ''}`
              },
            })
          case 'needs_first_factor':
          case 'needs_second_factor':
          case 'needs_identifier':
          case 'needs_new_password':
          default:
            setProblem(`There is more to do: ${result.status}`)
        }
      })
      .catch((error) => setProblem(error.errors[0].longMessage))
  }

  return (
    <form onSubmit={submit}>
      <h1>Sign in, 2024</h1>
      <label>
        Email <input value={email} onChange={(event) => setEmail(event.target.value)} />
      </label>
      <label>
        Password{' '}
        <input type="password" value={password} onChange={(event) => setPassword(event.target.value)} />
      </label>
      {problem && <p role="alert">{problem}</p>}
      <button>Sign in</button>
    </form>
  )
}
