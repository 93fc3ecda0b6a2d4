import { describe, expect, it } from 'vitest'
import { signalsOf } from './core3/use-sign-in'
import { clientJson, completed, createScene, noteShown, sessionJson } from './testing'

const ada = sessionJson()
const eve = sessionJson({ id: 'sess_2' })
const signedIn = clientJson({ sessions: [ada], last_active_session_id: 'sess_1' })

describe('signOut', () => {
  const gone = { signOut: async () => ({ response: clientJson(), client: clientJson() }) }

  it('ends every session, hides it, goes home, then shows it', async () => {
    const { clerk, log } = createScene(gone, { initial: signedIn })
    noteShown(clerk, log)
    await clerk.signOut()
    expect(log).toEqual([
      ['sign out'],
      ['shown', undefined],
      ['go', '/'],
      ['announce'],
      ['shown', null],
      ['refresh page'],
    ])
  })

  it('goes where it is told, or calls back instead', async () => {
    const { clerk, log } = createScene(gone, { initial: signedIn, pages: { afterSignOutUrl: '/bye' } })
    await clerk.signOut({ redirectUrl: '/elsewhere' })
    await clerk.signOut(() => void log.push(['called']))
    await clerk.signOut()
    expect(log.filter(([what]) => what === 'go' || what === 'called')).toEqual([
      ['go', '/elsewhere'],
      ['called'],
      ['go', '/bye'],
    ])
  })

  it('a browser that the server forgot is signed out all the same', async () => {
    const { clerk } = createScene(
      { signOut: async () => ({ response: null, client: null }) },
      { initial: signedIn },
    )
    await clerk.signOut()
    expect(clerk.store.get()).toMatchObject({ client: null, session: null })
  })

  it('of another account in this browser leaves this one signed in, and the page where it is', async () => {
    const both = clientJson({ sessions: [ada, eve], last_active_session_id: 'sess_1' })
    const { clerk, log } = createScene(
      { endSession: async () => ({ response: eve, client: signedIn }) },
      { initial: both },
    )
    await clerk.signOut({ sessionId: 'sess_2' })
    expect(log).toEqual([['end', 'sess_2']])
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it('takes a sign-in with it that was complete, but never finalised', async () => {
    const { clerk } = createScene({ ...gone, createSignIn: async () => completed() })
    await signalsOf(clerk, clerk.store.get().signIn).signIn.create({})
    await clerk.signOut()
    expect(signalsOf(clerk, clerk.store.get().signIn).signIn.status).toBe('needs_identifier')
  })
})
