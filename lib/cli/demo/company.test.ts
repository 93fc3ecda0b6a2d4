import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newBearer } from '@/lib/crypto/bearer'
import { oidcConnectionProvider } from '@/lib/strategies/sso'
import { readSamlResponse, samlAddresses, samlAuthorizeUrl } from '@/lib/strategies/sso/saml'
import { openProviderVisitor } from '@/lib/testing/provider-visitor'
import { samlConnection } from '@/lib/testing/saml/saml-world'
import { startProviders, type DemoProviders } from './providers'

const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-company-'))
let demo: DemoProviders
let certificate: string

beforeAll(async () => {
  demo = await startProviders({ mode: 'demo', folder })
  certificate = await (await fetch(`${demo.url}/saml/certificate.pem`)).text()
})
afterAll(async () => {
  await demo.stop()
  rmSync(folder, { recursive: true })
})

test('the app believes who comes back from the company', async () => {
  const { read, challengeId } = await visit({ person: 'hedy@acme.example' })
  const { profile, inResponseTo } = await read()
  expect(profile).toMatchObject({ emailAddress: 'hedy@acme.example', firstName: 'Hedy', lastName: 'Lamarr' })
  expect(inResponseTo).toBe(`_${challengeId}`)
})

test('whoever is described by the fields comes back, also from outside its domains', async () => {
  const { profile } = await (
    await visit({ email: 'mallory@other.example', last_name: 'O’Neill & <Söhne>' })
  ).read()
  expect(profile).toMatchObject({ emailAddress: 'mallory@other.example', lastName: 'O’Neill & <Söhne>' })
})

test('whoever says no is told apart from a mistake', async () => {
  await expect((await visit({ deny: 'yes' })).read()).rejects.toMatchObject({ code: 'oauth_access_denied' })
})

test('the state comes back as it was given', async () => {
  const { answer, state } = await visit({ person: 'karl@acme.example' })
  expect(answer.searchParams.get('RelayState')).toBe(state)
})

test('another app’s request is not answered', async () => {
  const { url } = await ask('https://evil.example')
  expect(await openProviderVisitor().open(url)).toMatchObject({ status: 400 })
  expect(await openProviderVisitor().open(`${demo.url}/saml/sso?SAMLRequest=none`)).toMatchObject({
    status: 400,
  })
})

test('its certificate is one, and its metadata has it', async () => {
  const parsed = new X509Certificate(certificate)
  expect(parsed.verify(parsed.publicKey)).toBe(true)
  expect(parsed.subject).toBe('CN=Demo company')
  expect(new Date(parsed.validFrom).getTime()).toBeLessThanOrEqual(Date.now())
  expect(new Date(parsed.validTo).getFullYear()).toBe(new Date().getFullYear() + 10)
  const metadata = await (await fetch(`${demo.url}/saml/metadata`)).text()
  expect(metadata).toContain(parsed.raw.toString('base64'))
  expect(metadata).toContain(`entityID="${demo.url}/saml/metadata"`)
})

test('a company by OpenID Connect comes back to its own connection, and to no address elsewhere', async () => {
  const provider = oidcConnectionProvider({
    ...samlConnection({ entityId: '', certificate: '' }),
    protocol: 'oidc',
    settings: {
      protocol: 'oidc',
      issuer: `${demo.url}/custom`,
      clientId: 'latchkey-demo',
      clientSecret: 'latchkey-demo-secret',
      mapping: {},
    },
  })
  const trip = { state: 's', nonce: 'n', verifier: 'v'.repeat(43), now: new Date() }
  const home = { ...trip, callbackUrl: 'http://localhost:3000/v1/oauth_callback/ent_test' }
  const person = { email: 'hedy@acme.example', verified: 'yes' }
  const answer = await openProviderVisitor().choose(await provider.authorize(home), person)
  expect(await provider.redeem(home, answer)).toMatchObject({
    enterpriseConnectionId: 'ent_test',
    emailAddress: 'hedy@acme.example',
  })
  const elsewhere = { ...trip, callbackUrl: 'http://localhost.evil.example/v1/oauth_callback/ent_test' }
  expect(await openProviderVisitor().open(await provider.authorize(elsewhere))).toMatchObject({ status: 400 })
})

async function ask(baseUrl = 'http://localhost:3000') {
  const connection = samlConnection(
    { entityId: `${demo.url}/saml/metadata`, certificate },
    { idpSsoUrl: `${demo.url}/saml/sso` },
  )
  const addresses = samlAddresses(baseUrl, connection.id)
  const challengeId = 'chl_2xAcmeAcmeAcmeAcmeAcmeAcme'
  const { bearer: state } = newBearer(challengeId)
  const trip = { state, requestId: `_${challengeId}`, baseUrl }
  return {
    connection,
    addresses,
    challengeId,
    state,
    url: await samlAuthorizeUrl(connection, trip),
  }
}

async function visit(fields: Record<string, string>) {
  const { connection, addresses, challengeId, state, url } = await ask()
  const answer = await openProviderVisitor().choose(url, fields)
  const samlResponse = answer.searchParams.get('SAMLResponse') ?? ''
  const read = () => readSamlResponse(connection, { ...addresses, samlResponse, now: new Date() })
  return { answer, read, state, challengeId }
}
