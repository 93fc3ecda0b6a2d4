import { ChevronRight, type LucideIcon } from 'lucide-react'
import { Icon } from './lucide'
import { PageLink } from './page-link'

interface DoorRowProps {
  icon: LucideIcon
  href: string
  isLastUsed?: boolean
  children: string
}

/** A row that leads to the page of another way in. */
export function DoorRow({ icon, href, isLastUsed = false, children }: DoorRowProps) {
  return (
    <li>
      <PageLink className="row" href={href}>
        <Icon of={icon} size={18} />
        <span className="grow">
          <span className="t-sub">{children}</span>
        </span>
        {isLastUsed && <span className="badge badge-here">Last used</span>}
        <span className="go">
          <Icon of={ChevronRight} />
        </span>
      </PageLink>
    </li>
  )
}
