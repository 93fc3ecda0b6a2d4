/*
 * One rule: within the app a path is without the base path (rows, forms, config.paths, what `<Link>`, the router and `redirect()` take). It is
 * added where an address leaves for a browser, here, and taken away where one comes in (lib/account/own-url.ts).
 */

/** Where below its origin the app was built to live: `"/door"`; empty at the root. */
export const BASE_PATH = process.env.NEXT_PUBLIC_BASE_PATH ?? ''

/** A path of ours as a browser must ask for it: `"/account" -> "/door/account"`. Any other address stays as it is. */
export function withBasePath(path: string, basePath = BASE_PATH): string {
  if (!path.startsWith('/') || path.startsWith('//')) return path
  // "/door/" is led on to "/door" by Next.
  return basePath !== '' && /^\/($|[?#])/.test(path) ? `${basePath}${path.slice(1)}` : `${basePath}${path}`
}

/** The way back: `"/door?a=1" -> "/?a=1"`; null for what lies elsewhere, such as `"/doorevil"`. */
export function withoutBasePath(path: string, basePath = BASE_PATH): string | null {
  if (!path.startsWith(basePath)) return null
  const rest = path.slice(basePath.length)
  if (rest.startsWith('/')) return rest
  return /^($|[?#])/.test(rest) ? `/${rest}` : null
}
