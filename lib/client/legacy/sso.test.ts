import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientJson } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { asWindow, openPage, tripSignIn, tripSignUp, WAY } from '../sso/testing'
import { accepted, clientJson, completed, createScene, sessionJson, signInJson } from '../testing'
import { signedUp, signUpJson, taken } from '../testing-sign-up'
import type { Transport } from '../transport'
import { signInOf } from './use-sign-in'
import { signUpOf } from './use-sign-up'

const inOf = (clerk: Clerk) => signInOf(clerk, clerk.store.get().signIn)
const upOf = (clerk: Clerk) => signUpOf(clerk, clerk.store.get().signUp)
const GOOGLE = { strategy: 'oauth_google', redirectUrl: '/back', redirectUrlComplete: '/home' } as const
const ROUTES = {
  redirectUrl: 'http://localhost:3000/back',
  actionCompleteRedirectUrl: 'http://localhost:3000/home',
}
const BROWSER = { locale: undefined, timezone: expect.any(String) }
const known = clientJson({ sign_in: signInJson(), sign_up: signUpJson() })
const signedIn = clientJson({ sessions: [sessionJson()], last_active_session_id: 'sess_1' })

const going: Partial<Transport> = {
  createSignIn: async () => accepted(tripSignIn()),
  prepareFirstFactor: async () => accepted(tripSignIn()),
  createSignUp: async () => taken(tripSignUp()),
  updateSignUp: async () => taken(tripSignUp()),
  readClient: async () => ({ response: signedIn, client: null }),
  touchSession: async () => ({ response: sessionJson(), client: signedIn }),
}

let page: ReturnType<typeof openPage>
beforeEach(() => {
  page = openPage()
  vi.stubGlobal('window', page.window)
  vi.stubGlobal('document', page.document)
})
afterEach(() => vi.unstubAllGlobals())

function sceneOf(initial: ClientJson = clientJson(), answers: Partial<Transport> = {}) {
  return createScene({ ...going, ...answers }, { initial })
}

describe('authenticateWithRedirect()', () => {
  it('starts a sign-in, and goes there', async () => {
    const { clerk, log } = sceneOf(known)
    expect(await inOf(clerk).authenticateWithRedirect({ ...GOOGLE, oidcPrompt: 'login' })).toBeUndefined()
    expect(log).toEqual([
      ['create', { strategy: 'oauth_google', ...ROUTES, oidcPrompt: 'login', ...BROWSER }],
      ['load', WAY],
    ])
  })

  it('goes on with the sign-in that runs, where it is told to', async () => {
    const { clerk, log } = sceneOf(known)
    await inOf(clerk).authenticateWithRedirect({ ...GOOGLE, continueSignIn: true })
    expect(log).toEqual([
      ['prepare', 'sia_1', { strategy: 'oauth_google', ...ROUTES }],
      ['load', WAY],
    ])
    const fresh = sceneOf()
    await inOf(fresh.clerk).authenticateWithRedirect({ ...GOOGLE, continueSignIn: true })
    expect(fresh.log[0]?.[0]).toBe('create')
  })

  it('asks a company for the way', async () => {
    const { clerk, log } = sceneOf()
    const company = {
      strategy: 'enterprise_sso',
      identifier: 'ada@acme.example',
      enterpriseConnectionId: 'ent_1',
    } as const
    await inOf(clerk).authenticateWithRedirect({ ...GOOGLE, ...company })
    expect(log).toEqual([
      ['create', expect.objectContaining(company)],
      ['prepare', 'sia_1', { strategy: 'enterprise_sso', ...ROUTES, enterpriseConnectionId: 'ent_1' }],
      ['load', WAY],
    ])
  })

  it('rejects where there is no way', async () => {
    const { clerk, log } = sceneOf(clientJson(), { createSignIn: async () => accepted(signInJson()) })
    await expect(inOf(clerk).authenticateWithRedirect(GOOGLE)).rejects.toMatchObject({
      code: 'oauth_transport_missing_verification_url',
    })
    expect(log.map(([verb]) => verb)).toEqual(['create'])
  })

  it('of a sign-up takes along what is known, and goes on with the one that runs where it is told to', async () => {
    const given = { emailAddress: 'ada@example.com', legalAccepted: true, unsafeMetadata: { plan: 'free' } }
    const { clerk, log } = sceneOf(known)
    await upOf(clerk).authenticateWithRedirect({ ...GOOGLE, ...given })
    await upOf(clerk).authenticateWithRedirect({ ...GOOGLE, ...given, continueSignUp: true })
    const fields = { strategy: 'oauth_google', ...ROUTES, ...given }
    expect(log).toEqual([
      ['create sign-up', { ...fields, ...BROWSER }],
      ['load', WAY],
      ['update sign-up', 'sua_1', fields],
      ['load', WAY],
    ])
  })
})

