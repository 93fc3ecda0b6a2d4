import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignInJson } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import { ended, openPage, tripSignIn, WAY } from '../sso/testing'
import { accepted, clientJson, createScene, errorJson, refused, signInJson } from '../testing'
import type { SignInFutureSSOParams } from './sign-in-params'
import { signalsOf } from './use-sign-in'

const signInOf = (clerk: Clerk) => signalsOf(clerk, clerk.store.get().signIn)
const GOOGLE = { strategy: 'oauth_google', redirectUrl: '/home', redirectCallbackUrl: '/back' } as const
const ROUTES = {
  redirectUrl: 'http://localhost:3000/back',
  actionCompleteRedirectUrl: 'http://localhost:3000/home',
}
const BROWSER = { locale: undefined, timezone: expect.any(String) }

beforeEach(() => vi.stubGlobal('window', openPage().window))
afterEach(() => vi.unstubAllGlobals())

describe('signIn.sso()', () => {
  const going = {
    createSignIn: async () => accepted(tripSignIn()),
    prepareFirstFactor: async () => accepted(tripSignIn()),
  }
  const company = { strategy: 'enterprise_sso', redirectUrl: '/home', redirectCallbackUrl: '/back' } as const
  const managed: Partial<SignInJson> = {
    supported_first_factors: [
      { strategy: 'enterprise_sso', enterprise_connection_id: 'ent_1', enterprise_connection_name: 'Acme' },
    ],
    identifier: 'ada@acme.example',
    status: 'needs_first_factor',
  }

  it.each<[string, SignInJson | null, SignInFutureSSOParams, unknown[][]]>([
    [
      'starts a sign-in, with addresses of this site',
      null,
      { ...GOOGLE, oidcPrompt: 'login' },
      [
        [
          'create',
          {
            strategy: 'oauth_google',
            ...ROUTES,
            oidcPrompt: 'login',
            ...BROWSER,
          },
        ],
      ],
    ],
    [
      'leads back to /sso-callback where a page without types names nothing',
      null,
      JSON.parse('{ "strategy": "oauth_google", "redirectUrl": "https://app.example/home" }'),
      [
        [
          'create',
          expect.objectContaining({
            redirectUrl: 'http://localhost:3000/sso-callback',
            actionCompleteRedirectUrl: 'https://app.example/home',
          }),
        ],
      ],
    ],
    [
      'goes on with the sign-in that runs, and does not silently do nothing',
      signInJson(),
      GOOGLE,
      [['prepare', 'sia_1', { strategy: 'oauth_google', ...ROUTES }]],
    ],
    [
      'starts anew where the way was asked for before: it may be used up',
      tripSignIn(),
      GOOGLE,
      [['create', expect.objectContaining(ROUTES)]],
    ],
    [
      'starts anew where the one that runs is past this',
      signInJson({ status: 'needs_second_factor' }),
      GOOGLE,
      [['create', expect.objectContaining(ROUTES)]],
    ],
    [
      'finds a company by an address, and always asks it for the way',
      null,
      { ...company, identifier: 'ada@acme.example', enterpriseConnectionId: 'ent_1' },
      [
        [
          'create',
          {
            strategy: 'enterprise_sso',
            ...ROUTES,
            identifier: 'ada@acme.example',
            enterpriseConnectionId: 'ent_1',
            ...BROWSER,
          },
        ],
        ['prepare', 'sia_1', { strategy: 'enterprise_sso', ...ROUTES, enterpriseConnectionId: 'ent_1' }],
      ],
    ],
    [
      'asks a company for the way again and again on one sign-in',
      tripSignIn({ strategy: 'enterprise_sso' }, managed),
      company,
      [['prepare', 'sia_1', { strategy: 'enterprise_sso', ...ROUTES }]],
    ],
    [
      'starts anew for another address',
      tripSignIn({ strategy: 'enterprise_sso' }, managed),
      { ...company, identifier: 'bob@acme.example' },
      [
        ['create', expect.objectContaining({ identifier: 'bob@acme.example' })],
        ['prepare', 'sia_1', expect.objectContaining(ROUTES)],
      ],
    ],
  ])('%s', async (_name, sign_in, params, asked) => {
    const { clerk, log } = createScene(going, { initial: clientJson({ sign_in }) })
    expect(await signInOf(clerk).signIn.sso(params)).toEqual({ error: null })
    expect(log).toEqual([...asked, ['load', WAY]])
  })

  it('goes nowhere where the server refuses, and answers why', async () => {
    const { clerk, log } = createScene({
      createSignIn: async () => refused(400, [errorJson('oauth_provider_not_enabled', 'strategy')]),
    })
    const { error } = await signInOf(clerk).signIn.sso(GOOGLE)
    expect(error).toMatchObject({ errors: [{ code: 'oauth_provider_not_enabled' }] })
    expect(signInOf(clerk).errors.global).toHaveLength(1)
    expect(log.map(([verb]) => verb)).toEqual(['create'])
  })

  it.each([
    ['no way there', signInJson(), 'oauth_transport_missing_verification_url'],
    [
      'a trip that is over',
      tripSignIn(ended('failed', 'oauth_access_denied')),
      'oauth_transport_missing_verification_url',
    ],
    [
      'an address that would run as this page',
      tripSignIn({ external_verification_redirect_url: 'javascript:alert(1)' }),
      'invalid_redirect_url',
    ],
  ])('goes nowhere, and says so, when the answer has %s', async (_name, answer, code) => {
    const { clerk, log } = createScene({ createSignIn: async () => accepted(answer) })
    const { error } = await signInOf(clerk).signIn.sso(GOOGLE)
    expect(error?.code).toBe(code)
    expect(log.map(([verb]) => verb)).toEqual(['create'])
  })

  it('shows where to go as a URL, and how the trip ended', () => {
    const at = (sign_in: SignInJson) =>
      signInOf(createScene({}, { initial: clientJson({ sign_in }) }).clerk).signIn
    expect(at(tripSignIn()).firstFactorVerification.externalVerificationRedirectURL).toEqual(new URL(WAY))
    const stranger = at(tripSignIn(ended('transferable', 'external_account_not_found')))
    expect([stranger.isTransferable, stranger.firstFactorVerification.error?.code]).toEqual([
      true,
      'external_account_not_found',
    ])
    const known = at(tripSignIn(ended('failed', 'identifier_already_signed_in', 'sess_9')))
    expect(known.existingSession).toEqual({ sessionId: 'sess_9' })
    expect(at(tripSignIn({}, managed)).supportedFirstFactors).toEqual([
      {
        strategy: 'enterprise_sso',
        enterpriseConnectionId: 'ent_1',
        enterpriseConnectionName: 'Acme',
      },
    ])
    const own = signInJson({ supported_first_factors: [{ strategy: 'oauth_custom_acme' }] })
    expect(at(own).supportedFirstFactors).toEqual([{ strategy: 'oauth_custom_acme' }])
  })
})
