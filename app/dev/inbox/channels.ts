import type { InboxMessage } from '@/lib/handlers/inbox'

/** What each channel is called. */
export const CHANNELS: Record<InboxMessage['channel'], string> = {
  email: 'Email',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
}
