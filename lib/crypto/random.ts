import { randomBytes, randomInt } from 'node:crypto'
import { ID_PREFIX, type IdKind } from '@/lib/model/ids'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz'

/** `"session" -> "sess_2x…"`: 24 random characters, 137 bits. */
export function newId(kind: IdKind): string {
  return ID_PREFIX[kind] + letters(24)
}

/** 256 random bits in base64url: a client secret, the token in a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** `6 -> "048213"`: uniform, leading zeros kept. */
export function newCode(digits: number): string {
  return randomInt(10 ** digits)
    .toString()
    .padStart(digits, '0')
}

// Lower case without 0 and o, 1, i and l.
const READABLE = '23456789abcdefghjkmnpqrstuvwxyz'

/** `8 -> "k7m2x9pd"`: to be read off paper, 31 kinds of character. */
export function newReadableCode(length: number): string {
  return Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join('')
}

/** 24 letters and digits, 137 bits: what a wallet says back (EIP-4361 takes nothing else). */
export function newNonce(): string {
  return letters(24)
}

function letters(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}
