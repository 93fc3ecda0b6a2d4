import { describe, expect, it } from 'vitest'
import { clientJson, completed, createScene, errorJson, refused } from '../testing'
import { goOnFromCallback } from './callback'
import { callBackOnPage } from './load-callback'
import { land, MEMBER, STRANGER } from './testing-callback'

const PAGES = { signInUrl: '/in', signUpUrl: '/up' }

describe('a callback page', () => {
  it('goes to one page, also where something fails', async () => {
    const refusal = { createSignUp: async () => refused(403, [errorJson('sign_up_mode_restricted')]) }
    const refusedThere = land({ client: STRANGER, answers: refusal })
    await callBackOnPage(refusedThere.clerk, PAGES)
    expect(refusedThere.log.filter(([verb]) => verb === 'go')).toEqual([['go', '/up']])

    const offline = createScene(
      { readClient: () => Promise.reject(new TypeError('fetch')) },
      { initial: undefined },
    )
    await callBackOnPage(offline.clerk, PAGES)
    expect(offline.log.filter(([verb]) => verb === 'go')).toEqual([['go', '/in']])
  })

  it('of Core 3 does not end where the session cannot be shown', async () => {
    const gone: string[] = []
    const { clerk } = land({
      client: MEMBER,
      answers: {
        createSignIn: async () => completed(),
        touchSession: async () => refused(401, [errorJson('resource_not_found')]),
        readClient: async () => ({ response: clientJson(), client: null }),
      },
    })
    await goOnFromCallback(clerk, { navigate: () => undefined, go: (to) => gone.push(to) })
    expect(gone).toEqual(['signIn'])
  })

  it('of Core 3 hands the session on', async () => {
    const seen: string[] = []
    const { clerk } = land({ client: MEMBER, answers: { createSignIn: async () => completed() } })
    await goOnFromCallback(clerk, {
      navigate: ({ session }) => void seen.push(session.id),
      go: () => undefined,
    })
    expect(seen).toEqual(['sess_1'])
  })
})
