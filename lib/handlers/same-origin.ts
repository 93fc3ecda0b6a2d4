import { SignInError } from '@/lib/model/errors/sign-in-error'

/**
 * Refuses a cookie-authenticated POST that another site made. Browsers say where a request comes from; whoever says nothing is refused too.
 * Next checks this for actions (but not when Origin is absent), and never for route handlers.
 * @throws SignInError origin_invalid | origin_missing
 */
export function requireSameOrigin(headers: Headers, baseUrl: string): void {
  const site = headers.get('sec-fetch-site')
  if (site === 'same-origin') return
  if (site !== null) throw new SignInError('origin_invalid')
  const origin = headers.get('origin')
  if (origin === null) throw new SignInError('origin_missing')
  if (origin !== baseUrl) throw new SignInError('origin_invalid')
}
