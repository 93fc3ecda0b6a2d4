import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'

/** Purposes are kept apart: the hash of a code is worth nothing where a client secret is asked for. */
export type SecretPurpose =
  'client' | 'code' | 'link' | 'ticket' | 'blind' | 'backup_code' | 'sso' | 'nonce' | 'autofill'

export interface SigningKey {
  kid: string
  privateKey: KeyObject
  publicKey: KeyObject
}

/**
 * The keys of this installation. Lists: the first one signs, hashes or encrypts, all of them verify or decrypt, so
 * that keys can be replaced without signing anybody out. Hashes and ciphertexts name their key.
 */
export interface Keyring {
  /** Hashes a secret for storage: `"k1a2:5f…"`. */
  hash(purpose: SecretPurpose, secret: string): string
  /** Compares in constant time, with whichever key made the hash. */
  matches(purpose: SecretPurpose, secret: string, hash: string): boolean
  /** Encrypts at rest (JWE, A256GCM). */
  seal(plain: string): Promise<string>
  /** @throws Error when the key that made it is gone, or the text was changed. */
  open(sealed: string): Promise<string>
  signing: readonly [SigningKey, ...SigningKey[]]
}

interface EncryptionKey {
  kid: string
  bytes: Uint8Array
  /** Keys derived from it, by purpose. */
  derived: Map<string, Uint8Array>
}

/** @throws Error in words, when a list is empty or a key is not one. */
export function createKeyring(encryptionKeys: readonly string[], sessionKeys: readonly string[]): Keyring {
  const secrets = encryptionKeys.map(toEncryptionKey)
  const [current] = secrets
  if (!current) throw new Error('ENCRYPTION_KEYS holds no key. Make one with: npm run keys')
  const [signer, ...otherSigners] = sessionKeys.map(toSigningKey)
  if (!signer) throw new Error('SESSION_KEYS holds no key. Make one with: npm run keys')

  return {
    signing: [signer, ...otherSigners],
    hash: (purpose, secret) => `${current.kid}:${mac(current, purpose, secret).toString('hex')}`,
    matches(purpose, secret, hash) {
      const [kid, hex = ''] = hash.split(':')
      const key = secrets.find((candidate) => candidate.kid === kid)
      if (!key) return false
      const stored = Buffer.from(hex, 'hex')
      const given = mac(key, purpose, secret)
      return stored.length === given.length && timingSafeEqual(stored, given)
    },
    seal: (plain) =>
      new CompactEncrypt(new TextEncoder().encode(plain))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.kid })
        .encrypt(derive(current, 'seal')),
    async open(sealed) {
      const { plaintext } = await compactDecrypt(sealed, ({ kid }) => {
        const key = secrets.find((candidate) => candidate.kid === kid)
        if (!key) throw new Error('No key of ENCRYPTION_KEYS made this ciphertext.')
        return derive(key, 'seal')
      })
      return new TextDecoder().decode(plaintext)
    },
  }
}

function mac(key: EncryptionKey, purpose: SecretPurpose, secret: string): Buffer {
  return createHmac('sha256', derive(key, purpose)).update(secret).digest()
}

// RFC 5869: one key per purpose, so that no purpose can stand in for another.
function derive({ bytes, derived }: EncryptionKey, purpose: string): Uint8Array {
  const key = derived.get(purpose) ?? new Uint8Array(hkdfSync('sha256', bytes, '', `latchkey/${purpose}`, 32))
  derived.set(purpose, key)
  return key
}

function toEncryptionKey(base64: string): EncryptionKey {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== 32)
    throw new Error('Each of ENCRYPTION_KEYS must be 32 bytes in base64. Make one with: npm run keys')
  return { kid: fingerprint(bytes), bytes, derived: new Map() }
}

function toSigningKey(base64: string): SigningKey {
  const privateKey = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' })
  if (privateKey.asymmetricKeyType !== 'rsa')
    throw new Error('Each of SESSION_KEYS must be an RSA key. Make one with: npm run keys')
  const publicKey = createPublicKey(privateKey)
  return { kid: fingerprint(publicKey.export({ format: 'der', type: 'spki' })), privateKey, publicKey }
}

function fingerprint(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8)
}
