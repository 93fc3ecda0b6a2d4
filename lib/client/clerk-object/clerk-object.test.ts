import { afterEach, describe, expect, it, vi } from 'vitest'
import { ClerkRuntimeError } from '../errors'
import { clientJson, createScene, pageAt, sessionJson } from '../testing'
import { clerkObjectOf } from './clerk-object'
import type { Resources } from './listeners'
import { closedAlready, refusedCalls } from './refused'

const signedIn = clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' })
const signedOutAnswer = { signOut: async () => ({ response: clientJson(), client: null }) }

afterEach(() => vi.unstubAllGlobals())

function sceneOf(...scene: Parameters<typeof createScene>) {
  const { clerk, log } = createScene(...scene)
  return { clerk, log, object: () => clerkObjectOf(clerk, clerk.store.get()) }
}

describe('useClerk', () => {
  it('gives one object as long as the same people are signed in, whatever a sign-in does', () => {
    const { clerk, object } = sceneOf({}, { initial: signedIn })
    const before = object()
    clerk.store.signIn.update({ calls: 1 })
    expect(object()).toBe(before)
    clerk.store.publish(undefined)
    expect(object()).not.toBe(before)
  })

  it('is live: a closure that signed somebody out sees that nobody is there', async () => {
    const { object } = sceneOf(signedOutAnswer, { initial: signedIn })
    const clerk = object()
    expect([clerk.isSignedIn, clerk.user?.id, clerk.status]).toEqual([true, 'user_1', 'ready'])
    await clerk.signOut()
    expect([clerk.isSignedIn, clerk.user, clerk.session, clerk.client?.sessions]).toEqual([
      false,
      null,
      null,
      [],
    ])
  })

  it('knows nothing before it has loaded', () => {
    const { object } = sceneOf({}, { initial: undefined })
    const { loaded, status, client, session, user, organization, isSignedIn } = object()
    expect([loaded, status, isSignedIn]).toEqual([false, 'loading', false])
    expect([client, session, user, organization]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('leads to the sign-in page when the server says that nobody is signed in', async () => {
    const { object, log } = sceneOf({ readClient: async () => ({ response: clientJson(), client: null }) })
    await object().handleUnauthenticated()
    expect(log.at(-1)).toEqual(['go', '/sign-in'])
  })

  it('holds the sign-in of the legacy hooks, which can be started over', () => {
    const { clerk, object } = sceneOf()
    const { client } = object()
    expect(client?.signIn.status).toBeNull()
    client?.resetSignIn()
    expect(clerk.store.signIn.resets).toBe(1)
  })

  it('signs everybody out by client.removeSessions(), and says so to the other tabs', async () => {
    const { object, log } = sceneOf(signedOutAnswer, { initial: signedIn })
    const left = await object().client?.removeSessions()
    expect(left?.sessions).toEqual([])
    expect(log.map(([what]) => what)).toEqual(['sign out', 'announce', 'refresh page'])
  })
})

describe('its listeners', () => {
  it('hear at once, and then whenever somebody else is signed in', async () => {
    const { clerk, object } = sceneOf(signedOutAnswer, { initial: signedIn })
    const heard: (string | null | undefined)[] = []
    const note = ({ user }: Resources) => heard.push(user && user.id)
    const stop = object().addListener(note)
    object().addListener(note, { skipInitialEmit: true })
    expect(heard).toEqual(['user_1'])
    clerk.store.signIn.update({ calls: 1 })
    expect(heard).toHaveLength(1)
    stop()
    clerk.store.publish(undefined)
    expect(heard).toEqual(['user_1', undefined])
  })

  it('hear when the page has loaded, until they want to no more', async () => {
    const { clerk, object } = sceneOf({}, { initial: undefined })
    const heard: string[] = []
    const note = (status: string) => void heard.push(status)
    object().on('status', note, { notify: true })
    clerk.store.follow(null)
    clerk.store.publish(undefined)
    expect(heard).toEqual(['loading', 'ready'])

    const other = sceneOf({}, { initial: undefined })
    const silent: string[] = []
    const never = (status: string) => void silent.push(status)
    other.object().on('status', never)
    other.object().off('status', never)
    other.clerk.store.follow(null)
    expect(silent).toEqual([])
  })
})

describe('calls that draw somebody else’s screens', () => {
  it.each(Object.entries(refusedCalls))('%s says what to use instead', (name, call) => {
    expect(() => call()).toThrow(ClerkRuntimeError)
    expect(() => call({ any: 'props' })).toThrow(name)
  })

  it.each(Object.entries(closedAlready))('%s has nothing to close', (_name, call) => {
    expect(call()).toBeUndefined()
  })
})

describe('getToken of the hooks', () => {
  it('refuses a token of another organization, and does not hand out one of this', async () => {
    const { object } = sceneOf({}, { initial: signedIn })
    await expect(object().getToken({ organizationId: 'org_2' })).rejects.toMatchObject({
      code: 'organization_not_active',
    })
  })

  it('offline, says that it is', async () => {
    const { object } = sceneOf(
      { mintToken: () => Promise.reject(new TypeError('Failed to fetch')) },
      { initial: signedIn },
    )
    vi.stubGlobal('navigator', { onLine: false })
    await expect(object().getToken()).rejects.toMatchObject({ code: 'clerk_offline' })
    vi.stubGlobal('navigator', { onLine: true })
    await expect(object().getToken()).rejects.toMatchObject({ code: 'network_error' })
  })

  it('waits for the page to load', async () => {
    const { object } = sceneOf(
      {
        readClient: async () => ({ response: signedIn, client: null }),
        mintToken: async () => ({ object: 'token', jwt: 'a.b.c' }),
      },
      { initial: undefined },
    )
    vi.stubGlobal('window', pageAt('/'))
    expect(await object().getToken()).toBe('a.b.c')
  })
})
