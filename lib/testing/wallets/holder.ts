import { newId } from '@/lib/crypto/random'
import { chainOfWallet } from '@/lib/identifiers/web3-wallet'
import { toWeb3Strategy, type Web3Provider, type Web3Strategy } from '@/lib/model/web3'
import type { Place } from '../door'
import type { TestWorld } from '../world'
import { newEvmWallet, newSolanaWallet, type TestWallet } from './keys'

/** Somebody who has this wallet, proven. */
export async function holderOf(world: TestWorld, wallet: TestWallet = newEvmWallet()) {
  const person = await world.person()
  const chain = chainOfWallet(wallet.address)
  const walletId = newId('identification')
  await world.database.prisma.web3Wallet.create({
    data: {
      id: walletId,
      userId: person.id,
      address: wallet.address,
      chain,
      provider: chain === 'evm' ? 'metamask' : 'solana',
      verifiedAt: world.ports.now(),
      primary: true,
    },
  })
  return { ...person, wallet, walletId }
}

export function newWalletFor(provider: Web3Provider): { wallet: TestWallet; strategy: Web3Strategy } {
  const wallet = provider === 'solana' ? newSolanaWallet() : newEvmWallet()
  return { wallet, strategy: toWeb3Strategy(provider) }
}

/** What the wallet at this place is asked to sign. */
export function questionAt({ attempt }: Pick<Place, 'attempt'>): string {
  const question = attempt.firstChallenge?.question
  if (!question) throw new Error('Nothing is to be signed here.')
  return question
}
