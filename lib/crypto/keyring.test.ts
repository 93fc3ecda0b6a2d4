import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { generateEncryptionKey, generateSessionKey } from './generate-keys'
import { createKeyring, type SecretPurpose } from './keyring'

const SIGNING = [generateSessionKey()]
const [oldKey, newKey, strangeKey] = [
  generateEncryptionKey(),
  generateEncryptionKey(),
  generateEncryptionKey(),
]
const ring = (...keys: string[]) => createKeyring(keys, SIGNING)

describe('hashes', () => {
  test('a secret matches its own hash, and nothing else does', () => {
    const hash = ring(oldKey).hash('code', '123456')
    expect(ring(oldKey).matches('code', '123456', hash)).toBe(true)
    expect(ring(oldKey).matches('code', '123457', hash)).toBe(false)
    expect(ring(oldKey).matches('code', '', hash)).toBe(false)
  })

  test('the hash of a code is worth nothing where a client secret is asked for', () => {
    const purposes: SecretPurpose[] = ['client', 'code', 'blind']
    for (const made of purposes)
      for (const asked of purposes)
        expect(ring(oldKey).matches(asked, 'secret', ring(oldKey).hash(made, 'secret'))).toBe(made === asked)
  })

  test('a replaced key still checks what it made, until it is taken away', () => {
    const hash = ring(oldKey).hash('client', 'secret')
    expect(ring(newKey, oldKey).matches('client', 'secret', hash)).toBe(true)
    expect(ring(newKey).matches('client', 'secret', hash)).toBe(false)
  })

  test('the first key of the list is the one that is used', () => {
    const hash = ring(newKey, oldKey).hash('client', 'secret')
    expect(ring(newKey).matches('client', 'secret', hash)).toBe(true)
    expect(ring(oldKey).matches('client', 'secret', hash)).toBe(false)
  })

  test('somebody who copies the table learns nothing without the key: no hash is plain', () => {
    const hash = ring(oldKey).hash('code', '123456')
    const [, digest] = ring(strangeKey).hash('code', '123456').split(':')
    expect(hash).not.toContain('123456')
    expect(hash).not.toContain(digest)
  })

  test.each(['', ':', 'no-kid', 'deadbeef:', `${'0'.repeat(8)}:${'0'.repeat(64)}`])(
    'a damaged hash (%j) matches nothing and breaks nothing',
    (hash) => expect(ring(oldKey).matches('code', '123456', hash)).toBe(false),
  )

  test('a hash that was cut off matches nothing', () => {
    const hash = ring(oldKey).hash('code', '123456')
    expect(ring(oldKey).matches('code', '123456', hash.slice(0, -2))).toBe(false)
    expect(ring(oldKey).matches('code', '123456', hash.slice(0, 9))).toBe(false)
  })
})

describe('what is encrypted at rest', () => {
  test('opens again, with the key that closed it', async () => {
    const sealed = await ring(oldKey).seal('Your code is 123456 ✉')
    expect(sealed).not.toContain('123456')
    expect(await ring(oldKey).open(sealed)).toBe('Your code is 123456 ✉')
    expect(await ring(newKey, oldKey).open(sealed)).toBe('Your code is 123456 ✉')
  })

  test('stays closed where its key is gone', async () => {
    const sealed = await ring(oldKey).seal('secret')
    await expect(ring(newKey).open(sealed)).rejects.toThrow('No key of ENCRYPTION_KEYS')
  })

  test('looks different every time', async () => {
    expect(await ring(oldKey).seal('secret')).not.toBe(await ring(oldKey).seal('secret'))
  })

  test('does not open when one character of any part was changed', async () => {
    const sealed = await ring(oldKey).seal('secret')
    for (let at = 0; at < sealed.length; at += 7) {
      if (sealed[at] === '.') continue
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'Q' : 'A') + sealed.slice(at + 1)
      await expect(ring(oldKey).open(changed)).rejects.toThrow()
    }
  })
})

describe('a list of keys that is not one is refused in words', () => {
  const short = Buffer.alloc(16).toString('base64')
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64')

  test.each([
    ['no encryption key', [], SIGNING, 'ENCRYPTION_KEYS holds no key'],
    ['a short encryption key', [short], SIGNING, '32 bytes'],
    ['no session key', [oldKey], [], 'SESSION_KEYS holds no key'],
    ['a session key of another kind', [oldKey], [elliptic], 'RSA'],
  ])('%s', (_name, encryptionKeys, sessionKeys, words) => {
    expect(() => createKeyring(encryptionKeys, sessionKeys)).toThrow(words)
  })
})
