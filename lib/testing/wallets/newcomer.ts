import type { Config } from '@/lib/config'
import type { Web3Strategy } from '@/lib/model/web3'
import type { Ports } from '@/lib/ports/ports'
import * as flow from '@/lib/sign-up/flow'
import { arrived, type Newcomer } from '../newcomer'
import type { TestWorld } from '../world'
import type { TestWallet } from './keys'

/** What somebody who signs up with a wallet does, one line each. */
export function walletNewcomersOf(findWorld: () => TestWorld) {
  const at = ({ browser }: Newcomer) => findWorld().visit(browser)
  const questionOf = ({ attempt }: Newcomer) => attempt.web3Challenge?.question ?? ''
  return {
    at,
    questionOf,

    portsWith: (changes: Partial<Config>): Ports => {
      const { ports } = findWorld()
      return { ...ports, config: { ...ports.config, ...changes } }
    },

    begin: async (
      wallet: TestWallet,
      strategy: Web3Strategy = 'web3_metamask_signature',
      ports = findWorld().ports,
    ) =>
      arrived(await flow.createSignUp(ports, findWorld().visit(), { web3Wallet: wallet.address, strategy })),

    async answer(
      place: Newcomer,
      wallet: TestWallet,
      ports = findWorld().ports,
      strategy: Web3Strategy = 'web3_metamask_signature',
    ) {
      const signature = await wallet.sign(questionOf(place))
      return flow.attemptVerification(ports, at(place), place.attempt.id, { strategy, signature })
    },

    owners: ({ address }: TestWallet) =>
      findWorld().ports.users.findByIdentifier({ kind: 'web3_wallet', value: address }, null),
  }
}
