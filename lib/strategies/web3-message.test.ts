import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/model/time'
import type { Web3Strategy } from '@/lib/model/web3'
import { askersOf, type Asked } from '@/lib/testing/wallets/asked'
import { newEvmWallet, newSolanaWallet } from '@/lib/testing/wallets/keys'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

// Right keys that say the wrong thing.
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
const at = (message: string, field: string) => new RegExp(`^${field}: (.*)$`, 'm').exec(message)?.[1] ?? ''
const swap = (field: string, value: string) => (message: string) =>
  message.replace(new RegExp(`^${field}: .*$`, 'm'), `${field}: ${value}`)
const add = (line: string) => (message: string) => `${message}\n${line}`
const inMs = (ms: number) => new Date(world.ports.now().getTime() + ms).toISOString()

/** Signs those words with the wallet that was asked. */
async function says(one: Asked, word: (message: string) => string) {
  const signedMessage = word(one.message)
  return resultOf(await answer(one, { signature: await one.wallet.sign(signedMessage), signedMessage }))
}

describe.each([METAMASK, SOLANA] as const)('%s: a message that the wallet words itself', (strategy) => {
  test.each<[string, (message: string) => string]>([
    ['word for word', (message) => message],
    [
      'without the statement',
      (message) =>
        strategy === SOLANA
          ? message.replace(/\nSign in to .*\n/, '')
          : message.replace(/Sign in to .*\n/, ''),
    ],
    ['with its own time', (message) => swap('Issued At', inMs(-2 * SECOND))(message)],
    ['with an earlier end', (message) => swap('Expiration Time', inMs(MINUTE))(message)],
    ['without an end', (message) => message.replace(/\nExpiration Time: .*/, '')],
    ['with a beginning', (message) => add(`Not Before: ${inMs(-MINUTE)}`)(message)],
  ])('is taken %s', async (_how, word) => {
    expect(await says(await newOne(strategy), word)).toBe('complete')
  })

  test.each<[string, (message: string) => string]>([
    ['of another site', (message) => message.replace('localhost:3000', 'evil.example')],
    ['of another port', (message) => message.replace('localhost:3000', 'localhost:3001')],
    [
      'of a site that only begins like ours',
      (message) => message.replace('localhost:3000', 'localhost:3000.evil.example'),
    ],
    ['with another URI', swap('URI', 'http://evil.example')],
    ['with a page of ours as URI', swap('URI', 'http://localhost:3000/account')],
    ['of another version', swap('Version', '2')],
    ['of another chain', swap('Chain ID', strategy === SOLANA ? 'devnet' : '137')],
    ['with another nonce', swap('Nonce', 'aaaaaaaaaaaaaaaaaaaaaaaa')],
    ['that ran out', (message) => swap('Expiration Time', inMs(-SECOND))(message)],
    ['with an end that is no time', swap('Expiration Time', 'tomorrow')],
    ['that is not valid yet', (message) => add(`Not Before: ${inMs(MINUTE)}`)(message)],
    ['from before it was asked', (message) => swap('Issued At', inMs(-10 * MINUTE))(message)],
    ['from the future', (message) => swap('Issued At', inMs(10 * MINUTE))(message)],
    ['with another statement', (message) => message.replace('Sign in to', 'Send all to')],
    ['with a request of its own', add('Request ID: 7')],
    ['with resources', add('Resources:\n- https://evil.example')],
    ['with a field twice', (message) => message.replace('\nURI:', '\nURI: http://localhost:3000\nURI:')],
    ['with something before it', (message) => `Pay me.\n${message}`],
    ['with something behind it', (message) => `${message}\nPay me.`],
    ['with an empty line more', (message) => `${message}\n`],
    ['with other line ends', (message) => message.replaceAll('\n', '\r\n')],
    ['that is none', () => 'hello'],
    ['that is 8 KB of nothing', () => 'a'.repeat(8192)],
  ])('is refused %s', async (_what, word) => {
    expect(await says(await newOne(strategy), word)).toBe(WRONG)
  })

  test('is refused with the address of somebody else, whoever signs', async () => {
    const [one, other] = [await newOne(strategy), await newOne(strategy)]
    const named = (message: string, of: Asked) =>
      message
        .split('\n')
        .with(1, of.message.split('\n')[1] ?? '')
        .join('\n')
    expect(await says(one, (message) => named(message, other))).toBe(WRONG)
    const signedMessage = named(one.message, other)
    expect(
      resultOf(await answer(one, { signature: await other.wallet.sign(signedMessage), signedMessage })),
    ).toBe(WRONG)
    // Right in every word, and signed by another.
    const signature = await other.wallet.sign(one.message)
    expect(resultOf(await answer(one, { signature, signedMessage: one.message }))).toBe(WRONG)
    expect(resultOf(await answer(one, { signature }))).toBe(WRONG)
  })

  test('is refused with the nonce of another question, which was right there', async () => {
    const [one, other] = [await newOne(strategy), await newOne(strategy)]
    expect(await says(one, swap('Nonce', at(other.message, 'Nonce')))).toBe(WRONG)
  })

  test('is refused unsigned, though it is right', async () => {
    const one = await newOne(strategy)
    const signature = await one.wallet.sign('something else')
    expect(resultOf(await answer(one, { signature, signedMessage: one.message }))).toBe(WRONG)
  })
})
