import {
  ClerkAPIResponseError,
  isClerkAPIResponseError,
  isClerkRuntimeError,
  type ClerkAPIError,
  type ClerkError,
} from '../errors'
import type { ClerkGlobalHookError, Errors, FieldError } from '../signals'

type Slots<Fields> = { [Name in keyof Fields]: FieldError | null }

/**
 * Sorts the error that a call failed with: beside its field, or into `global`. Every entry ends up in one of
 * the two, so a page that prints both loses no message. `clean` says which fields the form knows.
 */
export function toErrors<Fields extends Slots<Fields>>(
  error: ClerkError,
  clean: Errors<Fields>,
): Errors<Fields> {
  if (!isClerkAPIResponseError(error) || !error.errors.some((entry) => entry.meta?.paramName !== undefined)) {
    return { fields: clean.fields, raw: [error], global: [toGlobal(error)] }
  }
  const fields = { ...clean.fields }
  const isField = (name: string): name is keyof Fields & string => Object.hasOwn(fields, name)
  const rest: ClerkGlobalHookError[] = []
  for (const entry of error.errors) {
    const field = toCamelCase(entry.meta?.paramName ?? '')
    if (isField(field)) Object.assign(fields, { [field]: entry })
    else rest.push(toGlobal(alone(entry, error)))
  }
  return { fields, raw: [...error.errors], global: rest.length > 0 ? rest : null }
}

/** One error gives one value, so that memo and effects may depend on it. */
export function createErrorReader<Fields extends Slots<Fields>>(clean: Errors<Fields>) {
  const made = new WeakMap<ClerkError, Errors<Fields>>()
  return (error: ClerkError | null): Errors<Fields> => {
    if (!error) return clean
    const errors = made.get(error) ?? toErrors(error, clean)
    made.set(error, errors)
    return errors
  }
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

/** `email_address -> emailAddress` */
function toCamelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
