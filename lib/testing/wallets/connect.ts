import { addWallet, askWallet, proveWallet } from '@/lib/account/web3-wallets'
import type { Owner } from '@/lib/account/owner'
import type { Web3Strategy } from '@/lib/model/web3'
import { again, signedInOwner } from '../owner'
import type { TestWorld } from '../world'
import type { TestWallet } from './keys'

const METAMASK = 'web3_metamask_signature'

/** What somebody who is signed in does with wallets, one line each. */
export function connectorsOf(findWorld: () => TestWorld) {
  /** Somebody who has added this wallet, and been asked for its signature. */
  async function asked(owner: Owner, wallet: TestWallet, strategy: Web3Strategy = METAMASK) {
    const world = findWorld()
    const id = await addWallet(world.ports, owner, wallet.address)
    const fresh = await again(world, owner)
    const { question } = await askWallet(world.ports, fresh, id, strategy)
    return { owner: fresh, id, message: question ?? '' }
  }

  return {
    asked,
    signedIn: async () => signedInOwner(findWorld(), await findWorld().person()),

    async connected(owner: Owner, wallet: TestWallet, strategy: Web3Strategy = METAMASK) {
      const one = await asked(owner, wallet, strategy)
      const signature = await wallet.sign(one.message)
      await proveWallet(findWorld().ports, one.owner, one.id, strategy, { signature })
      return { owner: await again(findWorld(), owner), id: one.id }
    },

    async events({ session: { userId } }: Owner) {
      const rows = await findWorld().database.prisma.auditEvent.findMany({ where: { userId } })
      return rows.map(({ event }) => event)
    },
  }
}
