import type { ClerkError, isClerkAPIResponseError, isClerkRuntimeError } from './errors'

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

export interface SignUpFields {
  firstName: FieldError | null
  lastName: FieldError | null
  emailAddress: FieldError | null
  phoneNumber: FieldError | null
  password: FieldError | null
  username: FieldError | null
  code: FieldError | null
  captcha: FieldError | null
  legalAccepted: FieldError | null
}

export type SignInErrors = Errors<SignInFields>
export type SignUpErrors = Errors<SignUpFields>

/** What a page shows beside a field. */
export interface FieldError {
  code: string
  message: string
  longMessage?: string
}

/** The error itself, which can tell what it is. */
export type ClerkGlobalHookError = ClerkError & {
  isClerkAPIResponseError: typeof isClerkAPIResponseError
  /** As the guides spell it. */
  isClerkApiResponseError: typeof isClerkAPIResponseError
  isClerkRuntimeError: typeof isClerkRuntimeError
}

export const CLEAN_SIGN_IN: SignInErrors = {
  fields: { identifier: null, password: null, code: null },
  raw: null,
  global: null,
}

export const CLEAN_SIGN_UP: SignUpErrors = {
  fields: {
    firstName: null,
    lastName: null,
    emailAddress: null,
    phoneNumber: null,
    password: null,
    username: null,
    code: null,
    captcha: null,
    legalAccepted: null,
  },
  raw: null,
  global: null,
}
