import Link from 'next/link'
import type { ComponentProps } from 'react'

/** A link to a page of ours. Nothing is fetched ahead: each page reads the session, and most links are never followed. */
export function PageLink(props: ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...props} />
}