describe('authenticateWithPopup()', () => {
  const READS = ['read', 'read sign-up']
  const both = [
    ['a sign-in', (clerk: Clerk) => inOf(clerk).authenticateWithPopup],
    ['a sign-up', (clerk: Clerk) => upOf(clerk).authenticateWithPopup],
  ] as const

  /** What is done after the window was led away, and until it is over. */
  async function popUp(method: (typeof both)[number][1], isDone: boolean, word: object | null) {
    const { clerk, log } = sceneOf(clientJson(), {
      readSignIn: async () => (isDone ? completed() : accepted(tripSignIn())),
      readSignUp: async () => (isDone ? signedUp() : taken(tripSignUp())),
    })
    const settled = method(clerk)({ ...GOOGLE, popup: asWindow(page.popup) })
    await page.ledTo
    await new Promise((resolve) => setTimeout(resolve))
    if (word) page.say(word)
    else page.popup.close()
    await settled
    const verbs = log.map(([verb, what]) => (verb === 'go' ? `go ${String(what)}` : String(verb)))
    return { clerk, verbs: verbs.slice(1).filter((verb) => !READS.includes(verb)) }
  }

  it.each(both)('of %s that is done: whoever is signed in there is signed in here', async (_name, method) => {
    const { clerk, verbs } = await popUp(method, true, { session: 'sess_1' })
    expect(verbs).toEqual(['touch', 'go /home', 'announce', 'refresh page'])
    expect(clerk.store.get().session?.id).toBe('sess_1')
  })

  it.each(both)(
    'of %s that lacks something: goes on at the page it was told, wherever the word leads',
    async (_name, method) => {
      const { verbs } = await popUp(method, false, { return_url: 'https://evil.example' })
      expect(verbs).toEqual(['go /back'])
    },
  )

  it.each(both)('of %s, closed by the person: nothing happens', async (_name, method) => {
    const { verbs } = await popUp(method, false, null)
    expect(verbs).toEqual([])
  })

  it('rejects where the browser opened none', async () => {
    const { clerk, log } = sceneOf()
    for (const method of [inOf(clerk).authenticateWithPopup, upOf(clerk).authenticateWithPopup])
      await expect(method({ ...GOOGLE, popup: null })).rejects.toMatchObject({ code: 'popup_blocked' })
    expect(log).toEqual([])
  })
})

describe('prepareFirstFactor()', () => {
  it.each([
    { strategy: 'oauth_github', oidcLoginHint: 'ada@example.com' },
    { strategy: 'oauth_custom_acme' },
    { strategy: 'enterprise_sso', enterpriseConnectionId: 'ent_1' },
  ] as const)('asks for a new way by %o', async (params) => {
    const { clerk, log } = sceneOf(known)
    const wanted = {
      ...params,
      redirectUrl: '/back',
      actionCompleteRedirectUrl: '/home',
      oidcPrompt: 'login',
    }
    const signIn = inOf(clerk)
    expect(await signIn.prepareFirstFactor(Object.assign({ primary: true }, wanted))).toBe(signIn)
    expect(log).toEqual([['prepare', 'sia_1', wanted]])
    expect(signIn.firstFactorVerification.externalVerificationRedirectURL?.href).toBe(WAY)
  })

  it('create() takes what a provider takes', async () => {
    const { clerk, log } = sceneOf()
    const params = {
      strategy: 'oauth_google',
      redirectUrl: '/back',
      actionCompleteRedirectUrl: '/home',
      oidcPrompt: 'login',
      oidcLoginHint: 'a@b.example',
    } as const
    await inOf(clerk).create(params)
    expect(log).toEqual([['create', { ...params, ...BROWSER }]])
    expect(inOf(clerk).status).toBe('needs_identifier')
  })
})
