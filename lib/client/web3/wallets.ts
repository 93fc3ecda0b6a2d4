import { toWeb3Strategy, type Web3Strategy } from '@/lib/model/web3'
import { discoverEvmWallets, findInjected, iconOf } from './discovery'
import { NAMES, providerOfWallet } from './evm'
import { listSolanaWallets, watchSolanaWallets } from './solana'

/** A wallet that a person can choose. */
export interface ListedWallet {
  strategy: Web3Strategy
  /** What the wallet calls itself. */
  name: string
  /** Chooses it; undefined where the strategy alone does. */
  walletName: string | undefined
  /** A data URI; empty where there is none. */
  icon: string
  /** Its owner signs at a page of its own, whose window a second press must open. */
  isPage: boolean
}

/**
 * The wallets of this browser, and after them those that are a page elsewhere; only of strategies that are in use.
 * One that has no strategy of its own goes by MetaMask's, or by the first of its kind.
 */
export async function listWallets(strategies: readonly Web3Strategy[]): Promise<ListedWallet[]> {
  const evm = await listEvmWallets(strategies)
  const solana = listSolanaWallets().map(({ name, icon }) => ({
    strategy: toWeb3Strategy('solana'),
    name,
    walletName: name,
    icon: iconOf(icon),
    isPage: false,
  }))
  const own = [...evm, ...solana]
  const pages = (['base', 'coinbase_wallet'] as const)
    .map((provider) => ({
      strategy: toWeb3Strategy(provider),
      name: NAMES[provider],
      walletName: undefined,
      icon: '',
      isPage: true,
    }))
    .filter(({ strategy }) => !own.some((one) => one.strategy === strategy))
  return [...own, ...pages].filter(({ strategy }) => strategies.includes(strategy))
}

/** Tells of wallets that wake up later. Answers what ends it. */
export function watchWallets(onChange: () => void): () => void {
  window.addEventListener('eip6963:announceProvider', onChange)
  const end = watchSolanaWallets(onChange)
  return () => {
    window.removeEventListener('eip6963:announceProvider', onChange)
    end()
  }
}

async function listEvmWallets(strategies: readonly Web3Strategy[]): Promise<ListedWallet[]> {
  const general = strategies.find((one) => one === 'web3_metamask_signature') ?? strategies.find(isEvm)
  if (!general) return []
  const announced = (await discoverEvmWallets()).map(({ name, rdns, icon }) => {
    const provider = providerOfWallet({ rdns })
    return {
      strategy: provider ? toWeb3Strategy(provider) : general,
      name,
      walletName: name,
      icon,
      isPage: false,
    }
  })
  if (announced.length > 0) return announced
  // From before wallets announced themselves.
  const older = { walletName: undefined, icon: '', isPage: false }
  return [
    ...(findInjected('okxwallet')
      ? [{ ...older, strategy: toWeb3Strategy('okx_wallet'), name: NAMES.okx_wallet }]
      : []),
    ...(findInjected('ethereum')
      ? [{ ...older, strategy: toWeb3Strategy('metamask'), name: 'Browser wallet' }]
      : []),
  ]
}

function isEvm(strategy: Web3Strategy): boolean {
  return strategy !== 'web3_solana_signature'
}
