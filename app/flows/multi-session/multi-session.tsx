'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useClerk, useSession, useSessionList, useSignIn } from '@/lib/client'
import { isClerkAPIResponseError } from '@/lib/client/errors'
import { SubmitButton } from '../../ui/submit-button'
import { EmailField, Field } from '../field'
import { FlowAlarms, FlowStatus } from '../flow-status'
import { OtherStep } from '../ways-on'

/** Everybody who is signed in in this browser: switch, sign one of them out, add one more. */
export function MultiSession() {
  const { isLoaded, sessions, setActive } = useSessionList()
  const { session: active } = useSession({ treatPendingAsSignedOut: false })
  const { signOut } = useClerk()
  const [isAdding, setIsAdding] = useState(false)

  if (!isLoaded) return null
  return (
    <>
      {sessions.length > 0 && (
        <ul className="rows body" aria-label="Accounts">
          {sessions.map(({ id, publicUserData: { identifier } }) => (
            <li key={id} className="row">
              <span className="grow t-sub">{identifier}</span>
              {id === active?.id ? (
                <span className="badge badge-here">Active</span>
              ) : (
                <button
                  className="btn btn-ghost"
                  type="button"
                  aria-label={`Switch to ${identifier}`}
                  onClick={() => setActive({ session: id })}
                >
                  Switch
                </button>
              )}
              <button
                className="btn btn-ghost"
                type="button"
                aria-label={`Sign out ${identifier}`}
                onClick={() => signOut({ sessionId: id, redirectUrl: '/flows/multi-session' })}
              >
                Sign out
              </button>
            </li>
          ))}
        </ul>
      )}
      {isAdding || sessions.length === 0 ? (
        <AddAccount isFirst={sessions.length === 0} onDone={() => setIsAdding(false)} />
      ) : (
        <div className="stack">
          <button className="btn btn-outline btn-lg" type="button" onClick={() => setIsAdding(true)}>
            Add another account
          </button>
        </div>
      )}
    </>
  )
}

/** A sign-in like any other. Whoever was signed in stays so, where the server lets a browser have several sessions. */
function AddAccount({ isFirst, onDone }: { isFirst: boolean; onDone: () => void }) {
  const { signIn, errors, fetchStatus } = useSignIn()
  const { setActive } = useClerk()
  const router = useRouter()
  const [emailAddress, setEmailAddress] = useState('')
  // Somebody who is here already need not sign in again: the refusal says which session is theirs.
  const known = errors.global?.flatMap((error) =>
    isClerkAPIResponseError(error) ? error.errors.flatMap(({ meta }) => meta?.sessionId ?? []) : [],
  )[0]

  async function add(form: FormData) {
    const { error } = await signIn.password({ emailAddress, password: String(form.get('password')) })
    if (error || signIn.status !== 'complete') return
    await signIn.finalize({
      navigate: ({ session, decorateUrl }) => {
        onDone()
        if (session.currentTask) return
        const url = decorateUrl('/flows/multi-session')
        if (url.startsWith('http')) window.location.href = url
        else router.push(url)
      },
    })
  }

  const form = (
    <form action={add}>
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
        {known && (
          <button
            className="btn btn-outline btn-lg"
            type="button"
            onClick={() => setActive({ session: known })}
          >
            Go on with the session that is here
          </button>
        )}
        {!isFirst && (
          <button className="btn btn-ghost btn-lg" type="button" onClick={onDone}>
            Cancel
          </button>
        )}
      </div>
      <FlowStatus status={signIn.status} fetchStatus={fetchStatus} />
    </form>
  )

  switch (signIn.status) {
    case 'needs_identifier':
    case 'needs_first_factor':
    case 'complete':
      return form
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
