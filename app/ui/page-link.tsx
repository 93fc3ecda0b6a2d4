import type { ComponentProps } from 'react'

/** A link to a page of ours. Plain: every page is rendered for its request, so a router in the browser would fetch as much. */
export function PageLink({ children, ...anchor }: ComponentProps<'a'>) {
  return <a {...anchor}>{children}</a>
}
