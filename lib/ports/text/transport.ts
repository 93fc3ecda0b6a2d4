import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { SendResult } from '../transport'

/** A text for a phone. */
export interface Text {
  /** E.164 */
  to: string
  text: string
  /** Where the words are approved beforehand, only this is filled in. */
  code: string | null
}

export interface TextTransport {
  /** Never throws. Ends within SEND_LIMIT. */
  send(text: Text): Promise<SendResult>
}

/** How each channel is served; null where no provider is named. */
export type TextTransports = Record<PhoneCodeChannel, TextTransport | null>

export const NO_TEXTS: TextTransports = { sms: null, whatsapp: null }
