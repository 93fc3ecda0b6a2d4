import { describe, expect, it, vi } from 'vitest'
import type { ClientJson, SessionJson } from '@/lib/model/wire'
import type { Clerk } from './clerk'
import { signalsOf } from './core3/use-sign-in'
import { clientJson, completed, createScene, errorJson, noteShown, refused, sessionJson } from './testing'
import type { Transport } from './transport'

const ada = sessionJson()
const eve = sessionJson({ id: 'sess_2' })
const holding = (...sessions: SessionJson[]) => clientJson({ sessions })
const signedIn = clientJson({ sessions: [ada], last_active_session_id: 'sess_1' })
const hook = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)

function touching(session = ada, client: ClientJson = holding(session)): Partial<Transport> {
  return {
    touchSession: async () => ({
      response: session,
      client: { ...client, last_active_session_id: session.id },
    }),
  }
}

describe('setActive', () => {
  it('sets the cookie, hides the session, navigates, shows it, renders again', async () => {
    const { clerk, log } = createScene(touching(), { initial: holding(ada) })
    noteShown(clerk, log)
    await clerk.setActive({
      session: 'sess_1',
      navigate: ({ session, decorateUrl }) => void log.push(['navigate', session.id, decorateUrl('/')]),
    })
    expect(log).toEqual([
      ['touch', 'sess_1', { intent: 'select_session' }],
      ['shown', undefined],
      ['navigate', 'sess_1', '/'],
      ['announce'],
      ['shown', 'sess_1'],
      ['refresh page'],
    ])
  })

  it('asks again while another tab is being handed the new secret of this browser', async () => {
    vi.useFakeTimers()
    let locked = 3
    const { touchSession } = touching()
    const { clerk, log } = createScene(
      {
        touchSession: async (...asked) =>
          locked-- > 0 || !touchSession
            ? refused(409, [errorJson('resource_locked')])
            : touchSession(...asked),
      },
      { initial: holding(ada) },
    )
    await Promise.all([clerk.setActive({ session: 'sess_1' }), vi.runAllTimersAsync()])
    vi.useRealTimers()
    expect(log.filter(([what]) => what === 'touch')).toHaveLength(4)
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it('waits for a navigation that takes its time', async () => {
    const { clerk } = createScene(touching(), { initial: holding(ada) })
    await clerk.setActive({
      session: 'sess_1',
      navigate: async () => {
        await Promise.resolve()
        expect(clerk.store.get().session).toBeUndefined()
      },
    })
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it('without a navigation goes nowhere, and hides nothing', async () => {
    const { clerk, log } = createScene(touching(), { initial: holding(ada) })
    noteShown(clerk, log)
    await clerk.setActive({ session: 'sess_1' })
    expect(log.map(([what]) => what)).toEqual(['touch', 'announce', 'shown', 'refresh page'])
  })

  it('takes a redirectUrl instead of a function', async () => {
    const { clerk, log } = createScene(touching(), { initial: holding(ada) })
    await clerk.setActive({ session: 'sess_1', redirectUrl: '/account' })
    expect(log).toContainEqual(['go', '/account'])
  })

  it('server props that arrive in between do not show the session early', async () => {
    const { clerk } = createScene(touching(), { initial: holding(ada) })
    await clerk.setActive({
      session: 'sess_1',
      navigate: () => {
        clerk.store.adopt({ ...signedIn, updated_at: 2e12 })
        expect(clerk.store.get().session).toBeUndefined()
      },
    })
  })

  it('a pending session is not hidden, goes to the page of its task before any navigation, and renders nothing again', async () => {
    const pending = sessionJson({ status: 'pending', tasks: [{ key: 'setup-mfa' }] })
    const taskUrls = { 'setup-mfa': '/tasks/mfa' }
    const { clerk, log } = createScene(touching(pending), { initial: holding(pending), taskUrls })
    noteShown(clerk, log)
    await clerk.setActive({
      session: 'sess_1',
      redirectUrl: '/account',
      navigate: () => void log.push(['navigate']),
    })
    expect(log.slice(1)).toEqual([
      ['go', '/tasks/mfa#/?redirect_url=%2Faccount'],
      ['announce'],
      ['shown', 'sess_1'],
    ])
  })

  it('a pending session without a page for its task gets the navigation, which sees the task', async () => {
    const pending = sessionJson({ status: 'pending', tasks: [{ key: 'setup-mfa' }] })
    const { clerk } = createScene(touching(pending), { initial: holding(pending) })
    const seen: unknown[] = []
    await clerk.setActive({
      session: 'sess_1',
      navigate: ({ session }) => void seen.push(session.currentTask?.key),
    })
    expect(seen).toEqual(['setup-mfa'])
  })

  it('asks the server once about a session it does not know, and finds it', async () => {
    const { clerk, log } = createScene({
      ...touching(eve),
      readClient: async () => ({ response: holding(eve), client: null }),
    })
    await clerk.setActive({ session: 'sess_2' })
    expect(log.map(([what]) => what)).toEqual(['refresh client', 'touch', 'announce', 'refresh page'])
  })

  it('a mistyped session id throws, and signs nobody out', async () => {
    const { clerk } = createScene(
      { readClient: async () => ({ response: signedIn, client: null }) },
      { initial: signedIn },
    )
    await expect(clerk.setActive({ session: 'sess_typo' })).rejects.toMatchObject({
      code: 'session_not_found',
    })
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it('session: null ends the session on the server too, and never calls navigate', async () => {
    const { clerk, log } = createScene(
      { endSession: async () => ({ response: sessionJson({ status: 'ended' }), client: clientJson() }) },
      { initial: signedIn },
    )
    noteShown(clerk, log)
    await clerk.setActive({ session: null, navigate: () => void log.push(['navigate']) })
    expect(log).toEqual([['end', 'sess_1'], ['announce'], ['shown', null], ['refresh page']])
  })

  it('without a session, and nobody signed in, throws', async () => {
    await expect(createScene().clerk.setActive({})).rejects.toMatchObject({ code: 'no_session' })
  })

  it('a navigation that throws is told, but the session is active all the same', async () => {
    const { clerk } = createScene({ createSignIn: async () => completed(), ...touching() })
    const { signIn } = hook(clerk)
    await signIn.password({ identifier: 'ada@example.com', password: 'x' })
    const { error } = await signIn.finalize({
      navigate: () => {
        throw new Error('no such page')
      },
    })
    expect(error?.message).toBe('no such page')
    expect(hook(clerk).errors.global?.[0]).toBe(error)
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it('a session that was ended elsewhere is shown as gone, and the call is refused', async () => {
    const { clerk } = createScene(
      {
        touchSession: async () => refused(401, [errorJson('signed_out')]),
        readClient: async () => ({ response: clientJson(), client: null }),
      },
      { initial: signedIn },
    )
    await expect(clerk.setActive({ session: 'sess_1' })).rejects.toMatchObject({ status: 401 })
    expect(clerk.store.get().session).toBeNull()
  })

  it('a server that broke leaves everything as it was', async () => {
    const { clerk, log } = createScene(
      { touchSession: async () => refused(500, [errorJson('internal_clerk_error')]) },
      { initial: signedIn },
    )
    await expect(clerk.setActive({ session: 'sess_1' })).rejects.toMatchObject({ status: 500 })
    expect(log).toHaveLength(1)
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it('a page that is being left shows nothing any more', async () => {
    const surroundings = { ...createScene().clerk.surroundings, watchUnload: () => () => true }
    const { clerk } = createScene(touching(), { initial: holding(ada), surroundings })
    await clerk.setActive({ session: 'sess_1', redirectUrl: 'https://example.com' })
    expect(clerk.store.get().session).toBeUndefined()
  })
})
