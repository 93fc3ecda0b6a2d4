import type { ReverificationConfig } from '@/lib/model/authorization'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toErrorJson } from '@/lib/model/errors/to-json'

/** What an action or a route answers that wants a fresh proof first; `useReverification()` knows it, asks for one and calls again. */
export function reverificationError(missing?: ReverificationConfig) {
  return {
    clerk_error: {
      type: 'forbidden',
      reason: 'reverification-error',
      metadata: { reverification: missing },
    },
  } as const
}

/** The same as the answer of a route, 403. */
export function reverificationErrorResponse(missing?: ReverificationConfig): Response {
  return Response.json(reverificationError(missing), {
    status: 403,
    headers: { 'Cache-Control': 'no-store' },
  })
}

/** What a route answers a program that is signed out, 401. Next's own way to say so is behind a switch, and weighs on every page. */
export function signedOutResponse(): Response {
  const errors = [toErrorJson(new SignInError('signed_out'))]
  return Response.json({ errors }, { status: 401, headers: { 'Cache-Control': 'no-store' } })
}
