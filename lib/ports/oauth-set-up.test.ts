import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { readEnv } from './env'
import { oauthClientsOf, oauthProblems } from './oauth-set-up'

const acme = { provider: 'custom_acme', name: 'Acme', issuer: 'https://login.acme.example' } as const
const settings = { ...config, oauth: { custom: [acme] } }
const GOOGLE = { OAUTH_GOOGLE_CLIENT_ID: 'id', OAUTH_GOOGLE_CLIENT_SECRET: 'secret' }

const pemOf = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString()
    .trim()
const pem = pemOf('P-256')
const APPLE = {
  OAUTH_APPLE_CLIENT_ID: 'com.example.web',
  OAUTH_APPLE_TEAM_ID: 'TEAM',
  OAUTH_APPLE_KEY_ID: 'KEY',
  OAUTH_APPLE_PRIVATE_KEY: pem,
}

const clients = (variables: Record<string, string | undefined>) =>
  oauthClientsOf(readEnv(variables), settings)
const problems = (variables: Record<string, string | undefined>, given = settings) =>
  oauthProblems(readEnv(variables), given)

describe('a provider is in use when it knows us', () => {
  test('by its client id; an empty variable is none', () => {
    expect(clients({})).toEqual({})
    expect(clients({ OAUTH_GOOGLE_CLIENT_ID: '', OAUTH_X_CLIENT_ID: '  ' })).toEqual({})
    expect(clients(GOOGLE)).toEqual({
      google: { clientId: 'id', clientSecret: 'secret', url: null, apple: null },
    })
    expect(clients({ OAUTH_LINKEDIN_OIDC_CLIENT_ID: 'id' })).toHaveProperty('linkedin_oidc')
  })

  test('also one of our own, which may be content without a secret', () => {
    expect(clients({ OAUTH_CUSTOM_ACME_CLIENT_ID: 'id' })).toEqual({
      custom_acme: { clientId: 'id', clientSecret: null, url: null, apple: null },
    })
    expect(problems({ OAUTH_CUSTOM_ACME_CLIENT_ID: 'id' })).toEqual([])
  })

  test('Apple’s key may be one line', () => {
    for (const key of [pem, pem.replaceAll('\n', '\\n')]) {
      const vars = { ...APPLE, OAUTH_APPLE_PRIVATE_KEY: key }
      expect(problems(vars)).toEqual([])
      expect(clients(vars)['apple']?.apple).toEqual({ teamId: 'TEAM', keyId: 'KEY', privateKey: pem })
    }
  })
})

describe('half of a provider starts nothing', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['OAUTH_GOOGLE_CLIENT_ID is missing', { ...GOOGLE, OAUTH_GOOGLE_CLIENT_ID: undefined }],
    ['OAUTH_GOOGLE_CLIENT_SECRET is missing', { ...GOOGLE, OAUTH_GOOGLE_CLIENT_SECRET: '' }],
    [
      'OAUTH_GITLAB_CLIENT_SECRET is missing',
      { OAUTH_GITLAB_CLIENT_ID: 'id', OAUTH_GITLAB_URL: 'https://git.example.com' },
    ],
    ['OAUTH_APPLE_TEAM_ID is missing', { ...APPLE, OAUTH_APPLE_TEAM_ID: undefined }],
    ['OAUTH_APPLE_KEY_ID is missing', { ...APPLE, OAUTH_APPLE_KEY_ID: undefined }],
    ['OAUTH_APPLE_PRIVATE_KEY is missing', { ...APPLE, OAUTH_APPLE_PRIVATE_KEY: undefined }],
    ['OAUTH_APPLE_PRIVATE_KEY is no key', { ...APPLE, OAUTH_APPLE_PRIVATE_KEY: 'hunter2' }],
    ['OAUTH_APPLE_PRIVATE_KEY is no key', { ...APPLE, OAUTH_APPLE_PRIVATE_KEY: pemOf('P-384') }],
    ['OAUTH_CUSTOM_ACME_CLIENT_ID is missing', { OAUTH_CUSTOM_ACME_CLIENT_SECRET: 'secret' }],
    ['OAUTH_CUSTOM_ACNE_CLIENT_ID belongs to no provider', { OAUTH_CUSTOM_ACNE_CLIENT_ID: 'id' }],
    ['OAUTH_GOOGLE_URL must start with https', { ...GOOGLE, OAUTH_GOOGLE_URL: 'http://idp.example.com' }],
    ['OAUTH_GOOGLE_URL must start with https', { ...GOOGLE, OAUTH_GOOGLE_URL: 'idp.example.com' }],
    ['OAUTH_GOOGLE_URL must start with https', { ...GOOGLE, OAUTH_GOOGLE_URL: 'http://localhost:4000' }],
  ])('%s', (problem, variables) => {
    expect(problems(variables)).toEqual([expect.stringContaining(problem)])
    expect(problems(variables).join()).not.toContain('hunter2')
  })

  test('on this machine a provider may be without TLS in demo and development, and never in production', () => {
    const local = { ...GOOGLE, OAUTH_GOOGLE_URL: 'http://127.0.0.1:4000/google' }
    expect(problems({ ...local, LATCHKEY_DEMO: '1' })).toEqual([])
    expect(problems({ ...local, NODE_ENV: 'development' })).toEqual([])
    expect(problems(local)).toHaveLength(1)
  })

  test('so may the config’s own', () => {
    const of = (given: Partial<typeof acme>) => ({ ...settings, oauth: { custom: [{ ...acme, ...given }] } })
    expect(
      oauthProblems(readEnv({}), { oauth: { custom: [{ ...acme, issuer: 'http://idp.example.com' }] } }),
    ).toHaveLength(1)
    expect(
      oauthProblems(readEnv({}), { oauth: { custom: [{ ...acme, provider: 'custom_Acme Inc' }] } }),
    ).toHaveLength(1)
    expect(problems({}, of({}))).toEqual([])
  })

  test('what another program keeps under such a name is left alone', () =>
    expect(problems({ OAUTH_PROXY_CLIENT_ID: 'id', OAUTH_TOKEN: 'x' })).toEqual([]))
})
