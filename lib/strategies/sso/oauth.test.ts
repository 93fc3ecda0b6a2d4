import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startProviders, type DemoProviders } from '@/lib/cli/demo/providers'
import { config } from '@/lib/config'
import type { OAuthProvider } from '@/lib/model/oauth'
import { oauthClientsOf } from '@/lib/ports/oauth-set-up'
import type { ConnectionRow, OAuthClients } from '@/lib/ports/ports'
import { comeBackFrom, type Choice } from '@/lib/testing/idp/browser'
import { emulated, type EmulatedName } from '@/lib/testing/idp/emulated'
import { newTrip, redeemed } from '@/lib/testing/idp/trip'
import type { IdentityProvider } from './identity-provider'
import { oauthProviderFor, oidcConnectionProvider } from '.'

async function travel(name: string, provider: IdentityProvider, choice: Choice) {
  const trip = newTrip(name)
  const answer = await comeBackFrom(await provider.authorize(trip), trip.callbackUrl, choice)
  return { trip, answer }
}

describe('against an OpenID provider of another make (oidc-provider), and a GitHub of our own', () => {
  let demo: DemoProviders
  let oauth: OAuthClients
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-idp-'))
  const custom = { provider: 'custom_acme', name: 'Acme', issuer: '' } as const
  beforeAll(async () => {
    demo = await startProviders({ mode: 'demo', folder })
    const settings = { ...config, oauth: { custom: [custom] } }
    oauth = oauthClientsOf({ oauth: demo.vars, mode: 'demo' }, settings)
  })
  afterAll(async () => {
    await demo.stop()
    rmSync(folder, { recursive: true })
  })
  const at = (provider: OAuthProvider) => {
    const acme = { ...custom, issuer: `${demo.url}/custom` }
    const clientOfAcme = {
      clientId: 'latchkey-demo',
      clientSecret: 'latchkey-demo-secret',
      url: null,
      apple: null,
    }
    return oauthProviderFor(provider, {
      oauth: { ...oauth, custom_acme: clientOfAcme },
      config: { ...config, oauth: { custom: [acme] } },
    })
  }
  const grace = { name: 'person', value: 'grace@example.com' }

  test.each<[OAuthProvider, object]>([
    ['google', { emailVerified: true, firstName: 'Grace', lastName: 'Hopper' }],
    ['microsoft', { emailVerified: false, firstName: 'Grace', lastName: 'Hopper' }],
    ['apple', { emailVerified: true, firstName: 'Grace', lastName: 'Hopper' }],
    ['github', { emailVerified: true, firstName: 'Grace', approvedScopes: 'user:email' }],
    ['custom_acme', { emailVerified: true, firstName: 'Grace' }],
  ])('%s says who came', async (provider, said) => {
    const { trip, answer } = await travel(provider, at(provider), grace)
    const profile = await at(provider).redeem(trip, answer)
    expect(profile).toMatchObject({ provider, emailAddress: 'grace@example.com', ...said })
    expect(await redeemed(at(provider), trip, answer)).toBe('oauth_token_exchange_error')
    const again = await travel(provider, at(provider), grace)
    expect(await redeemed(at(provider), again.trip, again.answer)).toBe(profile.providerUserId)
  })

  test.each<OAuthProvider>(['google', 'apple', 'github'])('%s is told no', async (provider) => {
    const { trip, answer } = await travel(provider, at(provider), { name: 'deny', value: 'yes' })
    expect(await redeemed(at(provider), trip, answer)).toBe('oauth_access_denied')
  })

  test('nobody is asked where nobody may be, and nobody came (prompt=none)', async () => {
    const trip = newTrip('google', { prompt: 'none' })
    const answer = await comeBackFrom(await at('google').authorize(trip), trip.callbackUrl, grace)
    expect(await redeemed(at('google'), trip, answer)).toBe('oauth_access_denied')
  })

  test('an answer is that of its trip, its verifier and its provider alone', async () => {
    const { trip, answer } = await travel('google', at('google'), grace)
    expect(await redeemed(at('google'), { ...trip, state: 'x' }, answer)).toBe('oauth_callback_invalid')
    expect(
      await redeemed(at('microsoft'), { ...trip, callbackUrl: newTrip('microsoft').callbackUrl }, answer),
    ).toBe('oauth_callback_invalid')
    expect(await redeemed(at('google'), { ...trip, verifier: newTrip('x').verifier }, answer)).toBe(
      'oauth_token_exchange_error',
    )
  })

  test('a company’s own provider names things its own way', async () => {
    const company: ConnectionRow = {
      id: 'ent_1',
      name: 'Acme',
      protocol: 'oidc',
      active: true,
      domains: [],
      createdAt: new Date(),
      updatedAt: new Date(),
      settings: {
        protocol: 'oidc',
        issuer: `${demo.url}/custom`,
        clientId: 'latchkey-demo',
        clientSecret: 'latchkey-demo-secret',
        mapping: {
          username: 'sub',
          firstName: 'name',
          publicMetadata: { team: 'family_name', shoe: 'shoe_size' },
        },
      },
    }
    const provider = oidcConnectionProvider(company)
    const { trip, answer } = await travel('custom_acme', provider, grace)
    expect(await provider.redeem(trip, answer)).toMatchObject({
      provider: 'ent_1',
      enterpriseConnectionId: 'ent_1',
      emailAddress: 'grace@example.com',
      firstName: 'Grace Hopper',
      username: expect.any(String),
      publicMetadata: { team: 'Hopper' },
    })
  })
})

describe('against emulators of the real ones', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  test.each<EmulatedName>(['google', 'github', 'apple', 'microsoft'])('%s says who came', async (name) => {
    const there = await emulated(name, newTrip(name).callbackUrl, name === 'apple' ? pem : null)
    try {
      const provider = oauthProviderFor(name, { config, oauth: { [name]: there.client } })
      const { trip, answer } = await travel(name, provider, there.choice)
      expect(await provider.redeem(trip, answer)).toMatchObject({
        emailAddress: 'mona@example.com',
        emailVerified: name !== 'microsoft',
        firstName: 'Mona',
        lastName: 'Lisa',
      })
      expect(await redeemed(provider, trip, answer)).toBe('oauth_token_exchange_error')
    } finally {
      await there.close()
    }
  })
})

test('a provider that does not know us is not in use', () => {
  for (const provider of ['google', 'custom_acme'] as const)
    expect(() => oauthProviderFor(provider, { config, oauth: {} })).toThrow(
      expect.objectContaining({ code: 'oauth_provider_not_enabled' }),
    )
})

test('Apple without a key cannot be asked', async () => {
  const client = { clientId: 'a', clientSecret: 'b', url: null, apple: null }
  const provider = oauthProviderFor('apple', { config, oauth: { apple: client } })
  await expect(provider.authorize(newTrip('apple'))).rejects.toMatchObject({ code: 'oauth_config_missing' })
})
