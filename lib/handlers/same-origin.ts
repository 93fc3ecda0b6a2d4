import { SignInError } from '@/lib/model/errors/sign-in-error'
import { originFault } from '@/lib/ports/same-origin'

/**
 * Refuses a cookie-authenticated POST that another site made.
 * @throws SignInError origin_invalid | origin_missing
 */
export function requireSameOrigin(headers: Headers, ours: string): void {
  const fault = originFault(headers, ours)
  if (fault) throw new SignInError(fault)
}
