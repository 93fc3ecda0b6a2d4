import type { WireRefusal } from '@/lib/model/wire'
import { ClerkAPIResponseError, ClerkError, ClerkRuntimeError } from './errors'

/** Rebuilds the error that the SDK would have thrown: a server action cannot throw one over the wire. */
export function toResponseError(refusal: WireRefusal): ClerkAPIResponseError {
  return new ClerkAPIResponseError(refusal.errors[0]?.long_message ?? `HTTP ${refusal.status}`, {
    data: refusal.errors,
    status: refusal.status,
    clerkTraceId: refusal.clerk_trace_id,
    retryAfter: refusal.retryAfter,
  })
}

/** Turns whatever a call threw into an error with a code. What the page itself threw keeps its message. */
export function toClerkError(thrown: unknown): ClerkError {
  if (thrown instanceof ClerkError) return thrown
  const cause = toCause(thrown)
  return new ClerkError({ message: cause?.message ?? String(thrown), code: 'unexpected_error', cause })
}

/** Turns what a request threw into an error with a code. A refusal is an answer, so it does not come here. */
export function toTransportError(thrown: unknown): ClerkError {
  if (thrown instanceof ClerkError) return thrown
  if (isStaleAction(thrown)) {
    return new ClerkRuntimeError('The app was updated. The page loads again.', {
      code: 'app_updated',
      cause: thrown,
    })
  }
  // Every browser rejects a fetch that got no answer with a TypeError; a TimeoutError is our own patience.
  if (thrown instanceof Error && (thrown.name === 'TypeError' || thrown.name === 'TimeoutError')) {
    return new ClerkRuntimeError('Network error. Check the connection, then try again.', {
      code: 'network_error',
      cause: thrown,
    })
  }
  return refuse(
    500,
    'internal_clerk_error',
    'Something broke.',
    'Something on our side broke. Try again in a moment.',
  )
}

/** Only an error is a cause. */
export function toCause(thrown: unknown): Error | undefined {
  return thrown instanceof Error ? thrown : undefined
}

/** The action's id is of another deployment: only a fresh page knows the right one. */
export function isStaleAction(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.name === 'UnrecognizedActionError'
}

/** A step without a sign-in. Answered here: an attempt's body must never reach the address that creates. */
export function noSignIn(): ClerkAPIResponseError {
  return refuse(404, 'resource_not_found', 'Not found.', 'No sign-in was started. Start again.')
}

/** The same of a sign-up. */
export function noSignUp(): ClerkAPIResponseError {
  return refuse(404, 'resource_not_found', 'Not found.', 'No sign-up was started. Start again.')
}

/** Server rendering has no browser to sign in. */
export function notInBrowser(): ClerkRuntimeError {
  return new ClerkRuntimeError('This method is not supported on the server.', {
    code: 'clerk_runtime_not_browser',
  })
}

function refuse(status: number, code: string, message: string, longMessage: string): ClerkAPIResponseError {
  return new ClerkAPIResponseError(longMessage, {
    data: [{ code, message, long_message: longMessage }],
    status,
  })
}
