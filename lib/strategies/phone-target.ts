import type { Keyring } from '@/lib/crypto/keyring'
import type { Identifier } from '@/lib/identifiers/identifier'
import { countryOf, maskPhoneNumber } from '@/lib/identifiers/phone-number'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { FactorLevel, PhoneCodeChannel } from '@/lib/model/strategies'
import type { MessageTemplates, PhoneNumberRow, UserRow } from '@/lib/ports/ports'
import { startCode } from './code'
import type { Prepared, StrategyContext } from './strategy'
import { blindId, findTarget } from './target'

interface PhoneFactorOf<S> {
  strategy: S
  phoneNumberId: string
  safeIdentifier: string
  primary: boolean
}

/** A number that is reserved for the second factor is none at the first. The default or primary one comes first. */
export function verifiedNumbers(user: UserRow, level: FactorLevel): PhoneNumberRow[] {
  return user.phoneNumbers
    .filter((number) => number.verifiedAt !== null && number.reservedForSecondFactor === (level === 'second'))
    .sort((a, b) => rank(b) - rank(a))
}

export function phoneFactors<S>(strategy: S, user: UserRow, level: FactorLevel): PhoneFactorOf<S>[] {
  return verifiedNumbers(user, level).map(({ id, number, primary }) => ({
    strategy,
    phoneNumberId: id,
    safeIdentifier: maskPhoneNumber(number),
    primary,
  }))
}

/** What anyone who types this number is offered. */
export function blindPhoneFactors<S>(strategy: S, identifier: Identifier, keys: Keyring): PhoneFactorOf<S>[] {
  if (identifier.kind !== 'phone_number') return []
  const safeIdentifier = maskPhoneNumber(identifier.value)
  return [{ strategy, phoneNumberId: blindId(identifier, keys), safeIdentifier, primary: true }]
}

/**
 * Starts a code that goes to a phone.
 * @throws SignInError unsupported_country_code | form_param_value_disabled (channel) | resource_forbidden | strategy_for_user_invalid
 */
export function startPhoneCode(
  context: StrategyContext,
  wanted: { phoneNumberId?: string | undefined; channel?: PhoneCodeChannel | undefined },
  purpose: MessageTemplates['text_code']['purpose'],
): Prepared {
  const { config, user, level, baseUrl } = context
  const { phoneNumberId, channel = 'sms' } = wanted
  if (!config.phone.channels.includes(channel))
    throw new SignInError('form_param_value_disabled', { param: 'channel' })
  const owned = user ? verifiedNumbers(user, level) : []
  const target = findTarget(
    context,
    'phone_number',
    owned.map(({ id, number }) => ({ id, to: number })),
    phoneNumberId,
  )
  const country = countryOf(target.to)
  if (!country || !config.phone.countries.includes(country.alpha2))
    throw new SignInError('unsupported_country_code', country ? { country } : {})
  const { facts, stored } = startCode(context)
  const body = {
    template: 'text_code' as const,
    facts: { ...facts, host: new URL(baseUrl).host, purpose },
  }
  // A stranger gets no text: it costs, and a number cannot be told from a victim's.
  const message = { channel, recipient: target.to, body, isDecoy: !target.isKnown }
  return { ...stored, targetId: target.id, channel, message }
}

function rank({ defaultSecondFactor, primary }: PhoneNumberRow): number {
  return 2 * Number(defaultSecondFactor) + Number(primary)
}
