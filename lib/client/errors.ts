import type { ClerkAPIError, ClerkAPIErrorJSON } from './api-error'

export type { ClerkAPIError, ClerkAPIErrorJSON }
export {
  EmailLinkError,
  EmailLinkErrorCode,
  EmailLinkErrorCodeStatus,
  isEmailLinkError,
} from './email-link-error'
export {
  isKnownError,
  isMetamaskError,
  isReverificationCancelledError,
  type MetamaskError,
} from './other-errors'

interface ErrorOptions {
  code: string
  /** A sentence for people. */
  longMessage?: string
  docsUrl?: string
  cause?: Error
}

interface ClerkErrorParams extends ErrorOptions {
  message: string
}

interface ResponseErrorOptions extends Omit<ErrorOptions, 'code'> {
  data: ClerkAPIErrorJSON[]
  status: number
  clerkTraceId?: string
  retryAfter?: number
}

/** What every failure of this layer is, but for a call that makes no sense (`ClerkPreconditionError`). */
export class ClerkError extends Error {
  static readonly kind: string = 'ClerkError'
  readonly clerkError = true
  readonly code: string
  readonly longMessage: string | undefined
  readonly docsUrl: string | undefined
  declare readonly cause: Error | undefined
  declare toString: () => string

  constructor({ message, code, longMessage, docsUrl, cause }: ClerkErrorParams) {
    super(message, cause && { cause })
    this.name = 'ClerkError'
    this.code = code
    this.longMessage = longMessage
    this.docsUrl = docsUrl
  }

  /** Pages print errors: without this, JSON would leave the message out. */
  protected toJSON(): object {
    return { clerkError: true, code: this.code, message: this.message, longMessage: this.longMessage }
  }
}

/** The server refused. `message` is the first refusal's long one. */
export class ClerkAPIResponseError extends ClerkError {
  static override readonly kind = 'ClerkAPIResponseError'
  status: number
  errors: ClerkAPIError[]
  /** Seconds; on 429 only. */
  retryAfter?: number
  clerkTraceId?: string

  constructor(message: string, { data, status, clerkTraceId, retryAfter, ...rest }: ResponseErrorOptions) {
    super({ ...rest, message, code: 'api_response_error' })
    this.name = 'ClerkAPIResponseError'
    this.status = status
    this.errors = data.map(toApiError)
    this.retryAfter = retryAfter
    this.clerkTraceId = clerkTraceId
  }

  protected override toJSON(): object {
    const { code, status, errors, retryAfter, clerkTraceId } = this
    return { clerkError: true, code, status, errors, retryAfter, clerkTraceId }
  }
}

/** The browser's side failed: no network, no such factor. */
export class ClerkRuntimeError extends ClerkError {
  static override readonly kind: string = 'ClerkRuntimeError'
  readonly clerkRuntimeError = true

  constructor(text: string, options: ErrorOptions) {
    super({ ...options, message: `Clerk: ${text}\n\n(code="${options.code}")` })
    this.name = 'ClerkRuntimeError'
  }

  protected override toJSON(): object {
    return { ...super.toJSON(), clerkRuntimeError: true }
  }
}

/** The browser has no network, so nobody could be asked for a token. */
export class ClerkOfflineError extends ClerkRuntimeError {
  static override readonly kind = 'ClerkOfflineError'

  constructor(text: string) {
    super(text, { code: 'clerk_offline' })
    this.name = 'ClerkOfflineError'
  }

  /** Compares the code, because two bundles of one page have two copies of a class. */
  static is(error: unknown): error is ClerkOfflineError {
    return isClerkRuntimeError(error) && error.code === 'clerk_offline'
  }
}

export type WebAuthnErrorCode =
  | 'passkey_not_supported'
  | 'passkey_pa_not_supported'
  | 'passkey_invalid_rpID_or_domain'
  | 'passkey_already_exists'
  | 'passkey_operation_aborted'
  | 'passkey_retrieval_cancelled'
  | 'passkey_retrieval_failed'
  | 'passkey_registration_cancelled'
  | 'passkey_registration_failed'

/** The browser, or whoever sits at it, refused a passkey. `longMessage` is a sentence for them; `cause` is the browser's own error. */
export class ClerkWebAuthnError extends ClerkRuntimeError {
  declare code: WebAuthnErrorCode

  constructor(text: string, options: ErrorOptions & { code: WebAuthnErrorCode }) {
    super(text, options)
    this.name = 'ClerkWebAuthnError'
  }
}

/**
 * A call that makes no sense yet, such as `finalize()` without a session: a mistake in the page, so it
 * rejects and is never found in `errors`.
 */
export class ClerkPreconditionError extends Error {
  readonly code: 'not_loaded' | 'too_many_identifiers' | 'no_sign_in' | 'no_created_session' | 'no_session'

  constructor(code: ClerkPreconditionError['code'], message: string) {
    super(message)
    this.name = 'ClerkPreconditionError'
    this.code = code
  }
}

/** Also a method of each global error, where it takes no argument. */
export function isClerkAPIResponseError(error: unknown): error is ClerkAPIResponseError
export function isClerkAPIResponseError(this: unknown): this is ClerkAPIResponseError
export function isClerkAPIResponseError(this: unknown, error: unknown = this): boolean {
  return isOfKind(error, ClerkAPIResponseError)
}

/** Also a method of each global error, where it takes no argument. */
export function isClerkRuntimeError(error: unknown): error is ClerkRuntimeError
export function isClerkRuntimeError(this: unknown): this is ClerkRuntimeError
export function isClerkRuntimeError(this: unknown, error: unknown = this): boolean {
  return isOfKind(error, ClerkRuntimeError)
}

/** Reads one error of the wire. */
export function toApiError({ code, message, long_message, meta }: ClerkAPIErrorJSON): ClerkAPIError {
  return {
    code,
    message,
    longMessage: long_message,
    meta: { paramName: meta?.param_name, sessionId: meta?.session_id, zxcvbn: meta?.zxcvbn },
  }
}

/** Compares the static `kind` too, because two bundles of one page have two copies of a class. */
function isOfKind(error: unknown, known: typeof ClerkAPIResponseError | typeof ClerkRuntimeError): boolean {
  if (typeof error !== 'object' || error === null) return false
  return error instanceof known || Reflect.get(error.constructor, 'kind') === known.kind
}
