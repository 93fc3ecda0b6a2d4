import { expect, it } from 'vitest'
import type { FactorJson } from '@/lib/model/wire'
import { SIGN_IN } from './attempt'
import { toFactor } from './factors'
import { signInJson } from './testing'

const shown = { safe_identifier: 'a**@example.com', primary: true }

it.each<[FactorJson, object]>([
  [{ strategy: 'password' }, { strategy: 'password' }],
  [
    { strategy: 'email_link', email_address_id: 'idn_1', ...shown },
    { strategy: 'email_link', emailAddressId: 'idn_1', safeIdentifier: 'a**@example.com', primary: true },
  ],
  [
    { strategy: 'phone_code', phone_number_id: 'idn_2', ...shown, default: true, channel: 'whatsapp' },
    {
      strategy: 'phone_code',
      phoneNumberId: 'idn_2',
      safeIdentifier: 'a**@example.com',
      primary: true,
      default: true,
      channel: 'whatsapp',
    },
  ],
  [
    { strategy: 'reset_password_phone_code', phone_number_id: 'idn_2', ...shown },
    {
      strategy: 'reset_password_phone_code',
      phoneNumberId: 'idn_2',
      safeIdentifier: 'a**@example.com',
      primary: true,
    },
  ],
  [
    { strategy: 'web3_solana_signature', web3_wallet_id: 'idn_3' },
    { strategy: 'web3_solana_signature', web3WalletId: 'idn_3', primary: false },
  ],
  [{ strategy: 'oauth_custom_acme' }, { strategy: 'oauth_custom_acme' }],
])('%o is read', (json, factor) => {
  expect(toFactor(json)).toEqual(factor)
})

it('a list holds what its type says, whatever a server sends', () => {
  const every: FactorJson[] = [{ strategy: 'password' }, { strategy: 'totp' }, { strategy: 'passkey' }]
  const { supportedFirstFactors, supportedSecondFactors } = SIGN_IN.read(
    signInJson({ supported_first_factors: every, supported_second_factors: every }),
    undefined,
  )
  expect(supportedFirstFactors?.map(({ strategy }) => strategy)).toEqual(['password', 'passkey'])
  expect(supportedSecondFactors?.map(({ strategy }) => strategy)).toEqual(['totp', 'passkey'])
})
