import type { InboxMessage } from '@/lib/handlers/inbox'
import { withBasePath } from '@/lib/model/base-path'
import { PageLink } from '../../ui/page-link'

const TABS = [
  { tab: 'preview', name: 'Preview' },
  { tab: 'text', name: 'Text' },
] as const

export type Tab = (typeof TABS)[number]['tab']

interface MessageBodyProps {
  message: InboxMessage
  tab: Tab
}

/** A mail as its reader sees it, or its plain text; a text as a phone shows it. */
export function MessageBody({ message: { id, channel, text }, tab }: MessageBodyProps) {
  if (channel !== 'email') return <p className="bubble">{text}</p>
  return (
    <div>
      <nav className="seg mb-3 w-60" aria-label="Ways to read this message">
        {TABS.map((each) => (
          <PageLink
            key={each.tab}
            className="tab"
            href={`/dev/inbox/${id}?tab=${each.tab}`}
            aria-current={each.tab === tab ? 'page' : undefined}
          >
            {each.name}
          </PageLink>
        ))}
      </nav>
      {tab === 'preview' ? (
        <iframe
          className="frame"
          src={withBasePath(`/dev/inbox/${id}/preview`)}
          title="Message preview"
          sandbox=""
        />
      ) : (
        <pre className="payload m-0">{text}</pre>
      )}
    </div>
  )
}
