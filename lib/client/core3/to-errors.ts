import {
  ClerkAPIResponseError,
  isClerkAPIResponseError,
  isClerkRuntimeError,
  type ClerkAPIError,
  type ClerkError,
} from '../errors'
import { CLEAN, type ClerkGlobalHookError, type SignInErrors, type SignInFields } from '../signals'

/**
 * Sorts the error that a call failed with: beside its field, or into `global`. Every entry ends up in one of
 * the two, so a page that prints both loses no message.
 */
export function toErrors(error: ClerkError): SignInErrors {
  if (!isClerkAPIResponseError(error) || !error.errors.some((entry) => entry.meta?.paramName !== undefined)) {
    return { fields: CLEAN.fields, raw: [error], global: [toGlobal(error)] }
  }
  const fields = { ...CLEAN.fields }
  const rest: ClerkGlobalHookError[] = []
  for (const entry of error.errors) {
    const field = toCamelCase(entry.meta?.paramName ?? '')
    if (isField(field)) fields[field] = entry
    else rest.push(toGlobal(alone(entry, error)))
  }
  return { fields, raw: [...error.errors], global: rest.length > 0 ? rest : null }
}

function toGlobal(error: ClerkError): ClerkGlobalHookError {
  return Object.assign(error, {
    isClerkAPIResponseError,
    isClerkApiResponseError: isClerkAPIResponseError,
    isClerkRuntimeError,
  })
}

function alone(
  { code, message, longMessage, meta }: ClerkAPIError,
  error: ClerkAPIResponseError,
): ClerkError {
  const json = {
    code,
    message,
    long_message: longMessage,
    meta: { param_name: meta?.paramName, session_id: meta?.sessionId, zxcvbn: meta?.zxcvbn },
  }
  const { status, clerkTraceId, retryAfter } = error
  return new ClerkAPIResponseError(longMessage ?? message, { data: [json], status, clerkTraceId, retryAfter })
}

function isField(name: string): name is keyof SignInFields {
  return Object.hasOwn(CLEAN.fields, name)
}

/** `email_address -> emailAddress` */
function toCamelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
