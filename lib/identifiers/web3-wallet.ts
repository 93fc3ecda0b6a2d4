import bs58 from 'bs58'
import type { ChainKind } from '@/lib/model/web3'

/** A compressed Ed25519 point is 32 bytes (RFC 8032, 5.1.5). */
const SOLANA_KEY_BYTES = 32

/** `"0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B" -> "0xab58…"`; a Solana address stays as it is. Null when it is none. */
export function normaliseWallet(typed: string): string | null {
  const address = typed.trim()
  if (/^0x[0-9a-f]{40}$/i.test(address)) return address.toLowerCase()
  return solanaKey(address) ? address : null
}

/** Which kind of chain an address is of. Takes a normalised one. */
export function chainOfWallet(address: string): ChainKind {
  return address.startsWith('0x') ? 'evm' : 'solana'
}

/** The public key that a Solana address is, in 32 bytes; null when it is none. */
export function solanaKey(address: string): Uint8Array | null {
  // Its length first: to decode what anybody typed is work that grows with its square.
  if (address.length < 32 || address.length > 44) return null
  const bytes = bs58.decodeUnsafe(address)
  return bytes?.length === SOLANA_KEY_BYTES ? bytes : null
}

/** `"5f…" -> bytes`; null when it is none, or too long to be a key or a signature. */
export function fromBase58(text: string): Uint8Array | null {
  return text.length > 90 ? null : (bs58.decodeUnsafe(text) ?? null)
}
