import { Trash2 } from 'lucide-react'
import { deleteMessage } from '@/lib/actions/inbox'
import { config } from '@/lib/config'
import type { InboxMessage } from '@/lib/handlers/inbox'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'
import { CopyButton } from './copy-button'

const FATES: Record<string, string> = {
  queued: 'waiting to be sent',
  refused: 'refused by the mail server',
  expired: 'ran out unsent',
}

const TABS = [
  { tab: 'preview', name: 'Preview' },
  { tab: 'text', name: 'Text' },
] as const

interface MessageViewProps {
  message: InboxMessage
  tab: (typeof TABS)[number]['tab']
}

/** One message: whom it went to, the code to take from it, and how it looks to who gets it. */
export function MessageView({ message, tab }: MessageViewProps) {
  const { id, subject, recipient, createdAt, status, code, text } = message
  return (
    <article className="msg-in">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <PageLink className="link t-s min-[720px]:hidden" href="/dev/inbox">
            All messages
          </PageLink>
          <h2 className="t-head">{subject}</h2>
          <p className="quiet t-s">
            {config.appName} to {recipient} ·{' '}
            <time className="num" dateTime={createdAt.toISOString()}>
              {createdAt.toISOString().slice(11, 19)} UTC
            </time>
            {FATES[status] && ` · ${FATES[status]}`}
          </p>
        </div>
        <form action={deleteMessage}>
          <input type="hidden" name="id" value={id} />
          <button className="btn btn-ghost btn-icon" type="submit" aria-label="Delete message">
            <Icon of={Trash2} />
          </button>
        </form>
      </div>
      {code && (
        <div className="card take">
          <span className="number">{code.groups.join(' ')}</span>
          <span className="acts needs-script">
            <CopyButton text={code.value} />
          </span>
        </div>
      )}
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
          <iframe className="frame" src={`/dev/inbox/${id}/preview`} title="Message preview" sandbox="" />
        ) : (
          <pre className="payload m-0">{text}</pre>
        )}
      </div>
    </article>
  )
}
