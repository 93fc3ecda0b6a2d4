import { withBasePath, withoutBasePath } from '@/lib/model/base-path'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'

// What browsers drop or read as "/" when they parse an address, so that a check before them sees another address than they do.
const SMUGGLED = /[\u0000-\u0020\u007f\\]/

/**
 * The one check for every address that comes in from outside: `"/account?tab=1"` and our own absolute addresses come back as a path of the app,
 * without the base path; everything else (`//evil.example`, `https:evil.example`, `javascript:…`) is null. As for the router, a path is always
 * one of the app and has no base path; a whole address has it, and what lies beside it on our origin is somebody else's.
 */
export function safeRedirect(input: string | null | undefined, baseUrl: string): string | null {
  if (!input || input.length > 2048 || SMUGGLED.test(input) || !URL.canParse(baseUrl)) return null
  const { origin, pathname } = new URL(baseUrl)
  const basePath = pathname === '/' ? '' : pathname
  const isPath = input.startsWith('/') && !input.startsWith('//')
  const isOurs = withoutBasePath(input, baseUrl) !== null
  const address = isPath ? withBasePath(input, basePath) : input
  if ((!isPath && !isOurs) || !URL.canParse(address, origin)) return null
  const url = new URL(address, origin)
  const path = withoutBasePath(`${url.pathname}${url.search}${url.hash}`, basePath)
  // "/a/..//evil.example" is a path to us and a host to the next reader.
  return url.origin === origin && path !== null && !path.startsWith('//') ? path : null
}

/** Where a stored or mailed address leads must be a page of ours. @throws SignInError invalid_redirect_url */
export function requireOwnUrl(url: string, { baseUrl }: Pick<Ports, 'baseUrl'>): string {
  const path = safeRedirect(url, baseUrl)
  if (path === null) throw new SignInError('invalid_redirect_url')
  return path
}
