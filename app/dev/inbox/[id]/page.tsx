import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readInbox, readMessage } from '@/lib/handlers/inbox'
import { Mailbox } from '../mailbox'
import { MessageView } from '../message-view'

export const metadata: Metadata = { title: 'Dev inbox' }

interface MessagePageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<{ tab?: string | string[] }>
}

/** One message beside the list; `?tab=text` shows its plain text. */
export default async function MessagePage({ params, searchParams }: MessagePageProps) {
  const messages = await readInbox()
  const message = await readMessage((await params).id)
  if (!messages || !message) notFound()
  const { tab } = await searchParams
  return (
    <Mailbox messages={messages} view="message" openId={message.id}>
      <MessageView message={message} tab={tab === 'text' ? 'text' : 'preview'} />
    </Mailbox>
  )
}
