import { normaliseEmailAddress } from './email-address'
import { normaliseUsername } from './username'

export type IdentifierKind = 'email_address' | 'username'

export interface Identifier {
  kind: IdentifierKind
  /** Normalised: two spellings of one identifier are equal here. */
  value: string
}

const NORMALISE: Record<IdentifierKind, (typed: string) => string | null> = {
  email_address: normaliseEmailAddress,
  username: normaliseUsername,
}

/** Tells what was typed, among the kinds in use: `"Ada@example.com" -> { kind: "email_address", value: "ada@example.com" }`. */
export function toIdentifier(typed: string, kinds: readonly IdentifierKind[]): Identifier | null {
  for (const kind of kinds) {
    const value = NORMALISE[kind](typed)
    if (value !== null) return { kind, value }
  }
  return null
}
