import { ABUSE_ERRORS } from './abuse'
import { ACCOUNT_ERRORS } from './account'
import { ADMIN_ERRORS } from './admin'
import { ATTEMPT_ERRORS } from './attempt'
import { FORM_ERRORS } from './form'
import { INFRASTRUCTURE_ERRORS } from './infrastructure'
import { PASSWORD_ERRORS } from './password'
import { PASSKEY_ERRORS } from './passkey'
import { SIGN_UP_ERRORS } from './sign-up'
import { SSO_ERRORS } from './sso'
import { TICKET_ERRORS } from './ticket'
import { VERIFICATION_ERRORS } from './verification'
import { WEB3_ERRORS } from './web3'

/** What an error's text may need to know. Never what somebody typed: refusals do not echo input. */
export interface ErrorFacts {
  /** Until it is worth trying again. */
  seconds?: number
  /** Tries before a pause. */
  left?: number
  /** How many are allowed, or needed. */
  count?: number
  /** What would make a password stronger. */
  suggestions?: readonly { code: string; message: string }[]
  /** Where a message would have gone: ISO 3166-1 alpha-2, and its dialling code. */
  country?: { alpha2: string; callingCode: string }
  /** Where a passkey works. */
  host?: string
}

export interface ErrorEntry {
  /** HTTP status of the public catalogue. */
  status: number
  /** The request parameter it belongs to (snake_case), so that it shows up beside the right field. */
  param?: string
  message: string
  /** What happened, then what to do. */
  longMessage: string | ((facts: ErrorFacts & { param?: string }) => string)
}

/** Every code that this app can answer with. Codes never change; wording may. */
export const ERRORS = {
  ...FORM_ERRORS,
  ...PASSWORD_ERRORS,
  ...ATTEMPT_ERRORS,
  ...VERIFICATION_ERRORS,
  ...SIGN_UP_ERRORS,
  ...SSO_ERRORS,
  ...PASSKEY_ERRORS,
  ...WEB3_ERRORS,
  ...TICKET_ERRORS,
  ...ACCOUNT_ERRORS,
  ...ADMIN_ERRORS,
  ...ABUSE_ERRORS,
  ...INFRASTRUCTURE_ERRORS,
} satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof ERRORS

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code)
}

/** Looks a code up. The texts are ours; `longMessage` is finished with the facts. */
export function describeError(code: ErrorCode, facts: ErrorFacts & { param?: string } = {}) {
  const entry: ErrorEntry = ERRORS[code]
  const longMessage = typeof entry.longMessage === 'string' ? entry.longMessage : entry.longMessage(facts)
  return { status: entry.status, param: entry.param, message: entry.message, longMessage }
}
