import { normaliseEmailAddress } from './email-address'
import { normalisePhoneNumber } from './phone-number'
import { normaliseUsername } from './username'
import { normaliseWallet } from './web3-wallet'

export type IdentifierKind = 'email_address' | 'phone_number' | 'web3_wallet' | 'username'

export interface Identifier {
  kind: IdentifierKind
  /** Normalised: two spellings of one identifier are equal here. */
  value: string
}

/** What the configuration says about identifiers. */
interface Settings {
  identifiers: readonly IdentifierKind[]
  phone: { defaultCountry: string }
}

const NORMALISE: Record<IdentifierKind, (typed: string, settings: Settings) => string | null> = {
  email_address: normaliseEmailAddress,
  phone_number: (typed, { phone }) => normalisePhoneNumber(typed, phone.defaultCountry),
  web3_wallet: normaliseWallet,
  username: normaliseUsername,
}

/** Tells what was typed, among the kinds in use: `"Ada@example.com" -> { kind: "email_address", value: "ada@example.com" }`. */
export function toIdentifier(typed: string, settings: Settings): Identifier | null {
  for (const kind of settings.identifiers) {
    const value = NORMALISE[kind](typed, settings)
    if (value !== null) return { kind, value }
  }
  return null
}
