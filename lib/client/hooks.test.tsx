import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ClerkContext } from './context'
import { useAuth, useClerk, useSession, useUser } from './hooks'
import { clientJson, createScene, sessionJson } from './testing'

const loaded = (status: 'active' | 'pending') =>
  clientJson({ sessions: [sessionJson({ status, tasks: null })], last_active_session_id: 'sess_1' })

/** What the hooks give a component of this browser. */
function see(initial: ReturnType<typeof clientJson> | null | undefined) {
  const seen: object[] = []
  function Page() {
    const { isLoaded, isSignedIn, userId, sessionId } = useAuth()
    const withPending = useAuth({ treatPendingAsSignedOut: false }).isSignedIn
    const { user } = useUser()
    const { session } = useSession()
    const clerk = useClerk()
    seen.push({
      auth: [isLoaded, isSignedIn, userId, sessionId],
      withPending,
      user: user && user.primaryEmailAddress?.emailAddress,
      session: session && session.id,
      clerk: [clerk.loaded, clerk.isSignedIn, clerk.user?.fullName, clerk.client?.sessions.length],
    })
    return null
  }
  renderToString(
    <ClerkContext value={createScene({}, { initial }).clerk}>
      <Page />
    </ClerkContext>,
  )
  return seen[0]
}

describe('the session hooks', () => {
  it('before loading know nothing', () => {
    expect(see(undefined)).toEqual({
      auth: [false, undefined, undefined, undefined],
      withPending: undefined,
      user: undefined,
      session: undefined,
      clerk: [false, false, undefined, undefined],
    })
  })

  it('signed out say so', () => {
    expect(see(null)).toEqual({
      auth: [true, false, null, null],
      withPending: false,
      user: null,
      session: null,
      clerk: [true, false, undefined, 0],
    })
  })

  it('signed in say who', () => {
    expect(see(loaded('active'))).toEqual({
      auth: [true, true, 'user_1', 'sess_1'],
      withPending: true,
      user: 'ada@example.com',
      session: 'sess_1',
      clerk: [true, true, 'Ada Byron', 1],
    })
  })

  it('a session with tasks left counts as signed out, unless asked otherwise; its user is known', () => {
    expect(see(loaded('pending'))).toEqual({
      auth: [true, false, null, null],
      withPending: true,
      user: 'ada@example.com',
      session: null,
      clerk: [true, false, 'Ada Byron', 1],
    })
  })
})
