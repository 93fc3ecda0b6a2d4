import { describe, expect, test } from 'vitest'
import { compilePath } from './path-pattern'
import { AmbiguousPathError, createRouteMatcher } from './route-matcher'

/** What a matcher says of a path as the proxy sees it; `refused` where it could be read in two ways. */
function askOf(matches: ReturnType<typeof createRouteMatcher>) {
  return (pathname: string): boolean | 'refused' => {
    try {
      return matches({ nextUrl: { pathname } })
    } catch (error) {
      if (error instanceof AmbiguousPathError) return 'refused'
      throw error
    }
  }
}

const isAdmin = askOf(createRouteMatcher(['/admin', '/admin/(.*)']))
const isOpen = askOf(createRouteMatcher(['/', '/open(.*)', '/files/:path*']))

/*
 * What Next's router served for each path (16.4, raw requests to a built app with the pages /admin, /admin/[id], /open, /files/[...path]), and
 * the path that its proxy saw. A page of /admin that is not protected, or that counts as open, is the accident (CVE-2025-29927, CVE-2026-41248).
 */
// prettier-ignore
const SERVED_ADMIN = [
  ['/admin',                 '/admin'],
  ['/./admin',               '/admin'],
  ['/x/../admin',            '/admin'],
  ['/x;/../admin',           '/admin'],
  ['/%2e/admin',             '/admin'],
  ['/x/%2e%2e/admin',        '/admin'],
  ['/x/%2E./admin',          '/admin'],
  ['/open/%2e%2e/admin',     '/admin'],
  ['/files/../admin',        '/admin'],
  ['/files/%2e%2e/admin',    '/admin'],
  ['/admin?x',               '/admin'],
  ['/admin#x',               '/admin'],
  ['/admin/7',               '/admin/7'],
  ['/admin/%37',             '/admin/%37'],
  ['/admin/index',           '/admin/index'],
  ['/admin/7;x',             '/admin/7;x'],
  ['/admin/7%2f8',           '/admin/7%2f8'],
  ['/admin/%00',             '/admin/%00'],
  ['/admin/..%2fadmin',      '/admin/..%2fadmin'],
  ['/admin/%2e%2e%2fopen',   '/admin/%2e%2e%2fopen'],
] as const

/** What the router answers 404 or leads elsewhere; somebody in front of it may read it as /admin. */
// prettier-ignore
const LOOKS_LIKE_ADMIN = [
  '//admin', '/admin//x', '/adm%69n', '/%61dmin', '/%2fadmin', '/%5cadmin', '/\\admin', '/x/..;/admin', '/;/admin', '/open/..%2fadmin',
  '/open/%2e%2e%2fadmin', '/open%2f..%2fadmin', '/open/..\\admin', '/open/..%5cadmin', '/files/..%2fadmin', '/open;x/../admin', '/open/..;x/admin',
] as const

/** What is another page to everybody. */
// prettier-ignore
const IS_NOT_ADMIN = [
  '/', '/Admin', '/ADMIN', '/administrators', '/admin.txt', '/admin.json', '/admin%20', '/admin%00', '/admin%0a', '/admin%23', '/admin%3fx',
  '/%2561dmin', '/%ef%bd%81dmin', '/en/admin', '/index/admin', '/open', '/admin%2500', '/admin~', '/admin%c2%a0',
] as const

describe('a matcher of what is protected', () => {
  test.each(SERVED_ADMIN)('knows %s, which the proxy sees as %s, or refuses it', (_sent, seen) => {
    expect(isAdmin(seen)).not.toBe(false)
  })

  test.each(LOOKS_LIKE_ADMIN)('does not pass %s', (path) => {
    expect(isAdmin(path)).not.toBe(false)
  })

  test.each(IS_NOT_ADMIN)('leaves %s alone', (path) => {
    expect(isAdmin(path)).toBe(false)
  })
})

describe('a matcher of what is open', () => {
  const all = [...SERVED_ADMIN.map(([, seen]) => seen), ...LOOKS_LIKE_ADMIN]

  test.each(all)('does not say that %s is', (path) => {
    expect(isOpen(path)).not.toBe(true)
  })

  test.each([
    '/',
    '/open',
    '/open/a',
    '/opening',
    '/files',
    '/files/a/b',
    '/files/a%20b',
    '/files/caf%C3%A9',
  ])('says so of %s', (path) => {
    expect(isOpen(path)).toBe(true)
  })
})

describe('what a path may be', () => {
  test('text that is none (%ff) is refused, whatever is asked about', () => {
    expect(isAdmin('/admin%ff')).toBe('refused')
    expect(isOpen('/open/%c3%28')).toBe('refused')
  })

  test('a slash at its end is none, in a pattern as well', () => {
    expect(isAdmin('/admin/')).toBe(true)
    const matches = askOf(createRouteMatcher('/admin/'))
    expect([matches('/admin'), matches('/admin/'), matches('/admin/x')]).toEqual([true, true, false])
  })

  test('what browsers must encode is the same encoded', () => {
    const matches = askOf(createRouteMatcher(['/über', '/my page']))
    expect([matches('/%C3%BCber'), matches('/%c3%bcber'), matches('/my%20page')]).toEqual([true, true, true])
  })
})

describe('what a pattern may be', () => {
  // prettier-ignore
  test.each([
    ['/users/:id',         ['/users/7'],                       ['/users', '/users/7/edit', '/users/']],
    ['/docs/:path*',       ['/docs', '/docs/a', '/docs/a/b'],  ['/docsa', '/doc']],
    ['/docs/:path+',       ['/docs/a', '/docs/a/b'],           ['/docs']],
    ['/x/:tab?',           ['/x', '/x/a'],                     ['/x/a/b']],
    ['/n/:id(\\d+)',       ['/n/42'],                          ['/n/4x']],
    ['/(de|en)/admin',     ['/de/admin', '/en/admin'],         ['/fr/admin', '/de/en/admin']],
    ['/sign-in(.*)',       ['/sign-in', '/sign-in/a'],         ['/sign-i', '/a/sign-in']],
    ['/a.b',               ['/a.b'],                           ['/axb']],
    ['/a$',                ['/a$'],                            ['/a']],
    ['/:path*',            ['/', '/a', '/a/b'],                []],
  ])('%s', (pattern, fits, fitsNot) => {
    const matches = askOf(createRouteMatcher(pattern))
    expect(fits.map(matches)).toEqual(fits.map(() => true))
    expect(fitsNot.map(matches)).toEqual(fitsNot.map(() => false))
  })

  test('a regular expression, also one that remembers its place; or a function', () => {
    const matches = askOf(createRouteMatcher([/^\/admin/g]))
    expect([matches('/admin'), matches('/admin'), matches('/x')]).toEqual([true, true, false])
    expect(askOf(createRouteMatcher(() => true))('/x')).toBe(true)
  })

  test.each(['admin', '/a(', '/a{b}?', '/:'])('%s is none, and says so at start', (pattern) => {
    expect(() => compilePath(pattern)).toThrow(pattern)
  })

  test('a long path costs no more than its length', () => {
    const started = performance.now()
    expect(isAdmin(`/admin/${'a/'.repeat(50_000)}`)).toBe(true)
    expect(askOf(createRouteMatcher('/docs/:path*/x'))(`/docs/${'a/'.repeat(5_000)}`)).toBe(false)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
