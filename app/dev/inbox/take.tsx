import { ArrowRight } from 'lucide-react'
import type { InboxMessage } from '@/lib/handlers/inbox'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'

/** What a reader takes from a message: the code, and the link. It opens here, in this browser, for it works in no other. */
export function Take({ code, link }: Pick<InboxMessage, 'code' | 'link'>) {
  return (
    <div className="card take">
      {code && <span className="number">{code.groups.join(' ')}</span>}
      {code && (
        <span className="acts needs-script">
          <CopyButton text={code.value} what="code" />
        </span>
      )}
      {link && (
        <span className="acts">
          <PageLink className="btn btn-primary" href={link}>
            Open the link
            <Icon of={ArrowRight} />
          </PageLink>
        </span>
      )}
    </div>
  )
}
