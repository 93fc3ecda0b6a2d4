import type { Metadata } from '@/lib/model/wire'
import type { Web3Strategy } from '@/lib/model/web3'
import type { Clerk } from '../clerk'

export interface AuthenticateWithWalletParams {
  /** Where to go once signed in. */
  redirectUrl?: string
  /** The page to go on at when an account lacks something still; the wallet is signed up by then. */
  signUpContinueUrl?: string
  /** The page that asks for a second factor. */
  secondFactorUrl?: string
  customNavigate?: (to: string) => Promise<unknown>
  unsafeMetadata?: Metadata
  legalAccepted?: boolean
}

export interface AuthenticateWithWeb3Params extends AuthenticateWithWalletParams {
  strategy: Web3Strategy
  /** What the wallet calls itself. Solana needs it. */
  walletName?: string
}

type ByOneWallet = (params?: AuthenticateWithWalletParams) => Promise<unknown>

export interface ClerkWallets {
  /** Signs in by a wallet, and makes an account where it has none. Rejects with a `ClerkError`. */
  authenticateWithWeb3: (params: AuthenticateWithWeb3Params) => Promise<unknown>
  authenticateWithMetamask: ByOneWallet
  authenticateWithCoinbaseWallet: ByOneWallet
  authenticateWithOKXWallet: ByOneWallet
  authenticateWithBase: ByOneWallet
  authenticateWithSolana: (params: AuthenticateWithWalletParams & { walletName: string }) => Promise<unknown>
}

/** Wallets are talked to by code that comes when it is called for. */
export function walletsOf(clerk: Clerk): ClerkWallets {
  async function authenticateWithWeb3(params: AuthenticateWithWeb3Params): Promise<unknown> {
    const { authenticateByWallet } = await import('../web3/authenticate')
    return authenticateByWallet(clerk, params)
  }
  const by =
    (strategy: Web3Strategy): ByOneWallet =>
    (params = {}) =>
      authenticateWithWeb3({ ...params, strategy })

  return {
    authenticateWithWeb3,
    authenticateWithMetamask: by('web3_metamask_signature'),
    authenticateWithCoinbaseWallet: by('web3_coinbase_wallet_signature'),
    authenticateWithOKXWallet: by('web3_okx_wallet_signature'),
    authenticateWithBase: by('web3_base_signature'),
    authenticateWithSolana: (params) =>
      authenticateWithWeb3({ ...params, strategy: 'web3_solana_signature' }),
  }
}
