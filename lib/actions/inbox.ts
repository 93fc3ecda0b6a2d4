'use server'

import { notFound, redirect } from 'next/navigation'
import * as inbox from '@/lib/handlers/inbox'

const INBOX = '/dev/inbox'

/** Deletes the message that the form names. */
export async function deleteMessage(form: unknown): Promise<never> {
  return (await inbox.removeMessage(form)) ? redirect(INBOX) : notFound()
}

/** Deletes every message. */
export async function clearInbox(): Promise<never> {
  return (await inbox.clearMessages()) ? redirect(INBOX) : notFound()
}
