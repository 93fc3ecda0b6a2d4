import { createPrivateKey, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'

interface AppleKey {
  clientId: string
  teamId: string
  keyId: string
  /** PEM (PKCS #8), as Apple's `.p8` file holds it. */
  privateKey: string
}

/** For one request, and some seconds of another clock. Apple takes up to six months; what is stolen should be worth less. */
const LIFETIME_MS = 300_000

/** Signs what Apple takes in place of a client secret (ES256, "Creating a client secret"). */
export function appleClientSecret(key: AppleKey, now: Date): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: key.keyId })
    .setIssuer(key.teamId)
    .setSubject(key.clientId)
    .setAudience('https://appleid.apple.com')
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + LIFETIME_MS))
    .sign(readKey(key.privateKey))
}

/** Whether a text is a key that Apple gives out (P-256, in PEM). */
export function isAppleKey(pem: string): boolean {
  try {
    return readKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}

function readKey(pem: string): KeyObject {
  return createPrivateKey(pem)
}
