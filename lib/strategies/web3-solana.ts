import { ed25519 } from '@noble/curves/ed25519.js'
import { fromBase58, solanaKey } from '@/lib/identifiers/web3-wallet'

const SIGNATURE_BYTES = 64

/** Ed25519 as RFC 8032 has it: one signature has one spelling (S < L), and a key of small order signs nothing. */
export function isSignedOnSolana(address: string, message: string, signature: string): boolean {
  const key = solanaKey(address)
  const signed = new TextEncoder().encode(message)
  return key !== null && spellings(signature).some((bytes) => verify(bytes, signed, key))
}

/** Wallets hand out bytes: pages send them in base64, and some libraries in base58. */
function spellings(signature: string): Uint8Array[] {
  if (signature.length > 90) return []
  const read = [Buffer.from(signature, 'base64'), fromBase58(signature)]
  return read.flatMap((bytes) => (bytes?.length === SIGNATURE_BYTES ? [new Uint8Array(bytes)] : []))
}

function verify(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: false })
  } catch {
    return false
  }
}
