import type { Twilio } from 'twilio'
import { z } from 'zod'
import { SECOND } from '@/lib/model/time'
import { SEND_LIMIT, type SendResult } from '../transport'
import type { Text, TextTransports } from './transport'

export interface TwilioSettings {
  accountSid: string
  authToken: string
  /** A number, a short code, a name, or a messaging service (`MG…`). */
  from: string
  whatsapp: { from: string; template: string | null } | null
  /** Another address of the API. */
  url: string | null
  /** Shorter than SEND_LIMIT in tests. */
  limit?: number
}

type Message = Parameters<Twilio['messages']['create']>[0]

const ANSWER_LIMIT = 15 * SECOND

// About this number: no such one, a landline, a country that is switched off, a person who said STOP, nobody on WhatsApp …
const REFUSED = new Set([
  21211, 21214, 21217, 21408, 21421, 21610, 21612, 21614, 21635, 63003, 63013, 63016, 63024,
])

const twilioError = z.object({
  status: z.number().optional().catch(undefined),
  code: z
    .union([z.number(), z.string().regex(/^[A-Z_]+$/)])
    .optional()
    .catch(undefined),
})

/** Sends by Twilio's API: a 201 means that Twilio has taken the message. Its client is loaded with the first text. */
export function createTwilio(settings: TwilioSettings): TextTransports {
  const { whatsapp } = settings
  let connecting: Promise<Twilio> | undefined

  async function send(message: Message): Promise<SendResult> {
    try {
      connecting ??= connect(settings).catch((error: unknown) => {
        connecting = undefined
        throw error
      })
      const { messages } = await connecting
      return await within(
        settings.limit ?? SEND_LIMIT,
        messages.create(message).then(() => ({ outcome: 'delivered' })),
      )
    } catch (error) {
      return toResult(error)
    }
  }

  return {
    sms: { send: ({ to, text }) => send({ to, body: text, ...senderOf(settings.from) }) },
    whatsapp: whatsapp && {
      send: (text) =>
        send({
          to: `whatsapp:${text.to}`,
          from: `whatsapp:${whatsapp.from}`,
          ...contentOf(text, whatsapp.template),
        }),
    },
  }
}

async function connect({ accountSid, authToken, url }: TwilioSettings): Promise<Twilio> {
  const { default: twilio } = await import('twilio')
  const httpClient = new twilio.RequestClient({ timeout: ANSWER_LIMIT })
  if (url) {
    const request = httpClient.request.bind(httpClient)
    httpClient.request = (options) => request({ ...options, uri: rebase(options.uri, url) })
  }
  return new twilio.Twilio(accountSid, authToken, { httpClient })
}

function senderOf(from: string): Pick<Message, 'from' | 'messagingServiceSid'> {
  return /^MG[0-9a-f]{32}$/i.test(from) ? { messagingServiceSid: from } : { from }
}

/** WhatsApp takes words of ours only from people who wrote lately; to others an approved template whose first variable is the code. */
function contentOf({ text, code }: Text, template: string | null): Partial<Message> {
  if (!template || code === null) return { body: text }
  return { contentSid: template, contentVariables: JSON.stringify({ 1: code }) }
}

function rebase(uri: string, url: string): string {
  const { pathname, search } = new URL(uri)
  return `${url.replace(/\/$/, '')}${pathname}${search}`
}

/** Keys, quotas and outages are about us or about now; only what is about this message is a definite no. */
function toResult(error: unknown): SendResult {
  const { data } = twilioError.safeParse(error)
  const isRefused = typeof data?.code === 'number' && REFUSED.has(data.code)
  const reason = [data?.status, data?.code].filter((part) => part !== undefined).join(' ')
  return { outcome: isRefused ? 'refused' : 'failed', reason: `Twilio ${reason || 'unknown'}` }
}

/** Ends an answer that trickles in for ever. */
async function within(limit: number, answer: Promise<SendResult>): Promise<SendResult> {
  let timer: NodeJS.Timeout | undefined
  const end = new Promise<SendResult>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'failed', reason: 'Twilio ETIMEDOUT' }), limit)
  })
  try {
    return await Promise.race([answer, end])
  } finally {
    clearTimeout(timer)
  }
}
