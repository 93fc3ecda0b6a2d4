import { describe, expect, it } from 'vitest'
import { Store } from './store'
import { clientJson, completed, createScene, later, sessionJson, signInJson } from './testing'

const ada = sessionJson()
const signedIn = clientJson({ sessions: [ada], last_active_session_id: 'sess_1', updated_at: 2e12 })

describe('the store', () => {
  it('starts from what the server rendered', () => {
    const store = new Store(signedIn)
    expect(store.get().session).toBe(ada)
    expect(store.getFirst()).toBe(store.get())
  })

  it('a session that the server no longer lists, or that has ended, is none', () => {
    expect(new Store({ ...signedIn, sessions: [] }).get().session).toBeNull()
    expect(new Store({ ...signedIn, sessions: [sessionJson({ status: 'ended' })] }).get().session).toBeNull()
  })

  it('adopts what a plain form did on the server', () => {
    const store = new Store(clientJson())
    store.adopt(signedIn)
    expect(store.get().session).toBe(ada)
    store.adopt(null)
    expect(store.get().session).toBeNull()
  })

  it('does not adopt a render that is older than an answer, nor the same props twice', () => {
    const old = clientJson()
    const store = new Store(old)
    store.follow(signedIn)
    store.adopt(old)
    store.adopt(clientJson())
    expect(store.get().session).toBe(ada)
  })

  it('an answer to a verb selects no session: only finalize() and setActive() do', () => {
    const store = new Store(clientJson())
    store.receive(signedIn)
    expect(store.get().session).toBeNull()
  })

  it('an answer that no longer lists the shown session takes it away', () => {
    const store = new Store(signedIn)
    store.receive({ ...signedIn, sessions: [] })
    expect(store.get().session).toBeNull()
  })

  it('a sign-in whose session is shown is done with, also after a reload of the page', () => {
    const sign_in = signInJson({ status: 'complete', created_session_id: 'sess_1' })
    expect(new Store({ ...signedIn, sign_in }).signIn.attempt.id).toBeUndefined()
  })

  it('a read that was overtaken by an answer is dropped, but one that was not may also go back in time', async () => {
    const slow = later<{ response: ReturnType<typeof clientJson>; client: null }>()
    const answers = [slow.promise, Promise.resolve({ response: clientJson(), client: null })]
    const { clerk } = createScene(
      {
        readClient: () => answers.shift() ?? slow.promise,
        createSignIn: async () => ({ ...completed(), client: signedIn }),
      },
      { initial: { ...signedIn, updated_at: 1e12 } },
    )
    const read = clerk.verbs.refresh()
    await clerk.verbs.create({})
    slow.settle({ response: clientJson(), client: null })
    await read
    expect(clerk.store.get().session?.id).toBe('sess_1')
    await clerk.verbs.refresh()
    expect(clerk.store.get().session).toBeNull()
  })
})
