import { expect, test } from 'vitest'
import { readEnv, unsafeToStart } from './env'
import { relyingPartyOf } from './relying-party'

const READY = {
  NODE_ENV: 'production',
  BASE_URL: 'https://app.example.com',
  ENCRYPTION_KEYS: 'key',
  SESSION_KEYS: 'key',
  SMTP_URL: 'smtps://mail.example.com',
}

const problems = (variables: Record<string, string>) => unsafeToStart(readEnv({ ...READY, ...variables }))

test('passkeys are made for the host of the base URL, and asked for by its origin', () => {
  expect(relyingPartyOf('https://app.example.com:8443/door')).toEqual({
    id: 'app.example.com',
    origins: ['https://app.example.com:8443'],
  })
})

test('the environment may name a domain above it, and other origins of ours', () => {
  const vars = readEnv({
    ...READY,
    WEBAUTHN_RP_ID: 'example.com',
    WEBAUTHN_ORIGINS: 'https://example.net/, https://app.example.com',
  })
  expect(relyingPartyOf(vars.baseUrl, vars)).toEqual({
    id: 'example.com',
    origins: ['https://app.example.com', 'https://example.net'],
  })
  expect(unsafeToStart(vars)).toEqual([])
})

test.each([
  ['app.example.com', 'exmaple.com'],
  ['app.example.com', 'other.example.com'],
  ['myexample.com', 'example.com'],
  ['example.com', 'app.example.com'],
])('of a page at %s they are made for no %s', (host, id) => {
  expect(problems({ BASE_URL: `https://${host}`, WEBAUTHN_RP_ID: id })).toEqual([
    expect.stringContaining('WEBAUTHN_RP_ID'),
  ])
})

test('in production they are asked for over https only', () => {
  expect(problems({ WEBAUTHN_ORIGINS: 'https://example.net,http://example.org' })).toEqual([
    expect.stringContaining('WEBAUTHN_ORIGINS'),
  ])
})
