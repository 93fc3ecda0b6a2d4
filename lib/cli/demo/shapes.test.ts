import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { config } from '@/lib/config'
import { appleClientSecret } from '@/lib/crypto/apple-client-secret'
import { oauthClientsOf } from '@/lib/ports/oauth-set-up'
import type { Trip } from '@/lib/strategies/sso/identity-provider'
import { createOAuthProvider } from '@/lib/strategies/sso/oauth'
import { PROVIDERS } from '@/lib/strategies/sso/oauth-providers'
import { openProviderVisitor, type ProviderVisitor } from '@/lib/testing/provider-visitor'
import { startProviders, type DemoProviders } from './providers'

const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-providers-'))
let demo: DemoProviders

beforeAll(async () => {
  demo = await startProviders({ mode: 'demo', folder })
})
afterAll(async () => {
  await demo.stop()
  rmSync(folder, { recursive: true })
})

const GRACE = { person: 'grace@example.com' }
const NAMES = ['google', 'microsoft', 'apple', 'github'] as const

describe('each answers as the one that it stands in for', () => {
  test.each(NAMES)('%s: the whole trip, read by the app’s own reader', async (name) => {
    const { profile } = await travel(name, GRACE)
    expect(profile).toMatchObject({
      provider: name,
      emailAddress: 'grace@example.com',
      firstName: 'Grace',
      lastName: 'Hopper',
    })
    expect(profile.emailVerified).toBe(name !== 'microsoft')
  })

  test.each(NAMES)('%s: an address that was not proven there is told as such', async (name) => {
    expect((await travel(name, { person: 'ada@example.com' })).profile.emailVerified).toBe(false)
  })

  test.each(NAMES)('%s: whoever is described by the fields, twice the same account', async (name) => {
    const fields = { email: 'Maria@Example.org', first_name: 'Maria', last_name: 'Mitchell', verified: 'yes' }
    const [first, second] = [await travel(name, fields), await travel(name, { ...fields, first_name: 'M.' })]
    expect(first.profile).toMatchObject({ emailAddress: 'maria@example.org', lastName: 'Mitchell' })
    expect(second.profile.providerUserId).toBe(first.profile.providerUserId)
    expect((await travel(name, GRACE)).profile.providerUserId).not.toBe(first.profile.providerUserId)
  })

  test.each(NAMES)('%s: whoever says no sends access_denied back', async (name) => {
    const { trip, provider } = tripTo(name)
    const answer = await openProviderVisitor().choose(await provider.authorize(trip), { deny: 'yes' })
    expect(answer.searchParams.get('error')).toBe('access_denied')
    expect(answer.searchParams.get('state')).toBe(trip.state)
    await expect(provider.redeem(trip, answer)).rejects.toMatchObject({ code: 'oauth_access_denied' })
  })

  test.each(NAMES)('%s: a code works once', async (name) => {
    const { trip, provider, answer } = await travel(name, GRACE)
    await expect(provider.redeem(trip, answer)).rejects.toMatchObject({ code: 'oauth_token_exchange_error' })
  })

  test('Apple says booleans in words, tells the name once, and takes no secret but a signed one', async () => {
    const visitor = openProviderVisitor()
    const lise = { person: 'lise@example.net' }
    expect(claimsOf(await exchange('apple', visitor, lise))).toMatchObject({
      email_verified: 'true',
      is_private_email: 'false',
    })
    const { answer, profile } = await travel('apple', lise)
    expect(answer.searchParams.has('user')).toBe(false)
    expect(profile.firstName).toBeNull()
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const forged = await secretFor('apple', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    for (const secret of ['latchkey-demo-secret', forged])
      expect(await exchange('apple', visitor, lise, secret)).toMatchObject({ error: 'invalid_client' })
  })

  test('Google says true or false, Microsoft says nothing of an address and names a tenant', async () => {
    const visitor = openProviderVisitor()
    expect(claimsOf(await exchange('google', visitor, GRACE))).toMatchObject({
      email_verified: true,
      given_name: 'Grace',
    })
    const microsoft = claimsOf(await exchange('microsoft', visitor, GRACE))
    expect(microsoft).toMatchObject({
      tid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      oid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(microsoft).not.toHaveProperty('email_verified')
  })

  test('GitHub refuses a code with HTTP 200, and tells the addresses only to who may read them', async () => {
    const refused = await fetch(`${demo.url}/github/login/oauth/access_token`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        client_id: 'latchkey-demo',
        client_secret: 'latchkey-demo-secret',
        code: 'none',
      }),
    })
    expect(refused.status).toBe(200)
    expect(await refused.json()).toMatchObject({ error: 'bad_verification_code' })
    const visitor = openProviderVisitor()
    const { access_token } = await exchange('github', visitor, GRACE)
    const headers = { authorization: `Bearer ${access_token}` }
    expect(await (await fetch(`${demo.url}/github/user`, { headers })).json()).toMatchObject({
      login: 'grace',
      email: null,
    })
    expect((await fetch(`${demo.url}/github/user/emails`, { headers })).status).toBe(404)
  })
})

function tripTo(name: (typeof NAMES)[number]) {
  const trip: Trip = {
    state: randomBytes(8).toString('hex'),
    nonce: randomBytes(8).toString('hex'),
    verifier: randomBytes(32).toString('base64url'),
    callbackUrl: `http://localhost:3000/v1/oauth_callback/${name}`,
    now: new Date(),
  }
  const client = oauthClientsOf({ mode: 'demo', oauth: demo.vars }, config)[name]
  if (!client) throw new Error(`The app does not know ${name}.`)
  return {
    trip,
    provider: createOAuthProvider({ provider: name, enterpriseConnectionId: null }, PROVIDERS[name], client),
  }
}

/** As the app does it, from the question to the profile. */
async function travel(name: (typeof NAMES)[number], fields: Record<string, string>) {
  const { trip, provider } = tripTo(name)
  const answer = await openProviderVisitor().choose(await provider.authorize(trip), fields)
  return { trip, provider, answer, profile: await provider.redeem(trip, answer) }
}

/** By hand, with no more than the least scope; answers what the token endpoint said. */
async function exchange(
  name: (typeof NAMES)[number],
  visitor: ProviderVisitor,
  fields: Record<string, string>,
  secret?: string,
): Promise<Record<string, unknown>> {
  const { trip, provider } = tripTo(name)
  const url = await provider.authorize(trip)
  if (name === 'github') url.searchParams.set('scope', '')
  const code = (await visitor.choose(url, fields)).searchParams.get('code') ?? ''
  const token = name === 'github' ? 'login/oauth/access_token' : 'token'
  const response = await fetch(`${demo.url}/${name}/${token}`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'latchkey-demo',
      client_secret: secret ?? (await secretFor(name)),
      redirect_uri: trip.callbackUrl,
      code_verifier: trip.verifier,
      code,
    }),
  })
  return z.record(z.string(), z.unknown()).parse(await response.json())
}

function secretFor(name: (typeof NAMES)[number], privateKey?: string): Promise<string> | string {
  const apple = oauthClientsOf({ mode: 'demo', oauth: demo.vars }, config)['apple']?.apple
  if (name !== 'apple' || !apple) return 'latchkey-demo-secret'
  return appleClientSecret(
    { ...apple, ...(privateKey && { privateKey }), clientId: 'latchkey-demo' },
    new Date(),
  )
}

function claimsOf({ id_token }: Record<string, unknown>): unknown {
  return JSON.parse(Buffer.from(String(id_token).split('.')[1] ?? '', 'base64url').toString())
}
