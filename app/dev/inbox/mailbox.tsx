import { Link, Mail, MessageSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { clearInbox } from '@/lib/actions/inbox'
import type { InboxMessages } from '@/lib/handlers/inbox'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'
import { TopBar } from '../../ui/top-bar'
import { fromNow } from '../../ui/when'
import { CHANNELS } from './channels'

interface MailboxProps {
  messages: InboxMessages
  /** Which of the two panes a phone shows. */
  view: 'list' | 'message'
  openId: string | undefined
  children: ReactNode
}

/** The list of messages, and beside it the open one. */
export function Mailbox({ messages, view, openId, children }: MailboxProps) {
  return (
    <>
      <TopBar here="inbox" />
      <main className="mailbox" data-view={view}>
        {/* A phone shows one of the two panes, and the page has its heading with either. */}
        <h1 className="sr">Dev inbox</h1>
        <nav className="mails" aria-label="Messages">
          <div className="pane-top">
            Inbox
            <span className="badge">{messages.length}</span>
            <form className="end" action={clearInbox}>
              <PageLink className="btn btn-ghost btn-sm" href="/dev/inbox">
                Refresh
              </PageLink>
              <button className="btn btn-ghost btn-sm" type="submit">
                Clear
              </button>
            </form>
          </div>
          {messages.length === 0 && (
            <p className="quiet t-s px-8 py-12 text-center">
              Nothing yet. Mails and texts of this run land here, and go nowhere else unless a server for them
              is set.
            </p>
          )}
          {messages.map(({ id, channel, subject, recipient, link, createdAt }) => (
            <PageLink
              key={id}
              className="mail"
              href={`/dev/inbox/${id}`}
              aria-current={id === openId ? 'true' : undefined}
            >
              <Icon of={channel !== 'email' ? MessageSquare : link ? Link : Mail} />
              <b>{subject}</b>
              <time className="num" dateTime={createdAt.toISOString()}>
                {fromNow(createdAt)}
              </time>
              <p>
                {CHANNELS[channel]} to {recipient}
              </p>
            </PageLink>
          ))}
        </nav>
        <div className="msg">{children}</div>
      </main>
    </>
  )
}
