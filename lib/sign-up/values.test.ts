import { describe, expect, test } from 'vitest'
import { config as ourConfig, type Config } from '@/lib/config'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import { readValues, type SignUpValues } from './values'

const fields = {
  first_name: 'optional',
  last_name: 'optional',
  email_address: 'optional',
  phone_number: 'optional',
  web3_wallet: 'optional',
  username: 'optional',
  password: 'optional',
  legal_accepted: 'optional',
} as const
const config: Config = { ...ourConfig, signUp: { ...ourConfig.signUp, fields } }
const NOW = new Date(0)
const read = (values: SignUpValues, settings = config) => readValues(values, settings, NOW).columns

/** The code that values are refused with, and the parameter that it names. */
function refusalOf(values: SignUpValues, settings = config): string {
  try {
    readValues(values, settings, NOW)
    return 'taken'
  } catch (error) {
    if (error instanceof SignInError) return error.code
    throw error
  }
}

describe('what somebody says about the account that they want', () => {
  test('is kept as it is compared', () => {
    expect(
      read({
        emailAddress: ' Ada@Example.com',
        phoneNumber: '(415) 555-0132',
        username: 'Ada.L',
        firstName: ' Ada ',
      }),
    ).toEqual({
      emailAddress: 'ada@example.com',
      phoneNumber: '+14155550132',
      username: 'ada.l',
      firstName: 'Ada',
    })
    expect(read({ legalAccepted: true })).toEqual({ legalAcceptedAt: NOW })
    expect(read({ legalAccepted: false })).toEqual({ legalAcceptedAt: null })
  })

  test('is left alone where nothing is said', () => expect(read({})).toEqual({}))

  test.each<[string, SignUpValues, string]>([
    ['no address', { emailAddress: 'ada' }, 'form_param_format_invalid'],
    ['a mailbox for ten minutes', { emailAddress: 'eve@mailinator.com' }, 'form_email_address_blocked'],
    ['one at a subdomain', { emailAddress: 'eve@box.mailinator.com' }, 'form_email_address_blocked'],
    ['no number', { phoneNumber: '12' }, 'form_param_format_invalid'],
    ['a country that costs', { phoneNumber: '+18765551234' }, 'unsupported_country_code'],
    ['a short username', { username: 'ada' }, 'form_username_invalid_length'],
    ['a long username', { username: 'a'.repeat(65) }, 'form_username_invalid_length'],
    ['a username with a space', { username: 'ada lovelace' }, 'form_username_invalid_character'],
    [
      'a username of another alphabet',
      { username: '\u0430\u0434\u0430\u0431' },
      'form_username_invalid_character',
    ],
    ['an address as a username', { username: 'ada@example.com' }, 'form_username_invalid_character'],
    ['digits as a username', { username: '20255501' }, 'form_username_needs_non_number_char'],
    ['a wallet as a username', { username: `0x${'aB'.repeat(20)}` }, 'form_username_cannot_be_wallet'],
    [
      'a wallet on Solana as a username',
      { username: 'DRpbCBMxVnDK7maPM5tGv6MvB3v1sRMC86PZ8okm21hy' },
      'form_username_cannot_be_wallet',
    ],
    ['a number as a username', { username: '202-555-0123' }, 'form_username_cannot_be_phone_number'],
    ['a username that speaks for us', { username: 'Support' }, 'form_username_reserved'],
    ['a name with a line break', { firstName: 'Ada\nBcc: eve' }, 'form_name_invalid_character'],
    [
      'too much of its own',
      { unsafeMetadata: { note: 'x'.repeat(9000) } },
      'form_param_exceeds_allowed_size',
    ],
  ])('%s is refused with a code of its own', (_what, values, code) => expect(refusalOf(values)).toBe(code))

  test('is refused where the config does not ask for it', () => {
    const off = { ...config, signUp: { ...config.signUp, fields: { ...fields, username: 'off' as const } } }
    expect(refusalOf({ username: 'ada.lovelace' }, off)).toBe('form_param_unknown')
  })

  test('may be a mailbox for ten minutes where the config says so', () => {
    const open = { ...config, signUp: { ...config.signUp, allowDisposable: true } }
    expect(refusalOf({ emailAddress: 'eve@mailinator.com' }, open)).toBe('taken')
  })
})
