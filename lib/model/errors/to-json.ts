import type { ErrorJson } from '../wire'
import { describeError } from './index'
import type { SignInError } from './sign-in-error'

/** A refusal in the wire's words. */
export function toErrorJson(error: SignInError): ErrorJson {
  const { param, message, longMessage } = describeError(error.code, error.details)
  const { sessionId, seconds, suggestions, country } = error.details
  const paramName = error.details.param ?? param
  const meta = {
    ...(paramName === undefined ? {} : { param_name: paramName }),
    ...(sessionId === undefined ? {} : { session_id: sessionId }),
    ...(suggestions === undefined ? {} : { zxcvbn: { suggestions: [...suggestions] } }),
    ...(country === undefined ? {} : { alpha_2: country.alpha2, country_code: country.callingCode }),
    ...(error.code === 'user_locked' && seconds !== undefined ? { lockout_expires_in_seconds: seconds } : {}),
  }
  return {
    code: error.code,
    message,
    long_message: longMessage,
    ...(Object.keys(meta).length > 0 ? { meta } : {}),
  }
}
