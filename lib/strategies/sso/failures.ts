import * as client from 'openid-client'
import type { ErrorCode } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'

/** The person said no there, or could not be asked (`prompt=none`). */
const DENIED = [
  'access_denied',
  'user_cancelled_login',
  'user_cancelled_authorize',
  'consent_required',
  'login_required',
  'interaction_required',
  'account_selection_required',
]

/** What came back, or what was signed, is not the answer to this trip. */
const FORGED = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
]

/** A refusal that remembers what it was for. */
export function refusal(code: ErrorCode, cause?: unknown): SignInError {
  const error = new SignInError(code)
  if (cause !== undefined) error.cause = cause
  return error
}

/** Runs a part of a trip; whatever goes wrong in it becomes a refusal. */
export async function refusing<T>(toCode: (cause: unknown) => ErrorCode, part: () => Promise<T>): Promise<T> {
  try {
    return await part()
  } catch (cause) {
    throw cause instanceof SignInError ? cause : refusal(toCode(cause), cause)
  }
}

/** Why a code was not exchanged for tokens that hold. What is none of these is an outage, or a wrong set-up. */
export function codeOfExchange(cause: unknown): ErrorCode {
  if (cause instanceof client.AuthorizationResponseError)
    return DENIED.includes(cause.error) ? 'oauth_access_denied' : 'misconfigured_oauth_provider'
  if (cause instanceof client.ResponseBodyError || cause instanceof client.WWWAuthenticateChallengeError)
    return cause.status < 500 ? 'oauth_token_exchange_error' : 'misconfigured_oauth_provider'
  if (!(cause instanceof client.ClientError)) return 'misconfigured_oauth_provider'
  if (cause.code && FORGED.includes(cause.code)) return 'oauth_callback_invalid'
  const isRefused = cause.cause instanceof Response && cause.cause.status >= 400 && cause.cause.status < 500
  return isRefused ? 'oauth_token_exchange_error' : 'misconfigured_oauth_provider'
}
