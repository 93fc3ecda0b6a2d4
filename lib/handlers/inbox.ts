import { z } from 'zod'
import { getInbox } from '@/lib/ports/server'

const SHOWN = 50
const BESIDE = 5

// The mail is drawn by us but says what strangers typed: it may look like something, and do nothing.
const PREVIEW_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  'Cache-Control': 'no-store',
}

const messageId = z.string().regex(/^msg_\w{1,64}$/)
const messageForm = z.instanceof(FormData).transform((form) => form.get('id'))

export type InboxMessages = NonNullable<Awaited<ReturnType<typeof readInbox>>>
export type InboxMessage = NonNullable<Awaited<ReturnType<typeof readMessage>>>

/** The last messages of this run, newest first; null where there is no inbox: in production. */
export async function readInbox() {
  const inbox = await getInbox()
  return inbox && (await inbox.list(SHOWN))
}

/** One message; null also where there is no inbox. */
export async function readMessage(id: unknown) {
  const inbox = await getInbox()
  const parsed = messageId.safeParse(id)
  return inbox && parsed.success ? inbox.find(parsed.data) : null
}

/** Answers the HTML of one mail, for a sandboxed frame of ours and nobody else's. */
export async function previewMessage(id: unknown): Promise<Response> {
  const message = await readMessage(id)
  return new Response(message?.html ?? 'Not found', {
    status: message?.html ? 200 : 404,
    headers: PREVIEW_HEADERS,
  })
}

/** Removes the message that a form names; one that is gone, or never was, is no error. False where there is no inbox. */
export async function removeMessage(form: unknown): Promise<boolean> {
  const inbox = await getInbox()
  if (!inbox) return false
  const id = messageForm.pipe(messageId).safeParse(form)
  if (id.success) await inbox.remove(id.data)
  return true
}

/** Removes every message. False where there is no inbox. */
export async function clearMessages(): Promise<boolean> {
  const inbox = await getInbox()
  await inbox?.clear()
  return inbox !== null
}

/** The newest few with what to take from them, for a page that shows them beside a flow. 404 where there is no inbox. */
export async function latestMessages(): Promise<Response> {
  const inbox = await getInbox()
  const headers = { 'Cache-Control': 'no-store' }
  if (!inbox) return new Response('Not found', { status: 404, headers })
  const messages = (await inbox.list(BESIDE)).map((message) => {
    const { id, channel, subject, recipient, code, link, createdAt } = message
    return { id, channel, subject, recipient, code, link, createdAt: createdAt.getTime() }
  })
  return Response.json(messages, { headers })
}
