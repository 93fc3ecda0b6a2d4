import { Trash2 } from 'lucide-react'
import { deleteMessage } from '@/lib/actions/inbox'
import { config } from '@/lib/config'
import type { InboxMessage } from '@/lib/handlers/inbox'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'
import { CHANNELS } from './channels'
import { MessageBody, type Tab } from './message-body'
import { Take } from './take'

const FATES: Record<string, string> = {
  queued: 'waiting to be sent',
  refused: 'refused by the server that it went to',
  expired: 'ran out unsent',
}

interface MessageViewProps {
  message: InboxMessage
  tab: Tab
}

/** One message: whom it went to and how, what to take from it, and how it looks to who gets it. */
export function MessageView({ message, tab }: MessageViewProps) {
  const { id, channel, subject, recipient, createdAt, status, code, link } = message
  return (
    <article className="msg-in">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <PageLink className="link t-s min-[720px]:hidden" href="/dev/inbox">
            All messages
          </PageLink>
          <h2 className="t-head">{subject}</h2>
          <p className="quiet t-s">
            <span className="badge">{CHANNELS[channel]}</span> {config.appName} to {recipient} ·{' '}
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
      {(code || link) && <Take code={code} link={link} />}
      <MessageBody message={message} tab={tab} />
    </article>
  )
}
