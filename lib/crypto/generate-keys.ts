import { generateKeyPairSync, randomBytes } from 'node:crypto'

/** Makes one key for ENCRYPTION_KEYS: 32 random bytes, in base64. */
export function generateEncryptionKey(): string {
  return randomBytes(32).toString('base64')
}

/** Makes one key for SESSION_KEYS: RSA 2048 for RS256 (RFC 7518, 3.3), as PKCS #8 in base64. */
export function generateSessionKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
}
