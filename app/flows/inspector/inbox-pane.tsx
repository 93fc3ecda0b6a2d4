'use client'

import { Link, Mail, MessageSquare } from 'lucide-react'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/lucide'
import { PageLink } from '../../ui/page-link'
import { fromNow } from '../../ui/when'
import type { InboxNote } from './use-inbox'

/** The newest messages of this run, with what to take from them. */
export function InboxPane({ messages }: { messages: readonly InboxNote[] | null }) {
  return (
    <div className="insp insp-inbox">
      {messages?.length === 0 && (
        <p className="quiet t-s">
          Nothing yet. Mails and texts of this run show up here as the flow sends them.
        </p>
      )}
      {messages?.map((message) => (
        <Note key={message.id} message={message} />
      ))}
      <PageLink className="link t-s" href="/dev/inbox">
        Open the whole inbox
      </PageLink>
    </div>
  )
}

function Note({ message: { channel, subject, recipient, code, link, createdAt } }: { message: InboxNote }) {
  return (
    <article className="card insp-note">
      <div className="insp-note-top">
        <Icon of={channel !== 'email' ? MessageSquare : link ? Link : Mail} />
        <b className="t-sub">{subject}</b>
        <time className="quiet t-xs" dateTime={new Date(createdAt).toISOString()}>
          {fromNow(createdAt)}
        </time>
      </div>
      <p className="quiet t-s">to {recipient}</p>
      {code && (
        <div className="insp-take">
          <span className="number">{code.groups.join(' ')}</span>
          <CopyButton text={code.value} what="code" />
        </div>
      )}
      {link && (
        <div className="insp-take">
          <a className="btn btn-outline btn-sm" href={link} target="_blank" rel="noopener">
            Open the link in a new tab
          </a>
        </div>
      )}
    </article>
  )
}
