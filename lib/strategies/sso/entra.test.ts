import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHostileProviders, type Mischief } from '@/lib/testing/idp/hostile-provider'
import { newTrip, redeemed } from '@/lib/testing/idp/trip'
import { createOAuthProvider } from './oauth'
import { PROVIDERS } from './oauth-providers'
import { companyFacts } from './oidc'
import { newReach } from './server'

let providers: Awaited<ReturnType<typeof startHostileProviders>>
beforeAll(async () => {
  providers = await startHostileProviders()
})
afterAll(() => providers.close())

const MICROSOFT = 'https://login.microsoftonline.com'
const TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad'
const OTHER = '11111111-1111-4111-8111-111111111111'
const OID = '00000000-0000-0000-66f3-3332eca7ea81'
const issuerOf = (tenant: string) => `${MICROSOFT}/${tenant}/v2.0`

/** A whole trip to Microsoft's address, where another server answers in its shape; `tenant`: whose endpoint is asked. */
async function travel(
  claims: Record<string, unknown>,
  { tenant = 'common', keyOf = '{tenantid}', facts = PROVIDERS.microsoft } = {},
) {
  const base = issuerOf(tenant)
  const mischief: Mischief = {
    metadata: {
      issuer: issuerOf(tenant === 'common' ? '{tenantid}' : tenant),
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/token`,
      jwks_uri: `${base}/keys`,
      userinfo_endpoint: undefined,
      authorization_response_iss_parameter_supported: undefined,
    },
    claims: (said) => ({ ...said, iss: issuerOf(TENANT), tid: TENANT, oid: OID, ...claims }),
    keys: (keys) => keys.map((key) => ({ ...key, issuer: issuerOf(keyOf) })),
  }
  const there = providers.open(mischief)
  const instead: typeof fetch = (url, init) => fetch(String(url).replace(base, there.issuer), init)
  const provider = createOAuthProvider(
    { provider: 'microsoft', enterpriseConnectionId: null },
    facts,
    { ...there.client, url: tenant === 'common' ? null : base },
    newReach(instead, 10_000),
  )
  const trip = newTrip('microsoft')
  return redeemed(provider, trip, there.approve(await provider.authorize(trip), { iss: null }))
}

test('somebody of any tenant comes in by everybody’s address', async () => {
  expect(await travel({})).toBe(`${TENANT}.${OID}`)
  expect(await travel({ iss: issuerOf(OTHER), tid: OTHER })).toBe(`${OTHER}.${OID}`)
  expect(await travel({}, { keyOf: TENANT })).toBe(`${TENANT}.${OID}`)
})

test.each<[string, Record<string, unknown>]>([
  ['is of another tenant than it says', { tid: OTHER }],
  ['is of another issuer than its tenant', { iss: issuerOf(OTHER) }],
  ['is of no tenant', { tid: undefined }],
  ['is of a tenant that is none', { tid: 'evil', iss: issuerOf('evil') }],
  ['is of a tenant that is a way elsewhere', { tid: '../evil', iss: issuerOf('../evil') }],
  ['is of everybody', { tid: '{tenantid}', iss: issuerOf('{tenantid}') }],
])('a token that %s is none', async (_what, claims) =>
  expect(await travel(claims)).toBe('oauth_callback_invalid'),
)

test('nor is one whose key signs for another tenant', async () => {
  expect(await travel({}, { keyOf: OTHER })).toBe('oauth_callback_invalid')
})

test('where one tenant is named, nobody of another comes in', async () => {
  expect(await travel({}, { tenant: TENANT })).toBe(`${TENANT}.${OID}`)
  expect(await travel({ iss: issuerOf(OTHER), tid: OTHER }, { tenant: TENANT })).toBe(
    'oauth_callback_invalid',
  )
})

test('a company has a tenant: everybody’s address would let in who writes its addresses into a tenant of their own', async () => {
  const email = { email: 'ceo@acme.example', sub: 'ceo' }
  const facts = companyFacts(issuerOf('common'), {})
  await expect(travel(email, { facts })).rejects.toMatchObject({ code: 'misconfigured_oauth_provider' })
  const itsOwn = { tenant: TENANT, facts: companyFacts(issuerOf(TENANT), {}) }
  expect(await travel(email, itsOwn)).toBe('ceo')
})

test('a token without the id of its person names nobody', async () => {
  expect(await travel({ oid: undefined })).toBe('oauth_fetch_user_error')
})
