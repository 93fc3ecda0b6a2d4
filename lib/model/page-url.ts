/** Where the proxy tells pages their own path and query, which Next does not: `"/account?tab=1"`, without the base path. */
export const PAGE_URL_HEADER = 'x-page-url'

/** A page to come back to. A ticket in its address is good for whoever has it, so it goes nowhere else. */
export function pageOf({ pathname, search }: { pathname: string; search: string }): string {
  const query = new URLSearchParams(search)
  if (!query.has('__clerk_ticket')) return pathname + search
  query.delete('__clerk_ticket')
  return query.size > 0 ? `${pathname}?${query}` : pathname
}
