import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { signalsOf, useSignIn as useCore3 } from '../core3/use-sign-in'
import type { Clerk } from '../clerk'
import { ClerkContext } from '../context'
import { accepted, clientJson, completed, createScene, sessionJson, signInJson } from '../testing'
import { signInOf } from './use-sign-in'
import { useSignIn, type UseSignInReturn } from '.'

const hook = (clerk: Clerk) => signInOf(clerk, clerk.store.get().signIn)
const touchSession = async () => ({
  response: sessionJson(),
  client: clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' }),
})

/** What the hook gives a component. */
function render(clerk: Clerk): UseSignInReturn {
  const given: UseSignInReturn[] = []
  function Page() {
    given.push(useSignIn())
    return null
  }
  renderToString(
    <ClerkContext value={clerk}>
      <Page />
    </ClerkContext>,
  )
  const [value] = given
  if (!value) throw new Error('The page did not render.')
  return value
}

describe('the legacy hook', () => {
  it('is not loaded until the client is known', () => {
    expect(render(createScene({}, { initial: undefined }).clerk)).toEqual({
      isLoaded: false,
      signIn: undefined,
      setActive: undefined,
      setSession: undefined,
    })
    expect(render(createScene().clerk).isLoaded).toBe(true)
  })

  it('setActive() empties the sign-in that it finished', async () => {
    const { clerk } = createScene({ createSignIn: async () => completed(), touchSession })
    const { signIn, setActive } = render(clerk)
    const result = await signIn?.create({ identifier: 'ada@example.com', password: 'x' })
    await setActive?.({ session: result?.createdSessionId })
    expect(result?.status).toBe('complete')
    expect(hook(clerk).status).toBeNull()
  })

  it('beforeEmit runs after the cookie, just before the session is shown', async () => {
    const { clerk, log } = createScene({ createSignIn: async () => completed(), touchSession })
    await hook(clerk).create({})
    await render(clerk).setActive?.({
      session: 'sess_1',
      beforeEmit: (session) => {
        log.push(['beforeEmit', session?.id, clerk.store.get().session])
      },
    })
    expect(log.slice(1)).toEqual([
      ['touch', 'sess_1', { intent: 'select_session' }],
      ['beforeEmit', 'sess_1', undefined],
      ['announce'],
      ['refresh page'],
    ])
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it('setSession(session, beforeEmit) is setActive', async () => {
    const { clerk, log } = createScene({ createSignIn: async () => completed(), touchSession })
    await hook(clerk).create({})
    await render(clerk).setSession?.('sess_1', (session) => void log.push(['beforeEmit', session?.id]))
    expect(log).toContainEqual(['beforeEmit', 'sess_1'])
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it('both generations see the same sign-in', async () => {
    const { clerk } = createScene({ createSignIn: async () => accepted(signInJson()) })
    await hook(clerk).create({ identifier: 'ada@example.com' })
    expect(signalsOf(clerk, clerk.store.get().signIn).signIn.id).toBe('sia_1')
  })

  it('hooks without a provider say what is missing', () => {
    function Page() {
      useCore3()
      return null
    }
    expect(() => renderToString(<Page />)).toThrow('<SignInProvider>')
  })
})
