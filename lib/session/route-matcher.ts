import { compilePath } from './path-pattern'

/** What is asked about. `NextRequest` is one; its path has no base path. */
export interface Asking {
  nextUrl: { pathname: string }
}

type Pattern = string | RegExp

/**
 * An address that two readers of it would take for two different places, such as `/open/..%2fadmin`: whatever stands in front of the app,
 * or a rewrite, may serve another page than the one that was asked about. No browser makes one by itself.
 */
export class AmbiguousPathError extends Error {
  constructor() {
    super('This path can be read in two ways.')
    this.name = 'AmbiguousPathError'
  }
}

/**
 * Makes a test for addresses: is this one of those? It reads a path as Next's router does (measured: route-matcher.test.ts), and answers only
 * where all other ways to read it come to the same. It is a convenience for proxy.ts, and no guard: a request may reach a page by another
 * way than through the proxy (CVE-2025-29927), so every page, action and route asks for itself.
 * @throws AmbiguousPathError
 */
export function createRouteMatcher(
  routes: Pattern | readonly Pattern[] | ((request: Asking) => boolean),
): (request: Asking) => boolean {
  if (typeof routes === 'function') return routes
  const all: readonly Pattern[] = typeof routes === 'string' || routes instanceof RegExp ? [routes] : routes
  const shapes = all.map((one) => (typeof one === 'string' ? compilePath(one) : one))
  // `search` keeps no place in a RegExp that has the flag g.
  const isOne = (path: string) => shapes.some((shape) => path.search(shape) !== -1)
  return ({ nextUrl: { pathname } }) => {
    const answers = new Set(readingsOf(pathname).map(isOne))
    if (answers.size > 1) throw new AmbiguousPathError()
    return answers.has(true)
  }
}

/** How a path may be read: as the router does, which keeps what is encoded apart, and by somebody who decodes first or drops parameters. */
function readingsOf(pathname: string): string[] {
  const asRouter = decodeWhere(pathname, (character) => NEEDS_ENCODING.test(character))
  const decoded = decodeWhere(pathname, () => true)
  return [asRouter, decoded, decoded.replace(/;[^/]*/gu, '')].map((path, reading) => {
    const resolved = reading === 0 ? path : resolve(path)
    return resolved.length > 1 ? resolved.replace(/\/+$/, '') || '/' : resolved
  })
}

/** What browsers always encode in a path (WHATWG URL, path percent-encode set), so that nobody could ask for it in another way. */
const NEEDS_ENCODING = /[^\u0000-\u007f]|[ "<>`{}^|]/u

function decodeWhere(path: string, isDecoded: (character: string) => boolean): string {
  return path.replace(/(?:%[\da-f]{2})+/giu, (escaped) => {
    let text: string
    try {
      text = decodeURIComponent(escaped)
    } catch {
      // No text at all: every reader makes something else of it.
      throw new AmbiguousPathError()
    }
    return Array.from(text, (character) => (isDecoded(character) ? character : encode(character))).join('')
  })
}

function encode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** With `\` as `/`, without empty segments, and with dots followed, as servers and URL parsers do it. */
function resolve(path: string): string {
  const kept: string[] = []
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  return `/${kept.join('/')}`
}
