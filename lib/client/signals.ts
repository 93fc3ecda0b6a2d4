import type { ClerkAPIError, ClerkError, isClerkAPIResponseError, isClerkRuntimeError } from './errors'

/** What the last Core 3 call left behind. Always there, so a page reads `errors.fields.code` without asking. */
export interface Errors<Fields> {
  fields: Fields
  /** Every error, unsorted. */
  raw: unknown[] | null
  /** What belongs to no field that the form knows. */
  global: ClerkGlobalHookError[] | null
}

export interface SignInFields {
  identifier: FieldError | null
  password: FieldError | null
  code: FieldError | null
}

export type SignInErrors = Errors<SignInFields>
export type FieldError = ClerkAPIError

/** The error itself, which can tell what it is. */
export type ClerkGlobalHookError = ClerkError & {
  isClerkAPIResponseError: typeof isClerkAPIResponseError
  /** As the guides spell it. */
  isClerkApiResponseError: typeof isClerkAPIResponseError
  isClerkRuntimeError: typeof isClerkRuntimeError
}

export const CLEAN: SignInErrors = {
  fields: { identifier: null, password: null, code: null },
  raw: null,
  global: null,
}
