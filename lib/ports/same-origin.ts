/**
 * What is wrong with where a request says it comes from; null when it is our own page. Browsers say it; whoever says nothing is refused too.
 * Next checks this for actions (but not when Origin is absent), and never for route handlers.
 */
export function originFault(
  headers: Headers,
  ours: string,
  others: readonly string[] = [],
): 'origin_invalid' | 'origin_missing' | null {
  const [site, origin] = [headers.get('sec-fetch-site'), headers.get('origin')]
  if (site === 'same-origin') return null
  if (origin !== null && others.includes(origin)) return null
  if (site !== null) return 'origin_invalid'
  if (origin === null) return 'origin_missing'
  return origin === ours ? null : 'origin_invalid'
}
