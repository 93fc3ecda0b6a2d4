import { expect, test } from 'vitest'
import { generateEncryptionKey, generateSessionKey } from './generate-keys'
import { toJwks } from './jwks'
import { createKeyring } from './keyring'

test('the public halves are all that is told of the keys, the one that signs first', () => {
  const keys = createKeyring([generateEncryptionKey()], [generateSessionKey(), generateSessionKey()])
  const told = toJwks(keys).keys
  expect(told.map(({ kid }) => kid)).toEqual(keys.signing.map(({ kid }) => kid))
  for (const key of told) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
})
