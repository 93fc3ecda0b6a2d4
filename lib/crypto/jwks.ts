import type { JSONWebKeySet } from 'jose'
import type { Keyring } from './keyring'

/** The public halves of the keys that sign tokens (RFC 7517), the current one first. */
export function toJwks({ signing }: Keyring): JSONWebKeySet {
  const keys = signing.map(({ kid, publicKey }) => {
    const { kty = 'RSA', n, e } = publicKey.export({ format: 'jwk' })
    return { kty, n, e, kid, use: 'sig', alg: 'RS256' }
  })
  return { keys }
}
