import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trip } from './identity-provider'
import {
  startHostileProviders,
  type HostileProvider,
  type Mischief,
} from '@/lib/testing/idp/hostile-provider'
import { newTrip, redeemed } from '@/lib/testing/idp/trip'
import { createOAuthProvider } from './oauth'
import { customFacts } from './oidc'
import { newReach } from './server'

let providers: Awaited<ReturnType<typeof startHostileProviders>>
beforeAll(async () => {
  providers = await startHostileProviders()
})
afterAll(() => providers.close())

const name = { provider: 'custom_acme', enterpriseConnectionId: null }
const reach = newReach(fetch, 10_000)
const ours = ({ issuer, client }: HostileProvider) =>
  createOAuthProvider(name, customFacts(issuer), client, reach)

/** A whole trip with a provider that does something wrong, and what it came to. */
async function travel(
  mischief: Mischief,
  back: Record<string, string | null> = {},
  change: Partial<Trip> = {},
) {
  const there = providers.open(mischief)
  const trip = newTrip('custom_acme')
  const page = await ours(there).authorize(trip)
  return redeemed(ours(there), { ...trip, ...change }, there.approve(page, back))
}

const wrong = (claims: Record<string, unknown>): Mischief => ({ claims: (said) => ({ ...said, ...claims }) })
const now = Math.floor(Date.now() / 1000)

test('a provider that does nothing wrong says who came', async () => {
  const there = providers.open()
  const trip = newTrip('custom_acme', { prompt: 'login', loginHint: 'ada@example.com' })
  const page = await ours(there).authorize(trip)
  expect(Object.fromEntries(page.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    scope: 'openid profile email',
    state: trip.state,
    nonce: trip.nonce,
    prompt: 'login',
    login_hint: 'ada@example.com',
  })
  expect(page.href).not.toContain(trip.verifier)
  expect(await ours(there).redeem(trip, there.approve(page))).toEqual({
    provider: 'custom_acme',
    enterpriseConnectionId: null,
    providerUserId: 'ada',
    emailAddress: 'ada@example.com',
    emailVerified: true,
    firstName: null,
    lastName: null,
    username: null,
    imageUrl: null,
    approvedScopes: 'openid profile email',
    publicMetadata: {},
  })
})

