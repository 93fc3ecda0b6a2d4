import type { CheckAuthorizationParams } from '@/lib/model/authorization'
import type { AuthObject, SignedInAuthObject } from './auth-object'
import type { AuthOptions } from './resolve'

export interface ProtectOptions extends AuthOptions {
  /** Where whoever is signed out goes instead of the sign-in page. */
  unauthenticatedUrl?: string
  /** Where whoever may not see it goes, instead of a 404. */
  unauthorizedUrl?: string
}

/** What is asked of whoever is signed in. */
export type Wanted =
  ((has: AuthObject['has']) => boolean) | (CheckAuthorizationParams & ProtectOptions) | undefined

/** How a request is answered. A program, which would not follow to a sign-in page, is told that nothing is there. */
export type Verdict =
  | { is: 'let_through'; auth: SignedInAuthObject }
  | { is: 'redirect'; url: string }
  | { is: 'sign_in' }
  | { is: 'not_found' }

const OPTIONS = new Set(['fresh', 'treatPendingAsSignedOut', 'unauthenticatedUrl', 'unauthorizedUrl'])

/** Decides about one request. Whoever may not see something is told that it is not there. */
export function judge(auth: AuthObject, wanted: Wanted, options: ProtectOptions, sent: Headers): Verdict {
  const { unauthenticatedUrl, unauthorizedUrl } = optionsOf(wanted, options)
  if (!auth.isAuthenticated) {
    if (unauthenticatedUrl !== undefined) return { is: 'redirect', url: unauthenticatedUrl }
    return { is: isPage(sent) ? 'sign_in' : 'not_found' }
  }
  if (isMet(auth, wanted)) return { is: 'let_through', auth }
  return unauthorizedUrl === undefined ? { is: 'not_found' } : { is: 'redirect', url: unauthorizedUrl }
}

/** The options, wherever they stand: beside what is wanted, or behind it. */
export function optionsOf(wanted: Wanted, options: ProtectOptions): ProtectOptions {
  return typeof wanted === 'object' ? { ...wanted, ...options } : options
}

function isMet({ has }: SignedInAuthObject, wanted: Wanted): boolean {
  if (wanted === undefined) return true
  // No truthy value but true: a promise that somebody forgot to await would let everybody through.
  if (typeof wanted === 'function') return wanted(has) === true
  const asked = Object.fromEntries(Object.entries(wanted).filter(([key]) => !OPTIONS.has(key)))
  // A misspelt key stays in here, and is answered no.
  return Object.keys(asked).length === 0 || has(asked)
}

/** A browser that shows what it gets: a page that is opened, a step of the router, or a form's action. */
function isPage(sent: Headers): boolean {
  return (
    ['document', 'iframe', 'frame'].includes(sent.get('sec-fetch-dest') ?? '') ||
    (sent.get('accept') ?? '').includes('text/html') ||
    sent.has('next-url') ||
    sent.has('next-action')
  )
}
