import type { Web3Provider } from '@/lib/model/web3'
import { discoverEvmWallets, findInjected, type EvmProvider, type EvmWallet } from './discovery'
import { isRejection, noWallet, toEvmFailure, walletFailure } from './failures'
import { openBase, openCoinbase } from './smart-wallets'
import type { ConnectedWallet } from './wallet'

/** Those whose messages are of EIP-4361 and signed by EIP-191. */
export type EvmProviderName = Exclude<Web3Provider, 'solana'>

export const NAMES: Record<EvmProviderName, string> = {
  metamask: 'MetaMask',
  base: 'Base',
  coinbase_wallet: 'Coinbase Wallet',
  okx_wallet: 'OKX Wallet',
}

const OWN: Record<string, EvmProviderName> = {
  'io.metamask': 'metamask',
  'io.metamask.flask': 'metamask',
  'com.coinbase.wallet': 'coinbase_wallet',
  'com.okex.wallet': 'okx_wallet',
}

/** Which of those that have a name here a wallet is; undefined for all others. */
export function providerOfWallet({ rdns }: Pick<EvmWallet, 'rdns'>): EvmProviderName | undefined {
  return Object.hasOwn(OWN, rdns) ? OWN[rdns] : undefined
}

/**
 * Asks a wallet for an address of its owner. `walletName` chooses among those that announced themselves, whatever they are.
 * @throws ClerkRuntimeError web3_missing_identifier | web3_signature_request_rejected
 */
export async function connectEvm(name: EvmProviderName, walletName?: string): Promise<ConnectedWallet> {
  const provider = await findProvider(name, walletName)
  if (!provider) throw noWallet(walletName ?? NAMES[name])
  const accounts = await ask(provider, 'eth_requestAccounts')
  const address: unknown = Array.isArray(accounts) ? accounts[0] : undefined
  if (typeof address !== 'string' || address === '')
    throw walletFailure(
      'web3_missing_identifier',
      'The wallet shows no account. Choose one in it, then try again.',
    )
  return {
    address,
    sign: (message) =>
      onceMore(name, () => provider.request({ method: 'personal_sign', params: [toHex(message), address] }))
        .then((signature) => ({ signature: String(signature) }))
        .catch((thrown: unknown) => {
          throw toEvmFailure(thrown)
        }),
  }
}

/** Coinbase's window says no by itself when it was closed too early: it is asked a second time. */
export async function onceMore<R>(name: Web3Provider, sign: () => Promise<R>): Promise<R> {
  try {
    return await sign()
  } catch (thrown) {
    if (name !== 'coinbase_wallet' || !isRejection(thrown)) throw thrown
    return sign()
  }
}

async function findProvider(name: EvmProviderName, walletName?: string): Promise<EvmProvider | undefined> {
  // It lives on a page of its own, and never in a browser.
  if (name === 'base') return openBase()
  const wallets = await discoverEvmWallets()
  const found = wallets.find((one) =>
    walletName === undefined ? providerOfWallet(one) === name : one.name === walletName,
  )
  if (found || (walletName !== undefined && walletName !== NAMES[name])) return found?.provider
  if (name === 'coinbase_wallet') return openCoinbase()
  return findInjected(name === 'okx_wallet' ? 'okxwallet' : 'ethereum')
}

async function ask(provider: EvmProvider, method: string): Promise<unknown> {
  try {
    return await provider.request({ method })
  } catch (thrown) {
    throw toEvmFailure(thrown)
  }
}

/** `"Hi" -> "0x4869"`: as text, a message that looks like hex would be signed as bytes. */
export function toHex(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0'))
  return `0x${bytes.join('')}`
}
