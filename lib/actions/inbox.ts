'use server'

import { notFound } from 'next/navigation'
import * as inbox from '@/lib/handlers/inbox'
import { redirect } from '@/lib/handlers/redirect'

const INBOX = '/dev/inbox'

/** Deletes the message that the form names. */
export async function deleteMessage(form: unknown): Promise<never> {
  return (await inbox.removeMessage(form)) ? redirect(INBOX) : notFound()
}

/** Deletes every message. */
export async function clearInbox(): Promise<never> {
  return (await inbox.clearMessages()) ? redirect(INBOX) : notFound()
}
