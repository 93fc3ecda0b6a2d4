import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readInbox, readMessage } from '@/lib/handlers/inbox'
import { Mailbox } from './mailbox'
import { MessageView } from './message-view'

export const metadata: Metadata = { title: 'Dev inbox' }

/** What this run has sent, the newest message open. Exists in demo and development only. */
export default async function InboxPage() {
  const messages = await readInbox()
  if (!messages) notFound()
  const newest = messages[0] && (await readMessage(messages[0].id))
  return (
    <Mailbox messages={messages} view="list" openId={newest?.id}>
      {newest && <MessageView message={newest} tab="preview" />}
    </Mailbox>
  )
}
