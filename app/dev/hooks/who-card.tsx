'use client'

import { useLayoutEffect } from 'react'
import { useAuth, useClerk, useUser } from '@/lib/client'
import { lay } from './bench-window'
import { Facts } from './facts'

/** A component that shows who is signed in. */
export function WhoCard() {
  const auth = useAuth()
  const user = useUser()
  const clerk = useClerk()
  useLayoutEffect(() => {
    lay('auth', auth)
    lay('user', user)
    lay('clerk', clerk)
  })
  const facts = {
    'signed in': String(auth.isSignedIn),
    session: auth.sessionId,
    user: user.user?.primaryEmailAddress?.emailAddress ?? user.user?.id,
    'session status': clerk.session?.status,
    task: clerk.session?.currentTask?.key,
    sessions: clerk.client && String(clerk.client.sessions.length),
  }
  return <Facts of="who" facts={facts} />
}
