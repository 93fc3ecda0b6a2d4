import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  startHostileProviders,
  type HostileProvider,
  type Mischief,
} from '@/lib/testing/idp/hostile-provider'
import { newTrip, redeemed } from '@/lib/testing/idp/trip'
import { createOAuthProvider } from './oauth'
import { PROVIDERS } from './oauth-providers'
import { customFacts } from './oidc'
import { newReach } from './server'

let providers: Awaited<ReturnType<typeof startHostileProviders>>
beforeAll(async () => {
  providers = await startHostileProviders()
})
afterAll(() => providers.close())

const name = { provider: 'custom_acme', enterpriseConnectionId: null }
const reach = newReach(fetch, 10_000)
/** Knows what the other one has learnt, and does not wait. */
const impatient = { ...reach, timeoutMs: 300 }
const ours = ({ issuer, client }: HostileProvider, by = reach) =>
  createOAuthProvider(name, customFacts(issuer), client, by)

const pages = ['/.well-known/openid-configuration', '/token', '/keys']
const ways: [string, (response: Parameters<NonNullable<Mischief['instead']>[string]>[0]) => void][] = [
  ['with an error', (response) => response.writeHead(500).end()],
  [
    'with a page',
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'),
  ],
  ['somewhere else', (response) => response.writeHead(302, { location: '/1/token' }).end()],
  ['without end', (response) => response.writeHead(200).end(JSON.stringify({ a: 'x'.repeat(600_000) }))],
  ['not at all', () => {}],
  ['by hanging up', (response) => void response.destroy()],
]
const cases = pages.flatMap((page) => ways.map(([how, way]) => [page, how, way] as const))

test.each(cases)('%s answers %s', { timeout: 10_000 }, async (page, _how, way) => {
  const there = providers.open({ instead: { [page]: way } })
  const trip = newTrip('custom_acme')
  const isLost = page.startsWith('/.well')
  const authorized = ours(there, isLost ? impatient : reach).authorize(trip)
  if (isLost) return expect(authorized).rejects.toMatchObject({ code: 'misconfigured_oauth_provider' })
  const answer = there.approve(await authorized)
  expect(await redeemed(ours(there, impatient), trip, answer)).toBe('misconfigured_oauth_provider')
})

test.each([
  ['its own name is another', { issuer: 'http://127.0.0.1:1/other' }],
  ['its page is not on https', { authorization_endpoint: 'http://evil.example/authorize' }],
  ['its page is a script', { authorization_endpoint: 'javascript:alert(1)' }],
  ['it has no page', { authorization_endpoint: undefined }],
])('%s', async (_what, metadata) => {
  const there = providers.open({ metadata })
  await expect(ours(there).authorize(newTrip('custom_acme'))).rejects.toMatchObject({
    code: 'misconfigured_oauth_provider',
  })
})

test('the secret is sent nowhere without TLS', async () => {
  const there = providers.open({ metadata: { token_endpoint: 'http://evil.example/token' } })
  const trip = newTrip('custom_acme')
  const answer = there.approve(await ours(there).authorize(trip))
  expect(await redeemed(ours(there), trip, answer)).toBe('misconfigured_oauth_provider')
})

test('is asked again the next time, and its keys and its name are read once while it is well', async () => {
  const instead: NonNullable<Mischief['instead']> = {
    '/.well-known/openid-configuration': (response) => response.writeHead(500).end(),
  }
  const there = providers.open({ instead })
  const trip = newTrip('custom_acme')
  await expect(ours(there).authorize(trip)).rejects.toThrow()
  delete instead['/.well-known/openid-configuration']
  const once = async () => redeemed(ours(there), trip, there.approve(await ours(there).authorize(trip)))
  expect([await once(), await once()]).toEqual(['ada', 'ada'])
  expect(there.asked.filter((path) => path.includes('well-known'))).toHaveLength(2)
  expect(there.asked.filter((path) => path === '/keys')).toHaveLength(1)
})

test.each([
  [{ scope: ['openid', 'user:read:email'], token_type: undefined }, 'openid user:read:email'],
  [{ scope: 'openid,email' }, 'openid email'],
  [{}, 'openid profile email'],
])('what was agreed to, said in any way: %j', async (said, approvedScopes) => {
  const there = providers.open({ tokens: (answer) => ({ ...answer, ...said }) })
  const trip = newTrip('custom_acme')
  const answer = there.approve(await ours(there).authorize(trip))
  expect(await ours(there).redeem(trip, answer)).toMatchObject({ approvedScopes })
})

test('LinkedIn is asked without a nonce and a verifier, and must sign who came all the same', async () => {
  const linkedIn = async (mischief: Mischief) => {
    const there = providers.open(mischief)
    const client = { ...there.client, url: there.issuer }
    const provider = createOAuthProvider(name, PROVIDERS.linkedin_oidc, client, reach)
    const trip = newTrip('linkedin_oidc')
    const page = await provider.authorize(trip)
    expect([page.searchParams.get('nonce'), page.searchParams.get('code_challenge')]).toEqual([null, null])
    return redeemed(provider, trip, there.approve(page))
  }
  expect(await linkedIn({})).toBe('ada')
  expect(await linkedIn({ signature: 'stranger' })).toBe('oauth_callback_invalid')
  expect(await linkedIn({ tokens: (answer) => ({ ...answer, id_token: undefined }) })).toBe(
    'oauth_callback_invalid',
  )
})
