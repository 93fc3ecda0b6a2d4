import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Ports } from '@/lib/ports/ports'

// What browsers drop or read as "/" when they parse an address, so that a check before them sees another address than they do.
const SMUGGLED = /[\u0000-\u0020\u007f\\]/

/**
 * The one check for every address that comes in from outside: `"/account?tab=1"` and our own absolute addresses come back as a path;
 * everything else (`//evil.example`, `https:evil.example`, `javascript:…`) is null.
 */
export function safeRedirect(input: string | null | undefined, baseUrl: string): string | null {
  if (!input || input.length > 2048 || SMUGGLED.test(input)) return null
  const isPath = input.startsWith('/') && !input.startsWith('//')
  const isOurs = input === baseUrl || input.startsWith(`${baseUrl}/`)
  if ((!isPath && !isOurs) || !URL.canParse(input, baseUrl)) return null
  const url = new URL(input, baseUrl)
  const path = `${url.pathname}${url.search}${url.hash}`
  // "/a/..//evil.example" is a path to us and a host to the next reader.
  return url.origin === baseUrl && !path.startsWith('//') ? path : null
}

/** Where a stored or mailed address leads must be a page of ours. @throws SignInError invalid_redirect_url */
export function requireOwnUrl(url: string, { baseUrl }: Pick<Ports, 'baseUrl'>): string {
  const path = safeRedirect(url, baseUrl)
  if (path === null) throw new SignInError('invalid_redirect_url')
  return path
}
