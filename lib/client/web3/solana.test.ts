import { getWallets } from '@wallet-standard/app'
import type { Wallet } from '@wallet-standard/base'
import { afterEach, describe, expect, it } from 'vitest'
import { connectSolana, listSolanaWallets } from './solana'
import { MESSAGE } from '@/lib/testing/browser-wallets'

const ISSUED = MESSAGE.replace('Ethereum', 'Solana')
const KEY = '4Nd1mYQzvgV8Vr3Z3nYb7pD6T8K2jqeB2WxY1eQqPpVZ'
const account = {
  address: KEY,
  publicKey: new Uint8Array(32),
  chains: ['solana:mainnet'],
  features: [],
} as const
const bytes = (text: string) => new TextEncoder().encode(text)

let leave = () => {}
afterEach(() => leave())

function present(name: string, features: Wallet['features'], accounts: Wallet['accounts'] = [account]): void {
  const connect = { version: '1.0.0', connect: async () => ({ accounts }) }
  const wallet: Wallet = {
    version: '1.0.0',
    name,
    icon: 'data:image/png;base64,AA',
    chains: ['solana:mainnet'],
    accounts,
    features: { 'standard:connect': connect, ...features },
  }
  leave = getWallets().register(wallet)
}

describe('a wallet of Solana', () => {
  it('that knows what signing in is gets its fields, and its own words are told', async () => {
    const asked: unknown[] = []
    const signIn = async (input: unknown) => {
      asked.push(input)
      return [{ account, signedMessage: bytes('in my own words'), signature: Uint8Array.of(1, 2, 255) }]
    }
    present('Phantom', { 'solana:signIn': { version: '1.0.0', signIn } })
    const wallet = await connectSolana('Phantom')
    expect(wallet.address).toBe(KEY)
    expect(await wallet.sign(ISSUED)).toEqual({ signature: 'AQL/', signedMessage: 'in my own words' })
    expect(asked).toEqual([
      {
        domain: 'localhost:3000',
        address: '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B',
        statement: 'Sign in to Latchkey.',
        uri: 'http://localhost:3000/sign-in',
        version: '1',
        chainId: '1',
        nonce: '4f1c2d3e4b5a6978',
        issuedAt: '2026-01-01T00:00:00.000Z',
        expirationTime: '2026-01-01T00:05:00.000Z',
      },
    ])
  })

  it('that only signs messages signs ours as it is; what it changed is told', async () => {
    let prefix = ''
    const signMessage = async ({ message }: { message: Uint8Array }) => {
      const signedMessage = bytes(prefix + new TextDecoder().decode(message))
      return [{ signedMessage, signature: Uint8Array.of(7) }]
    }
    present('Plain', { 'solana:signMessage': { version: '1.0.0', signMessage } })
    const { sign } = await connectSolana('Plain')
    expect(await sign(ISSUED)).toEqual({ signature: 'Bw==' })
    prefix = 'offchain: '
    expect(await sign('Hi')).toEqual({ signature: 'Bw==', signedMessage: 'offchain: Hi' })
  })

  it('that can do neither is not offered', async () => {
    present('Mute', {})
    expect(listSolanaWallets()).toEqual([])
    await expect(connectSolana('Mute')).rejects.toMatchObject({ code: 'web3_missing_identifier' })
  })

  it('is named, and shows an account of Solana', async () => {
    await expect(connectSolana(undefined)).rejects.toMatchObject({ code: 'web3_solana_wallet_name_required' })
    const signMessage = async () => []
    present('Elsewhere', { 'solana:signMessage': { signMessage } }, [{ ...account, chains: ['sui:mainnet'] }])
    await expect(connectSolana('Elsewhere')).rejects.toMatchObject({ code: 'web3_missing_identifier' })
  })

  it.each([
    ['web3_signature_request_rejected', Object.assign(new Error('No'), { code: 4001 })],
    ['web3_signature_request_rejected', new Error('User rejected the request.')],
    ['web3_solana_signature_generation_failed', Object.assign(new Error('reject'), { code: -32603 })],
    ['web3_solana_signature_generation_failed', new Error('Ledger is locked')],
  ])('that throws is told as %s: %s', async (code, thrown) => {
    const signMessage = async () => {
      throw thrown
    }
    present('Broken', { 'solana:signMessage': { signMessage } })
    const { sign } = await connectSolana('Broken')
    await expect(sign(ISSUED)).rejects.toMatchObject({ code })
  })

  it('that answers nothing has not signed', async () => {
    present('Empty', { 'solana:signMessage': { signMessage: async () => [] } })
    const { sign } = await connectSolana('Empty')
    await expect(sign(ISSUED)).rejects.toMatchObject({ code: 'web3_solana_signature_generation_failed' })
  })
})
