import type { ErrorCode } from '@/lib/model/errors'

/** In characters, after NFKC. */
export const USERNAME_LENGTH = { min: 4, max: 64 } as const

const SHAPE = /^[a-z0-9._-]+$/
/** An address on Ethereum; or one on Solana, whichever of its letters are capital ones. */
const WALLET_LIKE = /^(0x[0-9a-f]{40}|[1-9a-z]{32,44})$/
const PHONE_LIKE = /^[+\d][\d\s().-]*$/

/** `" Ada.L " -> "ada.l"`; null when it is none. */
export function normaliseUsername(typed: string): string | null {
  const judged = judgeUsername(typed)
  return 'username' in judged ? judged.username : null
}

/** Tells what is wrong with a username: 4 to 64 of a to z, digits, dots, dashes and underscores; no "@", and nothing that could be dialled or be a wallet. */
export function judgeUsername(typed: string): { username: string } | { refusal: ErrorCode } {
  const username = typed.trim().normalize('NFKC').toLowerCase()
  if (username.length < USERNAME_LENGTH.min || username.length > USERNAME_LENGTH.max)
    return { refusal: 'form_username_invalid_length' }
  if (/^\d+$/.test(username)) return { refusal: 'form_username_needs_non_number_char' }
  if (PHONE_LIKE.test(username)) return { refusal: 'form_username_cannot_be_phone_number' }
  if (WALLET_LIKE.test(username)) return { refusal: 'form_username_cannot_be_wallet' }
  return SHAPE.test(username) ? { username } : { refusal: 'form_username_invalid_character' }
}
