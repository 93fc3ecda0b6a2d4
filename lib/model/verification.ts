import type { ErrorCode, ErrorFacts } from './errors'
import { isSsoStrategy } from './oauth'
import { isWeb3Strategy, type Web3Strategy } from './web3'
import type { AnyStrategy, PhoneCodeChannel, StrategyName } from './strategies'
import type { VerificationStatus } from './status'

/**
 * How far the chosen factor of an attempt has come. Stored on the attempt; expiry and the number of tries
 * live on its challenge, so that there is one truth about both.
 */
export interface Verification {
  strategy: AnyStrategy
  status: Extract<VerificationStatus, 'unverified' | 'verified' | 'transferable' | 'failed'>
  /** The e-mail address, phone number, wallet … that it goes to. */
  targetId?: string | undefined
  verifiedAtClient?: string | undefined
  /** It was more than one factor in one: a passkey that asked for a finger or a PIN. */
  isMultiFactor?: boolean | undefined
  channel?: PhoneCodeChannel | undefined
  /** Why what is proven does not go on here: somebody has it, or nobody has. */
  error?: ErrorCode | undefined
  /** Where somebody is signed in already, whom a provider named (`identifier_already_signed_in`). */
  sessionId?: string | undefined
}

/** The last refusal of an attempt, kept for pages that must tell it after a redirect. */
export interface Refusal {
  strategy: AnyStrategy
  code: ErrorCode
  facts: ErrorFacts
}

/** What kind of verification a strategy makes, in the wire's words. */
export function verificationObject(strategy: AnyStrategy): string {
  if (strategy === 'enterprise_sso') return 'verification_saml'
  if (isWeb3Strategy(strategy)) return 'verification_web3'
  return isSsoStrategy(strategy) ? 'verification_oauth' : VERIFICATION_OBJECT[strategy]
}

const VERIFICATION_OBJECT: Record<Exclude<StrategyName, Web3Strategy>, string> = {
  password: 'verification_password',
  email_code: 'verification_otp',
  email_link: 'verification_email_link',
  phone_code: 'verification_otp',
  reset_password_email_code: 'verification_otp',
  reset_password_phone_code: 'verification_otp',
  totp: 'verification_totp',
  backup_code: 'verification_backup_code',
  passkey: 'verification_passkey',
  ticket: 'verification_ticket',
}

export function isStrategyName(value: unknown): value is StrategyName {
  return isWeb3Strategy(value) || (typeof value === 'string' && Object.hasOwn(VERIFICATION_OBJECT, value))
}

export function isAnyStrategy(value: unknown): value is AnyStrategy {
  return isStrategyName(value) || isSsoStrategy(value)
}
