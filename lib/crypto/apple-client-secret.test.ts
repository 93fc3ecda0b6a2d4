import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { appleClientSecret, isAppleKey } from './apple-client-secret'

const pemOf = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

test('what Apple takes in place of a secret is signed for it, for us, and for minutes', async () => {
  const privateKey = pemOf('P-256')
  const now = new Date('2026-11-22T12:00:00Z')
  const key = { clientId: 'com.example.web', teamId: 'TEAM', keyId: 'KEY', privateKey }
  const [head = '', body = '', signature = ''] = (await appleClientSecret(key, now)).split('.')
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
  const seconds = now.getTime() / 1000
  expect(read(head)).toEqual({ alg: 'ES256', kid: 'KEY' })
  expect(read(body)).toEqual({
    iss: 'TEAM',
    sub: 'com.example.web',
    aud: 'https://appleid.apple.com',
    iat: seconds,
    exp: seconds + 300,
  })
  const theirs = { key: createPublicKey(privateKey), dsaEncoding: 'ieee-p1363' } as const
  expect(verify('sha256', Buffer.from(`${head}.${body}`), theirs, Buffer.from(signature, 'base64url'))).toBe(
    true,
  )
})

test('a key of Apple’s is told from other texts', () => {
  expect(isAppleKey(pemOf('P-256'))).toBe(true)
  expect(isAppleKey(pemOf('P-384'))).toBe(false)
  expect(isAppleKey('-----BEGIN PRIVATE KEY-----')).toBe(false)
})
