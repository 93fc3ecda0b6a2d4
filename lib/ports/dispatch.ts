import { z } from 'zod'
import { PHONE_CODE_CHANNELS } from '@/lib/model/strategies'
import { renderMessage, wordMessage } from './mail/render'
import type { MailTransport } from './mail/smtp'
import type { Channel, QueuedMessage } from './ports'
import type { TextTransports } from './text/transport'
import type { SendResult } from './transport'

/** Reads a channel back from its column. */
export const channelName: z.ZodType<Channel> = z.enum(['email', ...PHONE_CODE_CHANNELS])

/** How messages leave; null where no server or provider is named. */
export interface Transports {
  mail: MailTransport | null
  texts: TextTransports
}

/** Sends a message by its channel; null where nothing serves it. @throws ZodError for a channel that no version of this app knows */
export async function dispatch(
  { mail, texts }: Transports,
  { id, recipient, body, channel }: Pick<QueuedMessage, 'id' | 'recipient' | 'body'> & { channel: string },
  appName: string,
): Promise<SendResult | null> {
  const route = channelName.parse(channel)
  if (route === 'email') {
    if (!mail) return null
    const { subject, html, text } = await renderMessage(body, { appName, recipient })
    return mail.send({ id, to: recipient, subject, html, text })
  }
  const transport = texts[route]
  if (!transport) return null
  const { text, code } = wordMessage(body, { appName, recipient })
  return transport.send({ to: recipient, text, code: code?.value ?? null })
}
