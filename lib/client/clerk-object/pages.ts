import { withBasePath, withoutBasePath } from '@/lib/model/base-path'
import { pageOf } from '@/lib/model/page-url'
import type { Clerk } from '../clerk'
import { toAbsolute } from '../page-url'

type Url = string | null | undefined

/** Where a sign-in or a sign-up shall lead. The forced one goes first, then `redirectUrl`; the fallback is for when nothing else says so. */
export interface RedirectOptions {
  redirectUrl?: Url
  signInForceRedirectUrl?: Url
  signInFallbackRedirectUrl?: Url
  signUpForceRedirectUrl?: Url
  signUpFallbackRedirectUrl?: Url
}

/** The pages of this app: as addresses, which are whole in a browser and may go into a link, a router or `navigate`; and as places to go to. */
export interface ClerkPages {
  buildSignInUrl: (options?: RedirectOptions) => string
  buildSignUpUrl: (options?: RedirectOptions) => string
  buildUserProfileUrl: () => string
  /** The page of what the session has to do first; where a sign-in leads, when there is nothing. */
  buildTasksUrl: () => string
  /** What `redirect_url` in `params` says goes before the fallback. */
  buildAfterSignInUrl: (options?: { params?: URLSearchParams }) => string
  buildAfterSignUpUrl: (options?: { params?: URLSearchParams }) => string
  buildAfterSignOutUrl: () => string
  buildAfterMultiSessionSingleSignOutUrl: () => string
  buildWaitlistUrl: () => string
  /** There is one origin here, so an address needs nothing to be added. */
  buildUrlWithAuth: (to: string) => string
  navigate: (to: string, options?: { replace?: boolean; metadata?: unknown }) => Promise<unknown>
  redirectWithAuth: (to: string) => Promise<unknown>
  redirectToSignIn: (options?: RedirectOptions) => Promise<unknown>
  redirectToSignUp: (options?: RedirectOptions) => Promise<unknown>
  redirectToUserProfile: () => Promise<unknown>
  redirectToTasks: (options?: RedirectOptions) => Promise<unknown>
  redirectToAfterSignIn: () => void
  redirectToAfterSignUp: () => void
  redirectToAfterSignOut: () => void
  redirectToWaitlist: () => void
}

/** Made over the addresses that the provider was given. */
export function pagesOf({ pages, taskUrls, store, surroundings }: Clerk): ClerkPages {
  const { signInUrl = '/sign-in', signUpUrl = '/sign-up', afterSignOutUrl } = pages
  const fallbacks = { signIn: pages.signInFallbackRedirectUrl, signUp: pages.signUpFallbackRedirectUrl }
  const forced = { signIn: pages.signInForceRedirectUrl, signUp: pages.signUpForceRedirectUrl }

  const go = async (to: string) => surroundings.go(to)
  const buildAfterSignOutUrl = () => toAddress(afterSignOutUrl ?? '/')
  const buildUserProfileUrl = () => toAddress('/account')
  const buildWaitlistUrl = () => toAddress('/waitlist')

  function buildSignInUrl(options: RedirectOptions = {}): string {
    const { signInForceRedirectUrl: force, redirectUrl, signInFallbackRedirectUrl: fallback } = options
    return leadingTo(signInUrl, force ?? forced.signIn ?? redirectUrl ?? here() ?? fallback)
  }

  function buildSignUpUrl(options: RedirectOptions = {}): string {
    const { signUpForceRedirectUrl: force, redirectUrl, signUpFallbackRedirectUrl: fallback } = options
    return leadingTo(signUpUrl, force ?? forced.signUp ?? redirectUrl ?? here() ?? fallback)
  }

  function buildAfter(what: 'signIn' | 'signUp', params?: URLSearchParams): string {
    return toAddress(forced[what] ?? ownPath(params?.get('redirect_url')) ?? fallbacks[what] ?? '/')
  }

  function buildTasksUrl({ redirectUrl }: RedirectOptions = {}): string {
    const task = store.get().session?.tasks?.[0]?.key
    if (task) return leadingTo(taskUrls[task] ?? `${signInUrl}/tasks/${task}`, redirectUrl)
    return redirectUrl == null ? buildAfter('signIn') : toAddress(redirectUrl)
  }

  return {
    buildSignInUrl,
    buildSignUpUrl,
    buildUserProfileUrl,
    buildTasksUrl,
    buildAfterSignInUrl: ({ params } = {}) => buildAfter('signIn', params),
    buildAfterSignUpUrl: ({ params } = {}) => buildAfter('signUp', params),
    buildAfterSignOutUrl,
    buildAfterMultiSessionSingleSignOutUrl: buildAfterSignOutUrl,
    buildWaitlistUrl,
    buildUrlWithAuth: (to) => to,
    navigate: go,
    redirectWithAuth: go,
    redirectToSignIn: (options) => go(buildSignInUrl(options)),
    redirectToSignUp: (options) => go(buildSignUpUrl(options)),
    redirectToUserProfile: () => go(buildUserProfileUrl()),
    redirectToTasks: (options) => go(buildTasksUrl(options)),
    redirectToAfterSignIn: () => surroundings.go(buildAfter('signIn', query())),
    redirectToAfterSignUp: () => surroundings.go(buildAfter('signUp', query())),
    redirectToAfterSignOut: () => surroundings.go(buildAfterSignOutUrl()),
    redirectToWaitlist: () => surroundings.go(buildWaitlistUrl()),
  }
}

/** A page that leads back to this one. */
export function comingBackFrom(page: string): string {
  return leadingTo(page, here())
}

/** `/sign-in` and `/account` -> `/sign-in?redirect_url=%2Faccount`. */
function leadingTo(page: string, redirectUrl: Url): string {
  const url = toAddress(page)
  if (redirectUrl == null) return url
  const target = ownPath(redirectUrl) ?? redirectUrl
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams({ redirect_url: target })}`
}

/** On the server nobody knows the origin. */
function toAddress(url: string): string {
  return typeof window === 'undefined' ? withBasePath(url) : toAbsolute(url)
}

/** The page that asks, to come back to; nothing on the server. */
// A ticket in an address is good for whoever has it, so it leads nowhere else.
function here(): string | undefined {
  if (typeof window === 'undefined') return undefined
  const { origin, hash } = window.location
  return origin + pageOf(window.location) + hash
}

function query(): URLSearchParams {
  return new URLSearchParams(window.location.search)
}

/** A page of this app, without the base path; null for any other: an address bar may say anything. */
function ownPath(url: Url): string | null {
  if (url == null || typeof window === 'undefined') return null
  const { origin, href } = URL.canParse(url, window.location.href)
    ? new URL(url, window.location.href)
    : { origin: null, href: '' }
  if (origin !== window.location.origin) return null
  const path = withoutBasePath(href.slice(origin.length))
  return path?.startsWith('//') ? null : path
}
