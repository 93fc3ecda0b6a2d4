import type { ComponentProps } from 'react'
import { withBasePath } from '@/lib/model/base-path'

/** A link to a page of ours. Plain: every page is rendered for its request, so a router in the browser would fetch as much. */
export function PageLink({ href, children, ...anchor }: ComponentProps<'a'>) {
  return (
    <a {...anchor} href={href && withBasePath(href)}>
      {children}
    </a>
  )
}
