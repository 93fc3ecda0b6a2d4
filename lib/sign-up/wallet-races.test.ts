import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import { arrived, cameTo, type Newcomer } from '@/lib/testing/newcomer'
import { newEvmWallet, type TestWallet } from '@/lib/testing/wallets/keys'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { attemptVerification, createSignUp } from './flow'

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
const fields = { ...config.signUp.fields, email_address: 'optional' } as const
const strategy = 'web3_metamask_signature'

let world: TestWorld
beforeAll(async () => {
  const signUp = { ...config.signUp, fields }
  world = await openWorld({
    on: 'postgres',
    config: { limits, signUp, codes: { ...config.codes, maxTries: 100 } },
  })
})
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const begin = async ({ address }: TestWallet) =>
  arrived(await createSignUp(world.ports, world.visit(), { web3Wallet: address, strategy }))
const answer = ({ browser, attempt }: Newcomer, signature: string) =>
  attemptVerification(world.ports, world.visit(browser), attempt.id, { strategy, signature })
const countOf = (results: string[], word: string) => results.filter((result) => result === word).length
const holders = ({ address }: TestWallet) => world.database.prisma.web3Wallet.count({ where: { address } })

test('one right signature, 20 times at once, makes one account', async () => {
  const wallet = newEvmWallet()
  const place = await begin(wallet)
  const signature = await wallet.sign(place.attempt.web3Challenge?.question ?? '')
  const results = (await Promise.all(Array.from({ length: 20 }, () => answer(place, signature)))).map(cameTo)
  expect(countOf(results, 'complete')).toBe(1)
  expect(await holders(wallet)).toBe(1)
})

test('20 browsers with one wallet at once: one account, and the others’ proof is kept', async () => {
  const wallet = newEvmWallet()
  const places: { place: Newcomer; signature: string }[] = []
  for (let index = 0; index < 20; index++) {
    const place = await begin(wallet)
    places.push({ place, signature: await wallet.sign(place.attempt.web3Challenge?.question ?? '') })
  }
  const outcomes = await Promise.all(places.map(({ place, signature }) => answer(place, signature)))
  const results = outcomes.map(cameTo)
  expect(countOf(results, 'complete')).toBe(1)
  expect(countOf(results, 'form_identifier_exists')).toBe(19)
  expect(await holders(wallet)).toBe(1)
  const losers = outcomes.filter(({ isDone }) => !isDone)
  expect(losers.map(({ browser }) => browser?.signUp?.web3Verification?.status)).toEqual(
    losers.map(() => 'transferable'),
  )
})
