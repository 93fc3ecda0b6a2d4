import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { SessionJson } from '@/lib/model/wire'
import { ClerkContext } from '../context'
import { clientJson, createScene, sessionJson } from '../testing'
import { useAuth } from './use-auth'
import { useClerk } from './use-clerk'
import { useOrganization } from './use-organization'
import { useOrganizationList } from './use-organization-list'
import { useSession } from './use-session'
import { useSessionList } from './use-session-list'
import { useUser } from './use-user'

const loaded = (change: Partial<SessionJson>) =>
  clientJson({
    sessions: [sessionJson({ tasks: null, ...change })],
    last_active_session_id: 'sess_1',
  })
const place = { id: 'org_1', name: 'Crème & Co', slug: 'creme-co', role: 'org:admin', permissions: ['org:a'] }
const inOrganization = { last_active_organization_id: 'org_1', organization: place }

/** What a hook gives a component of this browser, when the server renders it and nothing has run. */
function see<T>(initial: ReturnType<typeof clientJson> | null | undefined, useIt: () => T): T {
  const seen: T[] = []
  function Page() {
    seen.push(useIt())
    return null
  }
  renderToString(
    <ClerkContext value={createScene({}, { initial }).clerk}>
      <Page />
    </ClerkContext>,
  )
  const [first] = seen
  if (first === undefined) throw new Error('The page was not drawn.')
  return first
}

function useAll() {
  const { isLoaded, isSignedIn, userId, sessionId } = useAuth()
  const { user } = useUser()
  const { session } = useSession()
  const clerk = useClerk()
  return {
    auth: [isLoaded, isSignedIn, userId, sessionId],
    withPending: useAuth({ treatPendingAsSignedOut: false }).isSignedIn,
    user: user && user.primaryEmailAddress?.emailAddress,
    session: session && session.id,
    clerk: [clerk.loaded, clerk.isSignedIn, clerk.user?.fullName, clerk.client?.sessions.length],
    list: useSessionList().sessions?.map(({ id }) => id),
    organization: useOrganization().isLoaded,
    canSwitch: useOrganizationList().setActive !== undefined,
  }
}

describe('the session hooks', () => {
  it('before loading know nothing', () => {
    expect(see(undefined, useAll)).toEqual({
      auth: [false, undefined, undefined, undefined],
      withPending: undefined,
      user: undefined,
      session: undefined,
      clerk: [false, false, undefined, undefined],
      list: undefined,
      organization: false,
      canSwitch: false,
    })
  })

  it('signed out say so', () => {
    expect(see(null, useAll)).toEqual({
      auth: [true, false, null, null],
      withPending: false,
      user: null,
      session: null,
      clerk: [true, false, undefined, 0],
      list: [],
      organization: true,
      canSwitch: true,
    })
  })

  it('signed in say who', () => {
    expect(see(loaded({ status: 'active' }), useAll)).toEqual({
      auth: [true, true, 'user_1', 'sess_1'],
      withPending: true,
      user: 'ada@example.com',
      session: 'sess_1',
      clerk: [true, true, 'Ada Byron', 1],
      list: ['sess_1'],
      organization: true,
      canSwitch: true,
    })
  })

  it('a session with tasks left counts as signed out, unless asked otherwise; its user is known', () => {
    expect(see(loaded({ status: 'pending' }), useAll)).toMatchObject({
      auth: [true, false, null, null],
      withPending: true,
      user: 'ada@example.com',
      session: null,
      clerk: [true, false, 'Ada Byron', 1],
    })
  })
})

describe('useAuth', () => {
  it('tells what the session may do, and in which organization', () => {
    const auth = see(loaded({ ...inOrganization, factor_verification_age: [3, -1] }), useAuth)
    expect(auth).toMatchObject({ orgId: 'org_1', orgSlug: 'creme-co', orgRole: 'org:admin', actor: null })
    expect([
      auth.has({ role: 'org:admin' }),
      auth.has({ permission: 'org:a' }),
      auth.has({ role: 'org:member' }),
      auth.has({ reverification: 'strict' }),
      auth.has({ reverification: { level: 'first_factor', afterMinutes: 3 } }),
    ]).toEqual([true, true, false, true, false])
  })

  it('allows nobody anything who is signed out, or has tasks left', () => {
    expect(see(null, useAuth).has({ reverification: 'lax' })).toBe(false)
    expect(see(loaded({ ...inOrganization, status: 'pending' }), useAuth).has({ role: 'org:admin' })).toBe(
      false,
    )
  })

  it('has the claims of the session before any token was got', () => {
    const actor = { sub: 'user_9' }
    expect(see(loaded({ ...inOrganization, actor }), useAuth).sessionClaims).toMatchObject({
      sub: 'user_1',
      sid: 'sess_1',
      sts: 'active',
      fva: [0, -1],
      act: actor,
      o: { id: 'org_1', slg: 'creme-co', rol: 'org:admin', per: 'org:a' },
      v: 2,
      __raw: '',
    })
  })
})

describe('useOrganization', () => {
  it('says where the session is active, and as what', () => {
    expect(see(loaded(inOrganization), useOrganization)).toMatchObject({
      isLoaded: true,
      organization: { id: 'org_1', name: 'Crème & Co', slug: 'creme-co' },
      membership: { role: 'org:admin', roleName: 'Admin', permissions: ['org:a'] },
      memberships: null,
    })
  })

  it('is empty in one’s own space', () => {
    expect(see(loaded({}), useOrganization)).toMatchObject({ isLoaded: true, organization: null })
  })
})
