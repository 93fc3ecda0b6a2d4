import { describe, expect, it } from 'vitest'
import { signUpSignalsOf } from '../core3/use-sign-up'
import { accepted, completed, errorJson, refused, signInJson } from '../testing'
import { signedUp, signUpJson, taken } from '../testing-sign-up'
import { loadRedirectCallback } from './load-callback'
import type { HandleRedirectCallbackParams } from './redirect-callback'
import { ended, tripSignIn, tripSignUp } from './testing'
import { land, MEMBER, STRANGER, type Landing } from './testing-callback'

const ALL: HandleRedirectCallbackParams = {
  signInUrl: '/in',
  signUpUrl: '/up',
  firstFactorUrl: '/in/first',
  secondFactorUrl: '/in/second',
  resetPasswordUrl: '/in/reset',
  continueSignUpUrl: '/up/more',
  verifyEmailAddressUrl: '/up/email',
  verifyPhoneNumberUrl: '/up/phone',
  signInFallbackRedirectUrl: '/home',
  signUpForceRedirectUrl: '/welcome',
  signUpFallbackRedirectUrl: '/home',
}

describe('handleRedirectCallback()', () => {
  it.each<[string, Landing, HandleRedirectCallbackParams, string]>([
    [
      'a stranger where nobody may be made an account of',
      { client: STRANGER },
      { transferable: false },
      '/in',
    ],
    [
      'a second factor',
      { client: { sign_in: tripSignIn({}, { status: 'needs_second_factor' }) } },
      {},
      '/in/second',
    ],
    [
      'a new password',
      { client: { sign_in: tripSignIn({}, { status: 'needs_new_password' }) } },
      {},
      '/in/reset',
    ],
    ['a first factor', { client: { sign_in: signInJson() } }, {}, '/in/first'],
    ['a locked user', { client: { sign_in: tripSignIn(ended('failed', 'user_locked')) } }, {}, '/in'],
    [
      'a refused sign-up',
      { client: { sign_up: tripSignUp(ended('failed', 'oauth_access_denied')) } },
      {},
      '/up',
    ],
    [
      'a sign-up that lacks a field',
      { client: { sign_up: tripSignUp({ status: 'verified' }, { missing_fields: ['username'] }) } },
      {},
      '/up/more',
    ],
    [
      'a sign-up whose address is to be proven',
      { client: { sign_up: tripSignUp({ status: 'verified' }) } },
      {},
      '/up/email',
    ],
    ['nothing at all', {}, {}, '/in'],
  ])('leads %s to its page', async (_name, landing, params, to) => {
    const { clerk, log } = land(landing)
    await loadRedirectCallback(clerk, { ...ALL, ...params })
    expect(log).toEqual([['go', to]])
  })

  it('finds our own pages where it is told none', async () => {
    const { clerk, log } = land({ client: { sign_in: tripSignIn({}, { status: 'needs_second_factor' }) } })
    await loadRedirectCallback(clerk)
    expect(log).toEqual([['go', '/sign-in']])
  })

  it('makes a stranger an account, with what it is told to keep, and leads newcomers to their page', async () => {
    const { clerk, log } = land({ client: STRANGER, answers: { createSignUp: async () => signedUp() } })
    await loadRedirectCallback(clerk, { ...ALL, unsafeMetadata: { plan: 'free' } })
    expect(log.map(([verb, what]) => [verb, what])).toEqual([
      ['create sign-up', expect.objectContaining({ transfer: true, unsafeMetadata: { plan: 'free' } })],
      ['touch', 'sess_1'],
      ['go', '/welcome'],
      ['announce', undefined],
      ['refresh page', undefined],
    ])
  })

  it('signs in whose account exists, or leads to what is owed still', async () => {
    const done = land({ client: MEMBER, answers: { createSignIn: async () => completed() } })
    await loadRedirectCallback(done.clerk, ALL)
    expect(done.log.map(([verb, what]) => [verb, what]).slice(0, 3)).toEqual([
      ['create', expect.objectContaining({ transfer: true })],
      ['touch', 'sess_1'],
      ['go', '/home'],
    ])
    const owing = land({
      client: MEMBER,
      answers: { createSignIn: async () => accepted(signInJson({ status: 'needs_second_factor' })) },
    })
    await loadRedirectCallback(owing.clerk, ALL)
    expect(owing.log.at(-1)).toEqual(['go', '/in/second'])
  })

  it('shows the session that whom a provider named has already', async () => {
    const sign_in = tripSignIn(ended('failed', 'identifier_already_signed_in', 'sess_1'))
    const { clerk, log } = land({ client: { sign_in } })
    await loadRedirectCallback(clerk, ALL)
    expect(log.map(([verb, what]) => [verb, what]).slice(0, 2)).toEqual([
      ['touch', 'sess_1'],
      ['go', '/home'],
    ])
  })

  it.each(['session_exists', 'identifier_already_signed_in'] as const)(
    'shows whoever another tab signed in meanwhile (%s)',
    async (code) => {
      const refusal = { ...errorJson(code), meta: { session_id: 'sess_1' } }
      const { clerk, log } = land({
        client: { ...MEMBER, last_active_session_id: 'sess_1' },
        answers: { createSignIn: async () => refused(400, [refusal]) },
      })
      await loadRedirectCallback(clerk, ALL)
      expect(log.map(([verb, what]) => [verb, what]).slice(1, 3)).toEqual([
        ['touch', 'sess_1'],
        ['go', '/home'],
      ])
    },
  )

  it('reads again what it is told to, first', async () => {
    const { clerk, log } = land({
      client: { sign_in: tripSignIn(), sign_up: tripSignUp() },
      answers: {
        readSignIn: async () => accepted(tripSignIn({}, { status: 'needs_new_password' })),
        readSignUp: async () => taken(signUpJson()),
      },
    })
    await loadRedirectCallback(clerk, { ...ALL, reloadResource: 'signIn' })
    expect(log).toEqual([
      ['read', 'sia_1'],
      ['go', '/in/reset'],
    ])
    await loadRedirectCallback(clerk, { ...ALL, reloadResource: 'signUp' })
    expect(log[2]).toEqual(['read sign-up', 'sua_1'])
  })

  it('goes there in the way of the page, where it has one', async () => {
    const { clerk, log } = land({})
    const gone: string[] = []
    await loadRedirectCallback(clerk, ALL, (to) => gone.push(to))
    expect([gone, log]).toEqual([['/in'], []])
  })

  it('refused, leads to the page that can help, tells the hooks why, and rejects', async () => {
    const { clerk, log } = land({
      client: STRANGER,
      answers: { createSignUp: async () => refused(403, [errorJson('sign_up_mode_restricted')]) },
    })
    await expect(loadRedirectCallback(clerk, ALL)).rejects.toMatchObject({ status: 403 })
    expect(log.at(-1)).toEqual(['go', '/up'])
    expect(signUpSignalsOf(clerk, clerk.store.get().signUp).errors.global).toHaveLength(1)
  })
})
