import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countryOf, maskPhoneNumber, normalisePhoneNumber } from './phone-number'

describe('a phone number', () => {
  test.each([
    ['+14155550132', '+14155550132'],
    [' +1 (415) 555-0132 ', '+14155550132'],
    ['(415) 555-0132', '+14155550132'],
    ['415.555.0132', '+14155550132'],
    ['12025550123', '+12025550123'],
    // The same digits, typed on another keyboard; and a dash that a word processor made.
    ['\uff14\uff11\uff15 555 0132', '+14155550132'],
    ['415\u2013555\u20110132', '+14155550132'],
    ['+44 7400 123456', '+447400123456'],
  ])('%j is %s', (typed, number) => expect(normalisePhoneNumber(typed, 'US')).toBe(number))

  test.each([
    '',
    '911',
    'ada',
    '1815ada',
    '0000000000',
    '+1415555013',
    '+999 555 0132 000',
    '+14155550132 ext 3',
    '+14155550132;ext=3',
    '+14155550132;phone-context=evil.example',
    'tel:+14155550132',
    'call +14155550132',
    '+14155550132, +14155550133',
    '+14155550132\0',
    'whatsapp:+14155550132',
    '+1 415 555 0132 '.repeat(10_000),
  ])('%j is none', (typed) => expect(normalisePhoneNumber(typed, 'US')).toBeNull())

  test('without a country code belongs to the default country, and to none where that is none', () => {
    expect(normalisePhoneNumber('030 123456', 'DE')).toBe('+4930123456')
    expect(normalisePhoneNumber('(415) 555-0132', 'XX')).toBeNull()
    expect(normalisePhoneNumber('+14155550132', 'XX')).toBe('+14155550132')
  })

  test('means the same however often it is read, and nothing that can be typed breaks it', () => {
    const digits = fc.stringMatching(/^[+(]?[\d ().-]{0,24}$/)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), digits), fc.string(), (typed, country) => {
        const once = normalisePhoneNumber(typed, country) ?? normalisePhoneNumber(typed, 'US')
        if (once === null) return
        expect(once).toMatch(/^\+\d{5,15}$/)
        expect(normalisePhoneNumber(once, 'GB')).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  test('is masked so that its owner knows it and nobody can call it', () => {
    expect(maskPhoneNumber('+14155550132')).toBe('+1 ••• ••• ••32')
    expect(maskPhoneNumber('+447400123456')).toBe('+44 •••• ••••56')
    expect(maskPhoneNumber('none')).toBe('+••ne')
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof maskPhoneNumber(text)).toBe('string')
      }),
    )
  })

  // Numbers that cost their caller share +1 with the countries that we write to.
  test.each([
    ['+14155550132', 'US', '1'],
    ['+14165550123', 'CA', '1'],
    ['+18765551234', 'JM', '1'],
    ['+18095551234', 'DO', '1'],
    ['+12425551234', 'BS', '1'],
    ['+441624555012', 'IM', '44'],
  ])('%s is of %s', (number, alpha2, callingCode) =>
    expect(countryOf(number)).toEqual({ alpha2, callingCode }),
  )

  test('of a satellite or of nobody is of no country', () => {
    for (const number of ['+88213300655', '+80012345678', '+1', 'none', ''])
      expect(countryOf(number)).toBeNull()
  })
})
