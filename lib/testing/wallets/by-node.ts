import { generateKeyPairSync, sign } from 'node:crypto'

/*
 * A wallet that shares no package with what judges it: Node's OpenSSL makes the key and signs. (For Ethereum a node of its own does: anvil.ts.)
 */

/** An Ed25519 key by OpenSSL (RFC 8032); `address` is base58 by long division. */
export function solanaByNode() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  // The key is what its DER ends with (RFC 8410, 4).
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  return {
    address: toBase58(raw),
    sign: (message: string) => sign(null, Buffer.from(message), privateKey),
  }
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

function toBase58(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (; rest > 0n; rest /= 58n) text = (ALPHABET[Number(rest % 58n)] ?? '') + text
  for (const byte of bytes) {
    if (byte !== 0) break
    text = `1${text}`
  }
  return text
}
