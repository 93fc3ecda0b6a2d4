import { expect, test } from 'vitest'
import { config } from '@/lib/config'
import { providersInUse } from './providers'

test('people may come with whoever knows us, in our order, and then with our own', () => {
  const client = { clientId: 'id', clientSecret: null, url: null, apple: null }
  const oauth = { custom_acme: client, github: client, google: client, custom_gone: client }
  const acme = { provider: 'custom_acme', name: 'Acme', issuer: 'https://login.acme.example' } as const
  const other = { ...acme, provider: 'custom_other' } as const
  expect(providersInUse({ oauth, config: { ...config, oauth: { custom: [other, acme] } } })).toEqual([
    { provider: 'google', strategy: 'oauth_google', name: 'Google' },
    { provider: 'github', strategy: 'oauth_github', name: 'GitHub' },
    { provider: 'custom_acme', strategy: 'oauth_custom_acme', name: 'Acme' },
  ])
  expect(providersInUse({ oauth: {}, config })).toEqual([])
})
