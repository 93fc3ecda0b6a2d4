import type { EnvironmentJSON } from '@clerk/shared/types'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { config, type Config } from '@/lib/config'
import type { Installation } from '@/lib/handlers/environment'
import { toEnvironmentJson } from './environment-json'

const { fields } = config.signUp

describe('what the SDK is told of this installation', () => {
  test('has each part and each field that the SDK declares', () => {
    expectTypeOf<Missing<EnvironmentJSON, ReturnType<typeof toEnvironmentJson>>>().toEqualTypeOf<never>()
    expectTypeOf<MissingIn<'user_settings'>>().toEqualTypeOf<never>()
    expectTypeOf<MissingIn<'display_config'>>().toEqualTypeOf<never>()
    expectTypeOf<MissingIn<'organization_settings'>>().toEqualTypeOf<never>()
    expectTypeOf<MissingIn<'auth_config'>>().toEqualTypeOf<never>()
  })

  test('a field that no sign-up asks for is not shown; one may still be signed in by', () => {
    const { attributes } = settings({
      signUp: { ...config.signUp, fields: { ...fields, phone_number: 'off' } },
    })
    expect(attributes['phone_number']).toMatchObject({ enabled: false, used_for_first_factor: true })
    expect(attributes['email_address']).toMatchObject({
      enabled: true,
      required: true,
      verify_at_sign_up: true,
    })
    expect(attributes['first_name']).toMatchObject({ enabled: true, required: false })
  })

  test('an address is proven by what config.ts names first', () => {
    for (const first of ['email_code', 'email_link'] as const) {
      const other = first === 'email_code' ? 'email_link' : 'email_code'
      const { attributes } = settings({ signUp: { ...config.signUp, emailStrategies: [first, other] } })
      expect(attributes['email_address']?.verifications).toEqual([first])
    }
  })

  test('a way in that is switched off is shown nowhere', () => {
    const { attributes, passkey_settings } = settings({
      firstFactors: ['email_code'],
      secondFactors: ['totp'],
    })
    expect(attributes).toMatchObject({
      password: { enabled: false },
      passkey: { enabled: false, used_for_first_factor: false },
      web3_wallet: { first_factors: [] },
      phone_number: { first_factors: [], used_for_second_factor: false },
      authenticator_app: { enabled: true, second_factors: ['totp'] },
      backup_code: { enabled: false, second_factors: [] },
    })
    expect(passkey_settings.show_sign_in_button).toBe(false)
  })

  test('an address and a number are second factors where config.ts says so', () => {
    const { attributes, sign_in } = settings({
      secondFactors: ['phone_code', 'email_code'],
      secondFactor: 'required',
    })
    expect(attributes['phone_number']).toMatchObject({
      used_for_second_factor: true,
      second_factors: ['phone_code'],
    })
    expect(attributes['email_address']).toMatchObject({ second_factors: ['email_code'] })
    expect(sign_in.second_factor).toEqual({ required: true, enabled: true })
  })

  test('whom people may come with, and nobody else', () => {
    const { social, enterprise_sso } = settings({})
    expect(social).toEqual({
      oauth_custom_acme: expect.objectContaining({
        strategy: 'oauth_custom_acme',
        name: 'Acme',
        enabled: true,
      }),
    })
    expect(enterprise_sso.enabled).toBe(true)
  })

  test('a password is asked for first where it comes before every code', () => {
    const preferred = (firstFactors: Config['firstFactors']) =>
      environment({ firstFactors }).display_config.preferred_sign_in_strategy
    expect(preferred(['passkey', 'password', 'email_code'])).toBe('password')
    expect(preferred(['email_code', 'password'])).toBe('otp')
  })

  test('addresses are whole, with the path below which the app lives', () => {
    const { display_config } = environment({})
    expect(display_config.sign_in_url).toBe('https://app.example.com/door/sign-in')
    expect(display_config.after_sign_in_url).toBe('https://app.example.com/door/')
  })
})

type Missing<Wanted, Given> = Exclude<keyof RequiredOf<Wanted>, keyof Given | 'id' | 'object'>
type RequiredOf<T> = { [K in keyof T as object extends Pick<T, K> ? never : K]: T[K] }
type MissingIn<Part extends keyof EnvironmentJSON & keyof ReturnType<typeof toEnvironmentJson>> = Missing<
  EnvironmentJSON[Part],
  ReturnType<typeof toEnvironmentJson>[Part]
>

function environment(changes: Partial<Config>) {
  const installation: Installation = {
    config: { ...config, ...changes },
    baseUrl: 'https://app.example.com/door',
    providers: [{ provider: 'custom_acme', strategy: 'oauth_custom_acme', name: 'Acme' }],
    hasCompanies: true,
    passwordSettings: {
      min_length: 8,
      max_length: 128,
      require_lowercase: false,
      require_uppercase: false,
      require_numbers: false,
      require_special_char: false,
      allowed_special_characters: '',
      show_zxcvbn: true,
      min_zxcvbn_strength: 0,
    },
    usernameLength: { min: 4, max: 64 },
  }
  return toEnvironmentJson(installation)
}

const settings = (changes: Partial<Config>) => environment(changes).user_settings
