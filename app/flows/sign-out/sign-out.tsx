'use client'

import { useRouter } from 'next/navigation'
import { useAuth, useSession, useSessionList } from '@/lib/client'
import { FlowStatus } from '../flow-status'
import { SignInFirst } from '../ways-on'

/** Signs out: everybody, one session, or with something of the page's own to do before it goes on. */
export function SignOut() {
  const { isLoaded, session } = useSession({ treatPendingAsSignedOut: false })
  const { signOut } = useAuth()
  const { sessions } = useSessionList()
  const router = useRouter()

  if (!isLoaded) return null
  if (!session) return <SignInFirst here="/flows/sign-out" />
  return (
    <div className="body">
      <p>
        Signed in as <b>{session.publicUserData.identifier}</b>, one of {sessions?.length} here.
      </p>
      <div className="stack">
        <button className="btn btn-primary btn-lg" type="button" onClick={() => signOut()}>
          Sign out
        </button>
        <button
          className="btn btn-outline btn-lg"
          type="button"
          onClick={() => signOut({ redirectUrl: '/flows/sign-out' })}
        >
          Sign out, and come back here
        </button>
        <button
          className="btn btn-outline btn-lg"
          type="button"
          onClick={() => signOut({ sessionId: session.id, redirectUrl: '/flows/sign-out' })}
        >
          Sign out of this session only
        </button>
        <button
          className="btn btn-outline btn-lg"
          type="button"
          onClick={() => signOut(() => router.push('/flows'))}
        >
          Sign out, with a callback
        </button>
      </div>
      <FlowStatus label="Session status" status={session.status} />
    </div>
  )
}
