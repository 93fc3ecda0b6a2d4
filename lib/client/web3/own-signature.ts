import { web3ProviderOf, type Web3Provider, type Web3Strategy } from '@/lib/model/web3'
import { ClerkRuntimeError } from '../errors'
import { onceMore } from './evm'
import { noWalletName } from './failures'
import type { ConnectedWallet } from './wallet'

export interface GenerateSignatureParams {
  identifier: string
  /** The message to sign. */
  nonce: string
  provider: Web3Provider
  walletName?: string
}

export interface AuthenticateWithWeb3Params {
  /** The wallet's address. */
  identifier: string
  generateSignature: (params: GenerateSignatureParams) => Promise<string>
  /** `web3_metamask_signature` unless said otherwise. */
  strategy?: Web3Strategy
  /** With `web3_solana_signature`. */
  walletName?: string
}

/** A wallet that the caller talks to by itself: what its signatures throw is the caller's, too. @throws ClerkRuntimeError */
export function toOwnWallet(params: AuthenticateWithWeb3Params): {
  strategy: Web3Strategy
  wallet: ConnectedWallet
} {
  const { identifier, generateSignature, strategy = 'web3_metamask_signature', walletName } = params
  if (typeof generateSignature !== 'function')
    throw new ClerkRuntimeError('authenticateWithWeb3() needs generateSignature, a function.', {
      code: 'web3_generate_signature_required',
    })
  const provider = web3ProviderOf(strategy)
  if (provider === 'solana' && !walletName) throw noWalletName()
  const named = walletName === undefined ? {} : { walletName }
  const sign = async (nonce: string) => ({
    signature: await onceMore(provider, () => generateSignature({ identifier, nonce, provider, ...named })),
  })
  return { strategy, wallet: { address: identifier, sign } }
}
