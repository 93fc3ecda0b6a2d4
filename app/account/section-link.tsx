import { PageLink } from '../ui/page-link'

interface SectionLinkProps {
  href: string
  children: string
  /** What a screen reader hears where several links say the same. */
  label?: string
}

/** Leads from a row or a section to the page of its change. */
export function SectionLink({ href, children, label }: SectionLinkProps) {
  return (
    <PageLink className="btn btn-outline btn-sm" href={href} aria-label={label}>
      {children}
    </PageLink>
  )
}
