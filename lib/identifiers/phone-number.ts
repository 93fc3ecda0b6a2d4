import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

// Digits and what people part them with. No extension: a message reaches a number, not somebody behind it.
const SHAPE = /^[+(\d][\d\s().-]{4,39}$/
const DASHES = /[\u2010-\u2015\u2212]/g

/** `"(415) 555-0132" -> "+14155550132"` (E.164); null when it is none. Without a country code it is one of `defaultCountry`. */
export function normalisePhoneNumber(typed: string, defaultCountry: string): string | null {
  const dialled = typed.trim().normalize('NFKC').replace(DASHES, '-')
  if (!SHAPE.test(dialled)) return null
  const parsed = parsePhoneNumberFromString(dialled, {
    ...(isSupportedCountry(defaultCountry) && { defaultCountry }),
    extract: false,
  })
  return parsed?.isValid() ? parsed.number : null
}

/** `"+14155550132" -> "+1 ••• ••• ••32"`: enough for the owner to know it, too little for others to call it. */
export function maskPhoneNumber(number: string): string {
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed) return `+••${number.slice(-2)}`
  const [callingCode, ...groups] = parsed.formatInternational().split(' ')
  const national = groups.join(' ')
  return `${callingCode} ${national.slice(0, -2).replace(/\d/g, '•')}${national.slice(-2)}`
}

/** Where a number belongs: `"+14165550123" -> { alpha2: "CA", callingCode: "1" }`; null for those of no country. */
export function countryOf(number: string): { alpha2: string; callingCode: string } | null {
  const parsed = parsePhoneNumberFromString(number)
  return parsed?.country ? { alpha2: parsed.country, callingCode: parsed.countryCallingCode } : null
}
