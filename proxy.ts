import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { config as settings } from '@/lib/config'
import { refuseAction } from '@/lib/ports/action-request'
import { botCheckOrigins } from '@/lib/ports/bot-check-set-up'
import { type Env, env } from '@/lib/ports/env'
import { PAGE_URL_HEADER, pageOf } from '@/lib/model/page-url'
import { createRouteMatcher } from '@/lib/session/route-matcher'
import { redirectSignedOut } from '@/lib/session/signed-out'

/** Mails are shown in a frame whose route sets a policy of its own (architecture, rule 11); so does a picture. */
const OWN_POLICY = /^(\/dev\/inbox\/[^/]+\/preview|\/v1\/pictures\/[^/]+)$/

/** Public keys and pictures, which others may keep. */
const CACHEABLE = /^\/(\.well-known|v1\/pictures)\//

/** Take a file, which no action does, and check for themselves where it comes from: read here as well, it would be read twice. */
const UPLOADS: readonly string[] = ['/account/picture', '/__clerk/v1/me/profile_image']

/** What nobody sees who is signed out. */
const isAccount = createRouteMatcher(['/account', '/account/(.*)'])

/** Everything but files that are the same for everybody. Below a base path the second has a slash that the start page lacks. */
export const config = { matcher: ['/', '/((?!_next/static/|_next/image|icon\\.svg).*)'] }

/**
 * What varies per request: the nonce of the scripts, and in the demo the host. It asks no database and decides about
 * nobody: every page, action and route checks for itself. Headers that never vary are in next.config.mjs.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const vars = env()
  if (!isOurHost(request, vars)) return new NextResponse('Misdirected request', { status: 421 })
  const { pathname } = request.nextUrl
  if (!isDecodable(pathname)) return new NextResponse('Bad request', { status: 400 })
  const elsewhere = redirectSignedOut(request, isAccount)
  if (elsewhere) return elsewhere

  const refusal = UPLOADS.includes(pathname) ? null : await refuseAction(request, vars.origin)
  if (refusal) return refusal

  const nonce = randomBytes(16).toString('base64')
  const policy = OWN_POLICY.test(pathname) ? null : contentSecurityPolicy(nonce, vars)
  const headers = new Headers(request.headers)
  headers.delete('x-nonce')
  headers.delete('content-security-policy')
  // A page knows its own address by nothing else; whoever sends the header does not write it.
  headers.set(PAGE_URL_HEADER, pageOf(request.nextUrl))
  // Next believes this one, whoever wrote it: it compares Origin with it, and fetches from it.
  if (vars.baseUrl) headers.set('x-forwarded-host', new URL(vars.baseUrl).host)
  // Next reads the nonce from the request, and puts it on every script that it writes.
  if (policy) headers.set('content-security-policy', policy)
  if (policy) headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  if (policy) response.headers.set('content-security-policy', policy)
  if (!CACHEABLE.test(pathname)) response.headers.set('cache-control', 'no-store')
  return response
}

/** Only the demo, which shows everybody's mail, asks: another name for this machine may be a DNS rebinding attack. */
function isOurHost(request: NextRequest, { mode, PORT }: Env): boolean {
  return mode !== 'demo' || request.headers.get('host') === new URL(`http://localhost:${PORT}`).host
}

/** Next answers 500 where a part of an address is no text, such as `/sign-in/%ff`. */
function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

function contentSecurityPolicy(nonce: string, vars: Env): string {
  const { NODE_ENV, baseUrl } = vars
  const isDevelopment = NODE_ENV === 'development'
  const others = botCheckOrigins(vars, settings)
    .map((origin) => ` ${origin}`)
    .join('')
  const directives = [
    "default-src 'self'",
    // In development React rebuilds server stacks by eval, and the styles come as <style> elements.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${others}${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  if (others) directives.push(`frame-src 'self'${others}`)
  if (baseUrl.startsWith('https:')) directives.push('upgrade-insecure-requests')
  return directives.join('; ')
}
