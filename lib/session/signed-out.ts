import { type NextRequest, NextResponse } from 'next/server'
import { config } from '@/lib/config'
import { withBasePath } from '@/lib/model/base-path'
import { pageOf } from '@/lib/model/page-url'
import { cookieNames } from '@/lib/ports/cookie-names'
import { env } from '@/lib/ports/env'
import { AmbiguousPathError, type Asking } from './route-matcher'

/**
 * For proxy.ts: saves somebody who surely is signed out, because their browser has no cookie of ours at all, the load of a page that would
 * send them away. Null: go on. It asks no database and decides about nobody; the page itself is what guards (architecture, 5).
 */
export function redirectSignedOut(
  request: NextRequest,
  isProtected: (request: Asking) => boolean,
): NextResponse | null {
  const vars = env()
  try {
    if (request.cookies.has(cookieNames(vars.baseUrl).client) || !isProtected(request)) return null
  } catch (error) {
    if (!(error instanceof AmbiguousPathError)) throw error
    return new NextResponse('Bad request', { status: 400, headers: { 'cache-control': 'no-store' } })
  }
  const { origin } = request.nextUrl
  const target = new URL(withBasePath(config.paths.signIn), vars.origin || origin)
  target.searchParams.set('redirect_url', pageOf(request.nextUrl))
  return NextResponse.redirect(target, { status: 303, headers: { 'cache-control': 'no-store' } })
}
