import { describeError } from '@/lib/model/errors'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toErrorJson } from '@/lib/model/errors/to-json'

/** One refusal; `meta.paramName` is in the wire's snake_case. */
export interface ClerkAPIError {
  code: string
  message: string
  longMessage?: string
  meta?: { paramName?: string }
}

/** What server code is told when something is refused; `isClerkAPIResponseError()` knows it by its `kind`, as it knows a browser's. */
export class ServerResponseError extends Error {
  static readonly kind = 'ClerkAPIResponseError'
  readonly clerkError = true
  readonly code = 'api_response_error'
  readonly status: number
  readonly errors: ClerkAPIError[]
  /** Seconds; on 429 only. */
  readonly retryAfter: number | undefined

  constructor(cause: SignInError) {
    super(cause.message, { cause })
    this.name = 'ClerkAPIResponseError'
    const { code, message, long_message: longMessage, meta } = toErrorJson(cause)
    const paramName = meta?.param_name
    this.errors = [{ code, message, longMessage, meta: paramName === undefined ? {} : { paramName } }]
    this.status = describeError(cause.code).status
    this.retryAfter = this.status === 429 ? cause.details.seconds : undefined
  }
}

/** Hands a refusal out as server code knows it. A failure stays what it is. @throws ServerResponseError */
export async function orResponseError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof SignInError ? new ServerResponseError(error) : error
  }
}
