/** The order of secp256k1 (SEC 2, 2.4.1). */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/** What a signature of 65 bytes is made of; v as two digits. */
export function partsOf(signature: string): { r: string; s: bigint; v: string } {
  return {
    r: signature.slice(2, 66),
    s: BigInt(`0x${signature.slice(66, 130)}`),
    v: signature.slice(130),
  }
}

/** The other signature that the same key's curve gives: s is n − s, and v the other one (EIP-2). */
export function twinOf(signature: string, v = otherV(signature)): `0x${string}` {
  const { r, s } = partsOf(signature)
  return `0x${r}${word(ORDER - s)}${v}`
}

/** EIP-2098: v is the first bit of s. */
export function shortOf(signature: string): string {
  const { r, s, v } = partsOf(signature)
  return `0x${r}${word(s | (v === '1c' ? 1n << 255n : 0n))}`
}

export function otherV(signature: string): string {
  return partsOf(signature).v === '1b' ? '1c' : '1b'
}

function word(value: bigint): string {
  return value.toString(16).padStart(64, '0')
}
