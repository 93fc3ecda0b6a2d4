import { MINUTE } from '@/lib/model/time'
import type { Web3Strategy } from '@/lib/model/web3'
import type { Ports } from '@/lib/ports/ports'
import { doorOf, type Door, type Place } from '../door'
import { done, type TestWorld } from '../world'
import { holderOf, questionAt } from './holder'
import { newEvmWallet, type TestWallet } from './keys'

/** Somebody who has typed the address of their wallet and been asked for its signature. */
export interface Asked {
  id: string
  wallet: TestWallet
  walletId: string
  door: Door
  place: Place
  strategy: Web3Strategy
  message: string
}

/** What holders of wallets do at a sign-in, one line each. */
export function askersOf(findWorld: () => TestWorld) {
  return {
    async asked(
      strategy: Web3Strategy = 'web3_metamask_signature',
      wallet: TestWallet = newEvmWallet(),
      changes: Partial<Ports> = {},
    ): Promise<Asked> {
      const world = findWorld()
      const door = doorOf(world, changes)
      const holder = await holderOf(world, wallet)
      const place = done(await door.send(await door.identify(wallet.address), { strategy }))
      return { ...holder, door, place, strategy, message: questionAt(place) }
    },

    answer: ({ door, place, strategy }: Asked, given: { signature: string; signedMessage?: string }) =>
      door.answer(place, { strategy, ...given }),

    /** The same person, later, in another browser. */
    async again(one: Asked): Promise<Asked> {
      findWorld().wait(MINUTE)
      const { door, strategy, wallet } = one
      const place = done(await door.send(await door.identify(wallet.address), { strategy }))
      return { ...one, place, message: questionAt(place) }
    },
  }
}
