export {
  EmailLinkError,
  EmailLinkErrorCode,
  EmailLinkErrorCodeStatus,
  isEmailLinkError,
} from './email-link-error'

/** What would make a password stronger. */
interface Strength {
  suggestions: { code: string; message: string }[]
}

/** One refusal out of several, as the SDK hands it out. `paramName` stays in the wire's snake_case. */
export interface ClerkAPIError {
  code: string
  message: string
  longMessage?: string
  meta?: { paramName?: string; sessionId?: string; zxcvbn?: Strength }
}

/** The same on the wire. */
export interface ClerkAPIErrorJSON {
  code: string
  message: string
  long_message?: string
  meta?: { param_name?: string; session_id?: string; zxcvbn?: Strength }
}

interface ErrorOptions {
  code: string
  longMessage?: string
  docsUrl?: string
  cause?: unknown
}

interface ResponseErrorOptions {
  data: readonly ClerkAPIErrorJSON[]
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

  constructor(message: string, { code, longMessage, docsUrl, cause }: ErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'ClerkError'
    this.code = code
    this.longMessage = longMessage
    this.docsUrl = docsUrl
  }

  /** Pages print errors: without this, JSON would leave the message out. */
  toJSON(): object {
    return { clerkError: true, code: this.code, message: this.message, longMessage: this.longMessage }
  }
}

/** The server refused. `message` is the first refusal's long one. */
export class ClerkAPIResponseError extends ClerkError {
  static override readonly kind = 'ClerkAPIResponseError'
  readonly status: number
  readonly errors: ClerkAPIError[]
  /** Seconds; on 429 only. */
  readonly retryAfter: number | undefined
  readonly clerkTraceId: string | undefined

  constructor(message: string, { data, status, clerkTraceId, retryAfter }: ResponseErrorOptions) {
    super(message, { code: 'api_response_error' })
    this.name = 'ClerkAPIResponseError'
    this.status = status
    this.errors = data.map(toApiError)
    this.retryAfter = retryAfter
    this.clerkTraceId = clerkTraceId
  }

  override toJSON(): object {
    const { code, status, errors, retryAfter, clerkTraceId } = this
    return { clerkError: true, code, status, errors, retryAfter, clerkTraceId }
  }
}

/** The browser's side failed: no network, no such factor. */
export class ClerkRuntimeError extends ClerkError {
  static override readonly kind: string = 'ClerkRuntimeError'
  readonly clerkRuntimeError = true

  constructor(text: string, options: ErrorOptions) {
    super(`Clerk: ${text}\n\n(code="${options.code}")`, options)
    this.name = 'ClerkRuntimeError'
  }

  override toJSON(): object {
    return { ...super.toJSON(), clerkRuntimeError: true }
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
  declare readonly code: WebAuthnErrorCode

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
export function isClerkAPIResponseError(
  this: unknown,
  error: unknown = this,
): error is ClerkAPIResponseError {
  return isOfKind(error, ClerkAPIResponseError)
}

/** Also a method of each global error, where it takes no argument. */
export function isClerkRuntimeError(this: unknown, error: unknown = this): error is ClerkRuntimeError {
  return isOfKind(error, ClerkRuntimeError)
}

/** True where the error says what happened in words that a page may show. */
export function isKnownError(error: unknown): error is ClerkAPIResponseError | ClerkRuntimeError {
  return isClerkAPIResponseError(error) || isClerkRuntimeError(error)
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
