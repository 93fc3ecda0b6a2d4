import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import bs58 from 'bs58'
import { MINUTE } from '@/lib/model/time'
import type { Web3Strategy } from '@/lib/model/web3'
import { askersOf, type Asked } from '@/lib/testing/wallets/asked'
import { solanaByNode } from '@/lib/testing/wallets/by-node'
import { holderOf } from '@/lib/testing/wallets/holder'
import { newEvmWallet, newSolanaWallet } from '@/lib/testing/wallets/keys'
import { otherV, partsOf, shortOf, twinOf } from '@/lib/testing/wallets/spellings'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

// Right words, signed wrongly.
let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const { asked, answer } = askersOf(() => world)
const METAMASK = 'web3_metamask_signature'
const SOLANA = 'web3_solana_signature'
const WRONG = 'form_incorrect_signature'

const newOne = (strategy: Web3Strategy) =>
  asked(strategy, strategy === SOLANA ? newSolanaWallet() : newEvmWallet())
describe('a signature on Ethereum', () => {
  test.each<[string, (signature: string) => string]>([
    ['its twin (n − s, the other v)', (it) => twinOf(it)],
    ['its twin with the same v', (it) => twinOf(it, partsOf(it).v)],
    ['the other v', (it) => it.slice(0, -2) + otherV(it)],
    ['a v of no kind', (it) => `${it.slice(0, -2)}25`],
    ['the short form (EIP-2098)', shortOf],
    ['r and s alone', (it) => it.slice(0, 130)],
    ['an s beyond the order', (it) => `0x${partsOf(it).r}${'f'.repeat(64)}${partsOf(it).v}`],
    ['all zeros', () => `0x${'00'.repeat(65)}`],
    ['no prefix', (it) => it.slice(2)],
    ['half a byte', (it) => it.slice(0, -1)],
    ['nothing', () => '0x'],
    ['garbage', () => 'zzzz'],
  ])('is refused as %s', async (_what, spell) => {
    const one = await newOne(METAMASK)
    const signature = await one.wallet.sign(one.message)
    expect(resultOf(await answer(one, { signature: spell(signature) }))).toBe(WRONG)
    expect(resultOf(await answer(one, { signature }))).toBe('complete')
  })

  test('is taken with v as 0 or 1, and in capital letters, as some wallets write it', async () => {
    const one = await newOne(METAMASK)
    const signature = await one.wallet.sign(one.message)
    const other = `0x${signature.slice(2, 130).toUpperCase()}${partsOf(signature).v === '1b' ? '00' : '01'}`
    expect(resultOf(await answer(one, { signature: other }))).toBe('complete')
  })

  test('is no key’s where it is longer, and there is no chain to ask', async () => {
    const one = await newOne(METAMASK)
    const signature = `0x${'ab'.repeat(8000)}`
    expect(resultOf(await answer(one, { signature }))).toBe('web3_smart_wallet_not_supported')
    const longer = `${await one.wallet.sign(one.message)}00`
    expect(resultOf(await answer(one, { signature: longer }))).toBe('web3_smart_wallet_not_supported')
  })
})

/** RFC 8032, 5.1: the order of the group, little endian behind R. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n

describe('a signature on Solana', () => {
  const spelled = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const signed = async ({ wallet, message }: Asked) => Buffer.from(await wallet.sign(message), 'base64')

  test.each<[string, (bytes: Buffer) => string]>([
    ['its twin (S + L)', (it) => spelled(Buffer.concat([it.subarray(0, 32), plus(it.subarray(32), L)]))],
    ['R alone', (it) => spelled(it.subarray(0, 32))],
    ['one byte more', (it) => spelled(Buffer.concat([it, Buffer.of(0)]))],
    ['hex', (it) => `0x${it.toString('hex')}`],
    ['all zeros', () => spelled(Buffer.alloc(64))],
    ['garbage', () => 'zzzz'],
    ['16 KB', () => 'a'.repeat(16_384)],
  ])('is refused as %s', async (_what, spell) => {
    const one = await newOne(SOLANA)
    const bytes = await signed(one)
    expect(resultOf(await answer(one, { signature: spell(bytes) }))).toBe(WRONG)
    expect(resultOf(await answer(one, { signature: spelled(bytes) }))).toBe('complete')
  })

  test('is nobody’s where the key is of small order: it would fit any message', async () => {
    // The neutral point: S = 0 with R = the same point satisfies the equation, whatever was said.
    const point = Buffer.concat([Buffer.of(1), Buffer.alloc(31)])
    const one = await asked(SOLANA, { address: bs58.encode(point), sign: async () => '' })
    expect(
      resultOf(await answer(one, { signature: spelled(Buffer.concat([point, Buffer.alloc(32)])) })),
    ).toBe(WRONG)
  })

  test('of OpenSSL’s is as good as any', async () => {
    const { address, sign } = solanaByNode()
    const one = await asked(SOLANA, { address, sign: async (message) => sign(message).toString('base64') })
    expect(resultOf(await answer(one, { signature: sign(`${one.message}!`).toString('base64') }))).toBe(WRONG)
    expect(resultOf(await answer(one, { signature: sign(one.message).toString('base64') }))).toBe('complete')
  })
})

test('a wallet of the other kind proves nothing', async () => {
  const one = await newOne(METAMASK)
  const { wallet } = await holderOf(world, newSolanaWallet())
  expect(resultOf(await answer(one, { signature: await wallet.sign(one.message) }))).not.toBe('complete')
})

function plus(bytes: Buffer, summand: bigint): Buffer {
  const value = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`) + summand
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse()
}
