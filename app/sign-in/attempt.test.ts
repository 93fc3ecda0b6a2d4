import { describe, expect, test } from 'vitest'
import { waysIn } from './attempt'

describe('the ways in', () => {
  test('of a wallet are one for each kind of chain, whichever app holds its key and however many there are', () => {
    const evm = ['metamask', 'base', 'coinbase_wallet', 'okx_wallet'] as const
    const factors = [
      { strategy: 'password' } as const,
      ...evm.flatMap((name) =>
        ['idn_1', 'idn_2'].map((id) => ({ strategy: `web3_${name}_signature`, web3_wallet_id: id }) as const),
      ),
      { strategy: 'web3_solana_signature', web3_wallet_id: 'idn_3' } as const,
      { strategy: 'reset_password_email_code' } as const,
      { strategy: 'email_code' } as const,
    ]
    expect(waysIn(factors).map(({ strategy }) => strategy)).toEqual([
      'password',
      'web3_metamask_signature',
      'web3_solana_signature',
      'email_code',
    ])
  })
})
