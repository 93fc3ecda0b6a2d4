import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { config } from '@/lib/config'
import { MINUTE, SECOND } from '@/lib/model/time'
import { again, resultOfChange } from '@/lib/testing/owner'
import { connectorsOf } from '@/lib/testing/wallets/connect'
import { newEvmWallet } from '@/lib/testing/wallets/keys'
import { openWorld, type TestWorld } from '@/lib/testing/world'
import { addWallet, proveWallet, removeWallet } from './web3-wallets'

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
beforeAll(async () => void (world = await openWorld({ on: 'postgres', config: { limits } })))
beforeEach(() => world.wait(MINUTE))
afterAll(() => world.close())

const METAMASK = 'web3_metamask_signature'
const { asked, connected, signedIn } = connectorsOf(() => world)
const countOf = (results: string[], word: string) => results.filter((result) => result === word).length

test('ten accounts that one key signs for at once: one has the wallet, and nobody else any more', async () => {
  const wallet = newEvmWallet()
  const rivals = []
  for (let index = 0; index < 10; index++) rivals.push(await asked(await signedIn(), wallet))
  const results = await Promise.all(
    rivals.map(async ({ owner, id, message }) => {
      const signature = await wallet.sign(message)
      return resultOfChange(proveWallet(world.ports, owner, id, METAMASK, { signature }))
    }),
  )
  expect(countOf(results, 'done')).toBe(1)
  expect(countOf(results, 'form_identifier_exists') + countOf(results, 'resource_not_found')).toBe(9)
  const { address } = wallet
  const proven = await world.database.prisma.web3Wallet.count({
    where: { address, verifiedAt: { not: null } },
  })
  expect(proven).toBe(1)
})

test('20 times the same answer at once: one is taken', async () => {
  const wallet = newEvmWallet()
  const { owner, id, message } = await asked(await signedIn(), wallet)
  const signature = await wallet.sign(message)
  const results = await Promise.all(
    Array.from({ length: 20 }, () =>
      resultOfChange(proveWallet(world.ports, owner, id, METAMASK, { signature })),
    ),
  )
  expect(countOf(results, 'done')).toBe(1)
})

test('the last two wallets of an account, removed at once: one stays', async () => {
  const first = await connected(await signedIn(), newEvmWallet())
  const second = await connected(first.owner, newEvmWallet())
  const userId = second.owner.session.userId
  await world.database.prisma.emailAddress.deleteMany({ where: { userId } })
  await world.database.prisma.user.update({ where: { id: userId }, data: { passwordDigest: null } })
  const owner = await again(world, second.owner)
  const results = await Promise.all(
    [first.id, second.id].map((id) => resultOfChange(removeWallet(world.ports, owner, id))),
  )
  expect(results.sort()).toEqual(['done', 'last_required_identification_deletion_failed'])
})

test('one wallet added 20 times at once is there once', async () => {
  const owner = await signedIn()
  const { address } = newEvmWallet()
  const results = await Promise.all(
    Array.from({ length: 20 }, () => resultOfChange(addWallet(world.ports, owner, address))),
  )
  expect(countOf(results, 'done')).toBe(1)
  expect(countOf(results, 'form_identifier_exists')).toBe(19)
})
