import type { Env } from '../env'
import { NO_TEXTS, type TextTransports } from './transport'
import { createTwilio } from './twilio'

/** How texts leave, by the environment; `unsafeToStart` has seen that its settings are whole. */
export function textsOf(vars: Env): TextTransports {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_WHATSAPP_FROM } = vars
  if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN || !TWILIO_FROM) return NO_TEXTS
  return createTwilio({
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
    from: TWILIO_FROM,
    whatsapp: TWILIO_WHATSAPP_FROM
      ? { from: TWILIO_WHATSAPP_FROM, template: vars.TWILIO_WHATSAPP_TEMPLATE ?? null }
      : null,
    url: vars.TWILIO_URL ?? null,
  })
}
