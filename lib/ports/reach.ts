import type { Config } from '@/lib/config'
import { PHONE_CODE_CHANNELS, type PhoneCodeChannel, type StrategyName } from '@/lib/model/strategies'
import type { Env } from './env'

const BY_PHONE: readonly StrategyName[] = ['phone_code', 'reset_password_phone_code']

/** Channels by which a text arrives: those of a provider in production; anywhere else the inbox shows all of them. */
export function channelsOf(
  vars: Pick<Env, 'mode' | 'TWILIO_ACCOUNT_SID' | 'TWILIO_WHATSAPP_FROM'>,
): PhoneCodeChannel[] {
  if (vars.mode !== 'production') return [...PHONE_CODE_CHANNELS]
  if (!vars.TWILIO_ACCOUNT_SID) return []
  return vars.TWILIO_WHATSAPP_FROM ? ['sms', 'whatsapp'] : ['sms']
}

/** The config without what waits for a message that nothing could send. */
export function withinReach(config: Config, channels: readonly PhoneCodeChannel[]): Config {
  const reached = config.phone.channels.filter((channel) => channels.includes(channel))
  const phone = { ...config.phone, channels: reached }
  if (reached.length > 0) return { ...config, phone }
  return {
    ...config,
    phone,
    identifiers: config.identifiers.filter((kind) => kind !== 'phone_number'),
    signUp: { ...config.signUp, fields: { ...config.signUp.fields, phone_number: 'off' } },
    firstFactors: config.firstFactors.filter((strategy) => !BY_PHONE.includes(strategy)),
    secondFactors: config.secondFactors.filter((strategy) => !BY_PHONE.includes(strategy)),
    trustFactors: config.trustFactors.filter((strategy) => !BY_PHONE.includes(strategy)),
  }
}

/** Which strategies of the config a set-up without their channel leaves out. */
export function outOfReach(config: Config, channels: readonly PhoneCodeChannel[]): StrategyName[] {
  const { firstFactors, secondFactors } = withinReach(config, channels)
  const kept = [...firstFactors, ...secondFactors]
  return [...new Set([...config.firstFactors, ...config.secondFactors])].filter(
    (strategy) => !kept.includes(strategy),
  )
}
