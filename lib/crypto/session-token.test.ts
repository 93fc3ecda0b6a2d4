import { SignJWT, UnsecuredJWT, decodeJwt, type JWTPayload } from 'jose'
import { describe, expect, test } from 'vitest'
import { generateEncryptionKey, generateSessionKey } from './generate-keys'
import { createKeyring, type Keyring } from './keyring'
import { mintSessionToken, verifySessionToken, type SessionClaims } from './session-token'

const ENCRYPTION = [generateEncryptionKey()]
const [oldKey, newKey] = [generateSessionKey(), generateSessionKey()]
const ring = (...keys: string[]) => createKeyring(ENCRYPTION, keys)

const US = 'https://app.example.com'
const NOW = new Date('2026-11-22T12:00:00Z')
const CLAIMS: SessionClaims = {
  sub: 'user_1',
  sid: 'sess_1',
  sts: 'active',
  fva: [3, -1],
  act: null,
  o: null,
}
const NONE = { state: 'none' }

const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)
const mint = (keys: Keyring, claims = CLAIMS, baseUrl = US) =>
  mintSessionToken(keys, claims, { baseUrl, now: NOW, lifetimeMs: 60_000 })
const verify = (keys: Keyring, token: string, now = NOW) => verifySessionToken(keys, token, US, now)

/** A token that an attacker signs in their own way, with everything else as it should be. */
function forged(header: { alg: string; kid?: string }, iss = US, claims: JWTPayload = {}) {
  return new SignJWT({ sid: 'sess_1', fva: [0, -1], ...claims })
    .setProtectedHeader(header)
    .setSubject('user_1')
    .setIssuer(iss)
    .setIssuedAt(NOW.getTime() / 1000)
    .setExpirationTime(NOW.getTime() / 1000 + 60)
}

describe('a session token', () => {
  test('says who it is for, for a minute', async () => {
    const token = await mint(ring(oldKey))
    expect(await verify(ring(oldKey), token)).toMatchObject({ state: 'valid', claims: CLAIMS })
    expect(await verify(ring(oldKey), token, after(59))).toMatchObject({ state: 'valid' })
  })

  test('still names its session after that, and is told to be over', async () => {
    const token = await mint(ring(oldKey))
    expect(await verify(ring(oldKey), token, after(60))).toMatchObject({ state: 'expired', claims: CLAIMS })
    expect(await verify(ring(oldKey), token, after(7 * 86_400))).toMatchObject({ state: 'expired' })
  })

  test('carries the claims of version 2, and never the same id twice', async () => {
    const [first, second] = [decodeJwt(await mint(ring(oldKey))), decodeJwt(await mint(ring(oldKey)))]
    expect(Object.keys(first).sort()).toEqual([
      'azp',
      'exp',
      'fva',
      'iat',
      'iss',
      'jti',
      'nbf',
      'sid',
      'sub',
      'v',
    ])
    expect(first.jti).not.toBe(second.jti)
  })

  test('says when tasks are open', async () => {
    const token = await mint(ring(oldKey), { ...CLAIMS, sts: 'pending' })
    expect(decodeJwt(token)['sts']).toBe('pending')
    expect(await verify(ring(oldKey), token)).toMatchObject({ claims: { sts: 'pending' } })
  })

  test('says who acts as the user, and nothing of the kind for the user in person', async () => {
    const token = await mint(ring(oldKey), { ...CLAIMS, act: { sub: 'user_admin' } })
    expect(decodeJwt(token)['act']).toEqual({ sub: 'user_admin' })
    expect(await verify(ring(oldKey), token)).toMatchObject({ claims: { act: { sub: 'user_admin' } } })
    expect(await verify(ring(oldKey), await mint(ring(oldKey)))).toMatchObject({ claims: { act: null } })
  })

  test('is good at once, also on an instance whose clock is some seconds behind', async () => {
    expect(await verify(ring(oldKey), await mint(ring(oldKey)), after(-5))).toMatchObject({ state: 'valid' })
  })

  test('of a replaced key is good until that key is taken away', async () => {
    const token = await mint(ring(oldKey))
    expect(await verify(ring(newKey, oldKey), token)).toMatchObject({ state: 'valid' })
    expect(await verify(ring(newKey), token)).toEqual(NONE)
    expect(await verify(ring(newKey), await mint(ring(newKey, oldKey)))).toMatchObject({ state: 'valid' })
  })
})

describe('what is no token of ours', () => {
  const keys = ring(oldKey)
  const [{ kid, publicKey }] = keys.signing

  test('one that another installation signed, even under our key’s name', async () => {
    const [stranger] = ring(newKey).signing
    expect(await verify(keys, await mint(ring(newKey)))).toEqual(NONE)
    expect(await verify(keys, await forged({ alg: 'RS256', kid }).sign(stranger.privateKey))).toEqual(NONE)
  })

  test('one that is signed with our public key, as if that were a password', async () => {
    for (const secret of [
      publicKey.export({ format: 'pem', type: 'spki' }),
      publicKey.export({ format: 'der', type: 'spki' }),
    ])
      expect(await verify(keys, await forged({ alg: 'HS256', kid }).sign(Buffer.from(secret)))).toEqual(NONE)
  })

  test('one that is not signed at all', async () => {
    const claims = { sid: 'sess_1', sub: 'user_1', iss: US }
    expect(await verify(keys, new UnsecuredJWT(claims).encode())).toEqual(NONE)
    const [, payload] = (await mint(keys)).split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')
    expect(await verify(keys, `${none}.${payload}.`)).toEqual(NONE)
  })

  test('one for another site, run out or not', async () => {
    const token = await mint(keys, CLAIMS, 'https://evil.example')
    expect(await verify(keys, token)).toEqual(NONE)
    expect(await verify(keys, token, after(3600))).toEqual(NONE)
  })

  test('one whose claims were changed, run out or not', async () => {
    const [header, , signature] = (await mint(keys)).split('.')
    const claims = { ...decodeJwt(await mint(keys)), sub: 'user_2' }
    const token = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`
    expect(await verify(keys, token)).toEqual(NONE)
    expect(await verify(keys, token, after(3600))).toEqual(NONE)
  })

  test.each(['RS384', 'PS256'])('one that our own key signed with %s', async (alg) => {
    const [{ privateKey }] = keys.signing
    expect(await verify(keys, await forged({ alg, kid }).sign(privateKey))).toEqual(NONE)
  })

  test.each([null, 'user_admin', {}, { sub: 5 }])('one whose actor nobody can read (%j)', async (act) => {
    const [{ privateKey }] = keys.signing
    const sign = (claims: JWTPayload) => forged({ alg: 'RS256', kid }, US, claims).sign(privateKey)
    expect(await verify(keys, await sign({ act }))).toEqual(NONE)
    expect(await verify(keys, await sign({ act: { sub: 'user_admin' } }))).toMatchObject({ state: 'valid' })
  })

  test.each(['', '.', '..', 'a.b.c', 'null', 'e30.e30.e30', '\u0000'])('rubbish (%j)', async (token) => {
    expect(await verify(keys, token)).toEqual(NONE)
  })
})
