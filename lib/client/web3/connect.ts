import { web3ProviderOf, type Web3Strategy } from '@/lib/model/web3'
import { connectEvm } from './evm'
import { connectSolana } from './solana'
import type { ConnectedWallet } from './wallet'

/** Which wallet is meant. */
export interface WalletChoice {
  strategy: Web3Strategy
  /** What the wallet calls itself. Solana needs it; of Ethereum's kind it chooses one that has no strategy of its own. */
  walletName?: string | undefined
}

/** Asks the wallet that is meant for an address of its owner. @throws ClerkRuntimeError */
export async function connectWallet({ strategy, walletName }: WalletChoice): Promise<ConnectedWallet> {
  const provider = web3ProviderOf(strategy)
  return provider === 'solana' ? connectSolana(walletName) : connectEvm(provider, walletName)
}
