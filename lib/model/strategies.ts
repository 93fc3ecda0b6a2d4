import type { OAuthStrategy, SsoStrategy } from './oauth'
import type { PasskeyAssertionJson } from './passkey'
import type { Web3Strategy } from './web3'

/** How a code reaches a phone. */
export const PHONE_CODE_CHANNELS = ['sms', 'whatsapp'] as const

export type PhoneCodeChannel = (typeof PHONE_CODE_CHANNELS)[number]

interface ByEmail {
  emailAddressId?: string | undefined
}

interface ByPhone {
  phoneNumberId?: string | undefined
  channel?: PhoneCodeChannel | undefined
}

/** What a wallet signs, and what it answers: hex of 65 bytes or more (`0x…`), or base64 of 64 bytes (Solana). */
type SignedByWallet = {
  [S in Web3Strategy]: {
    prepare: { web3WalletId?: string | undefined }
    /** `signedMessage`: what was signed, where the wallet words the message itself. */
    attempt: { signature: string; signedMessage?: string | undefined }
  }
}

/**
 * Every way to prove who you are, with what it takes to prepare and to attempt it.
 * A new strategy starts here: add its name, and the compiler lists every place that misses it.
 */
export interface StrategyInputs extends SignedByWallet {
  password: { prepare: never; attempt: { password: string } }
  email_code: { prepare: ByEmail; attempt: { code: string } }
  /** `redirectUrl`: the page that the link leads to in the end. Its token comes back by a visit, not by a call. */
  email_link: { prepare: ByEmail & { redirectUrl?: string | undefined }; attempt: { token: string } }
  phone_code: { prepare: ByPhone; attempt: { code: string } }
  /** With a `password`, it is replaced in the same call. */
  reset_password_email_code: { prepare: ByEmail; attempt: { code: string; password?: string | undefined } }
  reset_password_phone_code: { prepare: ByPhone; attempt: { code: string; password?: string | undefined } }
  /** RFC 6238, from an authenticator app. */
  totp: { prepare: never; attempt: { code: string } }
  /** One of the codes that were kept for the day when nothing else is at hand. */
  backup_code: { prepare: never; attempt: { code: string } }
  /** An authenticator signs a challenge of ours (WebAuthn). */
  passkey: { prepare: object; attempt: { publicKeyCredential: PasskeyAssertionJson } }
  /** Comes with `create`, where the sign-in starts. */
  ticket: { prepare: never; attempt: { ticket: string } }
}

export type StrategyName = keyof StrategyInputs

/** Those, and the ways over a page of somebody else's, whose names are as many as there are providers. */
export type AnyStrategy = StrategyName | SsoStrategy

/** The strategies that need a `prepare` before an `attempt`. */
export type PreparedStrategyName = {
  [S in StrategyName]: StrategyInputs[S]['prepare'] extends never ? never : S
}[StrategyName]

/** The strategies whose answer a person gives by `attempt`. */
export type AnsweredStrategyName = Exclude<StrategyName, 'email_link' | 'ticket'>

export type PrepareInput = {
  [S in PreparedStrategyName]: { strategy: S } & StrategyInputs[S]['prepare']
}[PreparedStrategyName]
export type AttemptInput = {
  [S in StrategyName]: { strategy: S } & StrategyInputs[S]['attempt']
}[StrategyName]
export type AnswerInput = Extract<AttemptInput, { strategy: AnsweredStrategyName }>

/** A factor that this attempt may use. What is shown of an address or number is masked (`safeIdentifier`). */
export type Factor =
  | { strategy: 'password' }
  | EmailFactor<'email_code'>
  | EmailFactor<'email_link'>
  | EmailFactor<'reset_password_email_code'>
  | (PhoneFactor<'phone_code'> & { default?: boolean; channel?: PhoneCodeChannel })
  | PhoneFactor<'reset_password_phone_code'>
  | { strategy: 'totp' }
  | { strategy: 'backup_code' }
  | { strategy: 'passkey' }
  | { strategy: Web3Strategy; web3WalletId: string; primary: boolean }
  | { strategy: OAuthStrategy }
  | {
      strategy: 'enterprise_sso'
      enterpriseConnectionId: string
      enterpriseConnectionName: string
      enterpriseConnectionProvider: string
    }

interface EmailFactor<S> {
  strategy: S
  emailAddressId: string
  safeIdentifier: string
  primary: boolean
}

interface PhoneFactor<S> {
  strategy: S
  phoneNumberId: string
  safeIdentifier: string
  primary: boolean
}

/** What a factor is asked for: to say who it is, as the second factor that a person turned on, or because the browser is new to them. */
export type FactorLevel = 'first' | 'second' | 'trust'

/** Proves who somebody is so that they may choose a new password, and lets nobody in by itself. */
export function isReset(strategy: AnyStrategy): boolean {
  return strategy === 'reset_password_email_code' || strategy === 'reset_password_phone_code'
}