describe('what came back does not belong to the trip', () => {
  test.each<[string, Record<string, string | null>]>([
    ['another state', { state: 'chl_other' }],
    ['no state', { state: null }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['no issuer, of a provider that names itself', { iss: null }],
    ['no code', { code: null }],
    ['a token in the address', { id_token: 'x.y.z' }],
    ['another nonce beside it: it counts for nothing', { nonce: 'mine', state: 'chl_other' }],
  ])('%s', async (_what, back) => expect(await travel({}, back)).toBe('oauth_callback_invalid'))

  test('and nothing is sent to the provider for it', async () => {
    const there = providers.open()
    const trip = newTrip('custom_acme')
    const page = await ours(there).authorize(trip)
    await redeemed(ours(there), trip, there.approve(page, { state: 'chl_other' }))
    expect(there.asked).toEqual(['/.well-known/openid-configuration'])
  })
})

describe('a token that proves nothing', () => {
  test.each<[string, Mischief]>([
    ['for another trip', wrong({ nonce: 'other' })],
    ['for no trip', wrong({ nonce: undefined })],
    ['of another issuer', wrong({ iss: 'https://evil.example' })],
    ['for another client', wrong({ aud: 'other' })],
    ['for another client among others', wrong({ aud: ['other', 'third'] })],
    ['for us and others, and made for one of them', wrong({ aud: ['client', 'other'], azp: 'other' })],
    ['for us and others, and nobody says for whom it was made', wrong({ aud: ['client', 'other'] })],
    ['for us, and made for another', wrong({ azp: 'other' })],
    ['expired', wrong({ exp: now - 120 })],
    ['that never expires', wrong({ exp: undefined })],
    ['not valid yet', wrong({ nbf: now + 600 })],
    ['from the future', wrong({ iat: now + 600, exp: now + 900 })],
    ['about nobody', wrong({ sub: undefined })],
    ['signed by somebody else', { signature: 'stranger' }],
    ['signed by somebody else who names no key', { signature: 'stranger', header: { kid: undefined } }],
    ['signed by nobody', { signature: 'none' }],
    ['signed by nobody, in other letters', { signature: 'none', header: { alg: 'None' } }],
    ['signed with the public key as a secret', { signature: 'public' }],
    ['whose key nobody publishes', { header: { kid: 'other' } }],
    ['that asks for what we do not know', { header: { crit: ['b64'], b64: false } }],
    ['that is not there', { tokens: (answer) => ({ ...answer, id_token: undefined }) }],
    ['that is no token', { tokens: (answer) => ({ ...answer, id_token: 'a.b' }) }],
  ])('%s', async (_what, mischief) => expect(await travel(mischief)).toBe('oauth_callback_invalid'))

  test('is of its time: the clock is that of the step', async () => {
    expect(await travel({}, {}, { now: new Date(Date.now() + 3_600_000) })).toBe('oauth_callback_invalid')
    expect(await travel({}, {}, { now: new Date(Date.now() - 3_600_000) })).toBe('oauth_callback_invalid')
  })
})

test('a code is worth something once, and with its verifier', async () => {
  const there = providers.open()
  const trip = newTrip('custom_acme')
  const answer = there.approve(await ours(there).authorize(trip))
  expect(await redeemed(ours(there), trip, answer)).toBe('ada')
  expect(await redeemed(ours(there), trip, answer)).toBe('oauth_token_exchange_error')
  const thief = there.approve(await ours(there).authorize(trip))
  expect(await redeemed(ours(there), newTrip('custom_acme', { state: trip.state }), thief)).toBe(
    'oauth_token_exchange_error',
  )
})

test('two providers are not mixed up: the code and the name of one are nothing at the callback of the other', async () => {
  const [honest, evil] = [providers.open(), providers.open()]
  const trip = newTrip('custom_acme')
  const answer = honest.approve(await ours(honest).authorize(trip))
  expect(await redeemed(ours(evil), trip, answer)).toBe('oauth_callback_invalid')
  expect(evil.asked).not.toContain('/token')
})

describe('the person said no, or the provider did', () => {
  const no = (error: string) => travel({}, { code: null, error })
  test.each(['access_denied', 'user_cancelled_login', 'login_required', 'consent_required'])(
    '%s',
    async (error) => expect(await no(error)).toBe('oauth_access_denied'),
  )
  test.each(['server_error', 'temporarily_unavailable', 'invalid_request', 'unauthorized_client'])(
    '%s is the provider’s own affair',
    async (error) => expect(await no(error)).toBe('misconfigured_oauth_provider'),
  )
  test('a no for another trip is no answer', async () =>
    expect(await travel({}, { code: null, error: 'access_denied', state: 'x' })).toBe(
      'oauth_callback_invalid',
    ))
  test.each<[string, Mischief]>([
    ['with 200, as GitHub does', { tokens: () => ({ error: 'bad_verification_code' }) }],
    ['with 403 and no word', { instead: { '/token': (response) => response.writeHead(403).end() } }],
  ])('a refused code, %s', async (_how, mischief) =>
    expect(await travel(mischief)).toBe('oauth_token_exchange_error'),
  )
})

describe('a profile that is not that of the token', () => {
  test.each<[string, Mischief]>([
    ['of somebody else', { userinfo: { sub: 'eve', email: 'eve@example.com', email_verified: true } }],
    ['of nobody', { userinfo: { email: 'eve@example.com' } }],
    ['that is not there', { instead: { '/userinfo': (response) => response.writeHead(500).end() } }],
  ])('%s', async (_what, mischief) => expect(await travel(mischief)).toBe('oauth_fetch_user_error'))

  test('is verified by whoever names the address, and by nobody else', async () => {
    const mischief = {
      ...wrong({ email: 'ada@example.com', email_verified: true }),
      userinfo: { sub: 'ada', email: 'eve@example.com' },
    }
    const there = providers.open(mischief)
    const trip = newTrip('custom_acme')
    const answer = there.approve(await ours(there).authorize(trip))
    expect(await ours(there).redeem(trip, answer)).toMatchObject({
      emailAddress: 'eve@example.com',
      emailVerified: false,
    })
  })
})

test('the address that was given to the provider is the one that is named again, whatever a proxy made of it', async () => {
  const there = providers.open()
  const trip = newTrip('custom_acme')
  const seen = new URL(there.approve(await ours(there).authorize(trip)))
  seen.host = '10.0.0.7:8080'
  expect(await redeemed(ours(there), trip, seen)).toBe('ada')
})
