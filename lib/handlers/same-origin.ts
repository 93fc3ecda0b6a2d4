import { config, type Config } from '@/lib/config'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { PAGE_URL_HEADER } from '@/lib/model/page-url'
import { originFault } from '@/lib/ports/same-origin'

/** Where the official SDK asks, from wherever config.ts lets it. */
const FRONTEND_API = '/__clerk/'

/**
 * Refuses a cookie-authenticated POST that another site made.
 * @throws SignInError origin_invalid | origin_missing
 */
export function requireSameOrigin(headers: Headers, ours: string, settings = config.frontendApi): void {
  const fault = originFault(headers, ours, othersOf(headers, settings))
  if (fault) throw new SignInError(fault)
}

// The proxy says which path was asked for, whatever the request says.
function othersOf(headers: Headers, { enabled, origins }: Config['frontendApi']): readonly string[] {
  return enabled && headers.get(PAGE_URL_HEADER)?.startsWith(FRONTEND_API) ? origins : []
}
