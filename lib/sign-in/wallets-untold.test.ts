import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorOf } from '@/lib/testing/door'
import { holderOf } from '@/lib/testing/wallets/holder'
import { openWorld, resultOf, type TestWorld } from '@/lib/testing/world'
import { toSignInJson } from './resource'

let world: TestWorld
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const METAMASK = 'web3_metamask_signature'

test('an address of a mailbox or a name tells nobody which wallets its owner has', async () => {
  const { emailAddress, wallet } = await holderOf(world)
  const door = doorOf(world)
  const place = await door.identify(emailAddress)
  const json = toSignInJson(place.attempt, door.ports)
  expect(JSON.stringify(json)).not.toMatch(/web3_\w+_signature/)
  expect(resultOf(await door.send(place, { strategy: METAMASK }))).toBe('strategy_for_user_invalid')
  expect(resultOf(await door.send(await door.identify(wallet.address), { strategy: METAMASK }))).toBe(
    'needs_first_factor',
  )
})
