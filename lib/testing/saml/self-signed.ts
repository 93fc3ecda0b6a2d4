import { generateKeyPairSync } from 'node:crypto'
import { certify } from '@/lib/cli/demo/certificate'

export interface SelfSigned {
  /** PEM, PKCS #8. */
  privateKey: string
  /** PEM, X.509. */
  certificate: string
}

/** Makes a key and a certificate that vouches for itself, as identity providers use them. */
export function newSelfSigned(name: string, modulusLength = 2048): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength })
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certify(name, privateKey, publicKey),
  }
}
