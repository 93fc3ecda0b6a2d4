import { describe, expect, test } from 'vitest'
import { maskEmailAddress, normaliseEmailAddress } from './email-address'
import { toIdentifier, type IdentifierKind } from './identifier'
import { normaliseUsername } from './username'

describe('an e-mail address', () => {
  test.each([
    ['ada@example.com', 'ada@example.com'],
    [' Ada@Example.COM ', 'ada@example.com'],
    ['ada+news@mail.example.co.uk', 'ada+news@mail.example.co.uk'],
    ["o'brien@example.com", "o'brien@example.com"],
    // The same letters, typed on another keyboard.
    ['\uff41da\uff20example.com', 'ada@example.com'],
  ])('%j is %s', (typed, address) => expect(normaliseEmailAddress(typed)).toBe(address))

  test.each([
    '',
    'ada',
    'ada@',
    '@example.com',
    'ada@localhost',
    'ada@@example.com',
    'ada@example..com',
    'ada@-example.com',
    'ada@[127.0.0.1]',
    'ada lovelace@example.com',
    'Ada <ada@example.com>',
    'ada@example.com, eve@evil.example',
    'ada@example.com\r\nBcc: eve@evil.example',
    'ada\0@example.com',
    // The first letter is Cyrillic: it looks the same and is somebody else.
    '\u0430da@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('%j is none', (typed) => expect(normaliseEmailAddress(typed)).toBeNull())

  test('a hundred thousand characters are refused as fast as ten', () => {
    const start = performance.now()
    for (const part of ['a', 'a.', 'a-', '@a.', '\u0301'])
      expect(normaliseEmailAddress(`x@${part.repeat(100_000)}`)).toBeNull()
    expect(performance.now() - start).toBeLessThan(1000)
  })

  test('is masked so that its owner knows it and nobody learns it', () => {
    expect(maskEmailAddress('ada@example.com')).toBe('a••@example.com')
    expect(maskEmailAddress('a@example.com')).toBe('a••@example.com')
    expect(maskEmailAddress('adalovelace.of.london@example.com')).toBe('a••@example.com')
  })
})

describe('a username', () => {
  test.each([
    ['ada.byron', 'ada.byron'],
    [' Ada_Byron ', 'ada_byron'],
    ['\uff21da1', 'ada1'],
    ['1815ada', '1815ada'],
  ])('%j is %s', (typed, username) => expect(normaliseUsername(typed)).toBe(username))

  test.each([
    ['too short', 'ada'],
    ['too long', 'a'.repeat(65)],
    ['an e-mail address', 'ada@example.com'],
    ['a phone number', '12025550123'],
    ['a phone number with dashes', '202-555-0123'],
    ['a phone number with dots', '202.555.0123'],
    ['a phone number with a country', '+12025550123'],
    ['two words', 'ada byron'],
    ['another alphabet that looks like ours', '\u0430\u0434\u0430\u0431'],
    ['a name with a NUL', 'ada\0byron'],
    ['a path', '../admin'],
  ])('%s is none', (_name, typed) => expect(normaliseUsername(typed)).toBeNull())
})

describe('what was typed', () => {
  const settings = (...identifiers: IdentifierKind[]) => ({ identifiers, phone: { defaultCountry: 'US' } })
  const all = settings('email_address', 'phone_number', 'username')

  test.each([
    ['Ada@example.com', { kind: 'email_address', value: 'ada@example.com' }],
    ['Ada.Byron', { kind: 'username', value: 'ada.byron' }],
    ['1815ada', { kind: 'username', value: '1815ada' }],
    ['(415) 555-0132', { kind: 'phone_number', value: '+14155550132' }],
    ['202-555-0123', { kind: 'phone_number', value: '+12025550123' }],
    ['???', null],
  ])('%j is an address, a number or a username, and never two of them', (typed, identifier) => {
    expect(toIdentifier(typed, all)).toEqual(identifier)
    expect(toIdentifier(typed, settings('username', 'phone_number', 'email_address'))).toEqual(identifier)
  })

  test('is only what the config lets people sign in with', () => {
    expect(toIdentifier('ada.byron', settings('email_address'))).toBeNull()
    expect(toIdentifier('ada@example.com', settings('username'))).toBeNull()
    expect(toIdentifier('+14155550132', settings('email_address', 'username'))).toBeNull()
  })

  test('means the same however often it is read', () => {
    for (const typed of [' Ada@Example.com', '\uff21da.Byron', '(415) 555-0132']) {
      const once = toIdentifier(typed, all)
      expect(once && toIdentifier(once.value, all)).toEqual(once)
    }
  })
})
