import { describe, expect, it } from 'vitest'
import { config } from '@/lib/config'
import { readEnv } from './env'
import { channelsOf, outOfReach, withinReach } from './reach'

const TWILIO = {
  NODE_ENV: 'production',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+14155550100',
}

describe('texts', () => {
  it('reach nobody in production without a provider', () => {
    expect(channelsOf(readEnv({ NODE_ENV: 'production' }))).toEqual([])
  })

  it('go by SMS with one, and by WhatsApp where its number is named', () => {
    expect(channelsOf(readEnv(TWILIO))).toEqual(['sms'])
    expect(channelsOf(readEnv({ ...TWILIO, TWILIO_WHATSAPP_FROM: 'whatsapp:+14155550101' }))).toEqual([
      'sms',
      'whatsapp',
    ])
  })

  it('land in the inbox of demo and development, by whichever channel', () => {
    for (const variables of [{ LATCHKEY_DEMO: '1' }, { NODE_ENV: 'development' }])
      expect(channelsOf(readEnv(variables))).toEqual(['sms', 'whatsapp'])
  })
})

describe('a config out of reach', () => {
  const all = {
    ...config,
    identifiers: ['email_address', 'phone_number', 'username'] as const,
    firstFactors: [
      'password',
      'phone_code',
      'reset_password_phone_code',
      'reset_password_email_code',
    ] as const,
    secondFactors: ['phone_code'] as const,
    phone: { ...config.phone, channels: ['sms', 'whatsapp'] as const },
  }

  it('offers nothing that needs a phone', () => {
    expect(withinReach(all, [])).toMatchObject({
      identifiers: ['email_address', 'username'],
      firstFactors: ['password', 'reset_password_email_code'],
      secondFactors: [],
      phone: { channels: [] },
    })
    expect(outOfReach(all, [])).toEqual(['phone_code', 'reset_password_phone_code'])
  })

  it('keeps the channels that there are', () => {
    expect(withinReach(all, ['sms'])).toEqual({ ...all, phone: { ...all.phone, channels: ['sms'] } })
    expect(outOfReach(all, ['sms'])).toEqual([])
  })

  it('that wants WhatsApp only is not served by SMS', () => {
    const whatsapp = { ...all, phone: { ...all.phone, channels: ['whatsapp'] as const } }
    expect(withinReach(whatsapp, ['sms']).firstFactors).not.toContain('phone_code')
  })

  it('that wants no phone misses nothing', () => {
    expect(outOfReach({ ...all, firstFactors: ['password'], secondFactors: [] }, [])).toEqual([])
  })
})
