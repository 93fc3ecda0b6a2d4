import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import { askersOf } from '@/lib/testing/wallets/asked'
import { newEvmWallet, newSolanaWallet } from '@/lib/testing/wallets/keys'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'

// On a real PostgreSQL with twenty connections (lessons, 3).
const room = { count: 1000, windowMs: SECOND }
const limits = {
  ...config.limits,
  create: room,
  attempt: room,
  prepare: room,
  perClient: room,
  perAccount: room,
}

let world: TestWorld
beforeAll(async () => {
  const codes = { ...config.codes, maxTries: 100 }
  world = await openWorld({ on: 'postgres', config: { limits, codes } })
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const { asked, answer } = askersOf(() => world)
const parallel = <T>(count: number, run: () => Promise<T>) => Promise.all(Array.from({ length: count }, run))

test.each([
  ['Ethereum', 'web3_metamask_signature', newEvmWallet],
  ['Solana', 'web3_solana_signature', newSolanaWallet],
] as const)(
  'one right signature on %s, 20 times at once, lets in once',
  async (_chain, strategy, newWallet) => {
    const one = await asked(strategy, newWallet())
    const signature = await one.wallet.sign(one.message)
    const results = (await parallel(20, () => answer(one, { signature }))).map(resultOf)
    expect(results.filter((result) => result === 'complete')).toHaveLength(1)
    expect(
      results.filter((result) => result === 'resource_locked' || result === 'verification_failed'),
    ).toHaveLength(19)
    expect(await one.door.sessionsOf(one.id)).toHaveLength(1)
  },
)

test('50 wrong signatures at once stop at five, and the right one comes too late', async () => {
  const five = { config: { ...world.ports.config, codes: config.codes } }
  const one = await asked('web3_metamask_signature', newEvmWallet(), five)
  const wrong = await one.wallet.sign('something else')
  const results = (await parallel(50, () => answer(one, { signature: wrong }))).map(resultOf)
  expect(results.filter((result) => result === 'form_incorrect_signature')).toHaveLength(5)
  const signature = await one.wallet.sign(one.message)
  expect(resultOf(await answer(one, { signature }))).toBe('verification_failed')
  expect(await one.door.sessionsOf(one.id)).toHaveLength(0)
})
