'use client'

import {
  ClerkProvider,
  ClerkLoaded,
  ClerkLoading,
  RedirectToSignIn,
  Show,
  SignOutButton,
  useAuth,
  useClerk,
  useReverification,
  useSession,
  useSessionList,
  useUser,
} from '@clerk/nextjs'
import {
  isClerkAPIResponseError,
  isClerkRuntimeError,
  isReverificationCancelledError,
} from '@clerk/nextjs/errors'
import type { UserResource } from '@clerk/nextjs/types'
import { useRef, useState } from 'react'

/** Core 3: a page for members, with what apps keep at hand there. */
export function MembersPage() {
  return (
    <ClerkProvider publishableKey="pk_test_unused" appearance={{}}>
      <ClerkLoading>
        <p>Loading</p>
      </ClerkLoading>
      <ClerkLoaded>
        <Show when="signed-in" fallback={<RedirectToSignIn />}>
          <Members />
        </Show>
      </ClerkLoaded>
    </ClerkProvider>
  )
}

function Members() {
  const { user } = useUser()
  const { session } = useSession()
  const { sessions } = useSessionList()
  const { sessionClaims, has, getToken } = useAuth()
  const clerk = useClerk()
  const [said, setSaid] = useState('')

  async function showToken() {
    const token = await getToken()
    setSaid(`Token with ${token?.split('.').length ?? 0} parts`)
  }

  function openSignIn() {
    try {
      clerk.openSignIn()
    } catch (error) {
      setSaid(isClerkRuntimeError(error) ? error.code : 'unknown')
    }
  }

  if (!user || !session) return null
  return (
    <>
      <h1>Hello {nameOf(user)}</h1>
      <ul>
        <li>Sessions: {sessions?.length}</li>
        <li>
          Claims are about me: {String(sessionClaims?.sub === user.id && sessionClaims.sid === session.id)}
        </li>
        <li>Proof is fresh: {String(has?.({ reverification: 'strict' }))}</li>
        <li>Administrator: {String(has?.({ role: 'org:admin' }))}</li>
        <li>Same person: {String(clerk.user?.id === user.id && clerk.isSignedIn)}</li>
      </ul>
      <p role="status">{said}</p>
      <button onClick={showToken}>Show token</button>
      <button onClick={openSignIn}>Open sign-in</button>
      <Guarded onResult={setSaid} />
      <SignOutButton redirectUrl="/dev/ported/email-code">
        <button>Leave</button>
      </SignOutButton>
    </>
  )
}

/** Something that wants a fresh proof: the first answer says so, and the second one is it. */
function Guarded({ onResult }: { onResult: (said: string) => void }) {
  const [question, setQuestion] = useState<{ complete: () => void; cancel: () => void }>()
  const isProven = useRef(false)
  const guarded = useReverification(
    async () =>
      isProven.current
        ? { done: true as const }
        : { clerk_error: { type: 'forbidden' as const, reason: 'reverification-error' as const } },
    { onNeedsReverification: setQuestion },
  )

  async function run() {
    try {
      const { done } = await guarded()
      onResult(done ? 'Done' : 'Not done')
    } catch (error) {
      if (isClerkAPIResponseError(error)) throw error
      onResult(isReverificationCancelledError(error) ? 'Cancelled' : 'Failed')
    } finally {
      setQuestion(undefined)
    }
  }

  function prove() {
    isProven.current = true
    question?.complete()
  }

  return (
    <>
      <button onClick={run}>Do something guarded</button>
      {question && (
        <div role="dialog" aria-label="Proof">
          <button onClick={prove}>It is me</button>
          <button onClick={question.cancel}>Not now</button>
        </div>
      )}
    </>
  )
}

function nameOf(user: UserResource): string {
  return user.username ?? user.primaryEmailAddress?.emailAddress ?? user.id
}
