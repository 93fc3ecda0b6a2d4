/**
 * What is wrong with where a request says it comes from; null when it is our own page. Browsers say it; whoever says nothing is refused too.
 * Next checks this for actions (but not when Origin is absent), and never for route handlers.
 */
export function originFault(headers: Headers, ours: string): 'origin_invalid' | 'origin_missing' | null {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' ? null : 'origin_invalid'
  const origin = headers.get('origin')
  if (origin === null) return 'origin_missing'
  return origin === ours ? null : 'origin_invalid'
}
