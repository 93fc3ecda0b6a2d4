import type { Web3Strategy } from '@/lib/model/web3'
import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import { ClerkRuntimeError } from '../errors'
import { connectWallet, type WalletChoice } from './connect'
import { noNonce, notTheirWallet } from './failures'
import { toOwnWallet, type AuthenticateWithWeb3Params } from './own-signature'
import type { ConnectedWallet } from './wallet'

export interface SignInByWalletParams extends WalletChoice {
  /** A wallet that nobody has an account with goes on as a sign-up, once it has signed. */
  signUpIfMissing?: boolean | undefined
  /** Where the sign-in leads in the end, whichever page it goes on on. */
  redirectUrl?: string | undefined
}

/** The wallet's address, a sign-in with it, its signature. @throws ClerkError */
export async function signInByWallet(clerk: Clerk, params: SignInByWalletParams): Promise<void> {
  const { strategy, walletName, signUpIfMissing, redirectUrl } = params
  const wallet = await connectWallet({ strategy, walletName })
  await prove(clerk, strategy, wallet, { signUpIfMissing, redirectUrl })
}

/** The same with an address and signatures that the caller gets by itself. @throws ClerkError */
export async function signInWithSignature(clerk: Clerk, params: AuthenticateWithWeb3Params): Promise<void> {
  const { strategy, wallet } = toOwnWallet(params)
  await prove(clerk, strategy, wallet, {})
}

/** Signs for the sign-in that runs, with the wallet that it names. @throws ClerkError */
export async function answerByWallet(clerk: Clerk, choice: WalletChoice): Promise<void> {
  const wallet = await connectWallet(choice)
  const named = clerk.store.signIn.attempt.identifier ?? ''
  if (named.toLowerCase() !== wallet.address.toLowerCase()) throw notTheirWallet(named)
  await answer(clerk, choice.strategy, wallet)
}

async function prove(
  clerk: Clerk,
  strategy: Web3Strategy,
  wallet: ConnectedWallet,
  extras: object,
): Promise<void> {
  await clerk.verbs.create(withBrowserFacts({ identifier: wallet.address, ...extras }))
  await answer(clerk, strategy, wallet)
}

/** Has the wallet sign what the server asks. @throws ClerkRuntimeError factor_not_found | web3_nonce_not_found … */
async function answer(
  { store, verbs }: Clerk,
  strategy: Web3Strategy,
  wallet: ConnectedWallet,
): Promise<void> {
  const factor = store.signIn.attempt.supportedFirstFactors?.find((one) => one.strategy === strategy)
  if (!factor || !('web3WalletId' in factor))
    throw new ClerkRuntimeError(`This sign-in offers no ${strategy}.`, { code: 'factor_not_found' })
  const { web3WalletId } = factor
  await verbs.prepareFirstFactor({ strategy, web3WalletId })
  const { message } = store.signIn.attempt.firstFactorVerification
  if (!message) throw noNonce()
  await verbs.attemptFirstFactor({ strategy, ...(await wallet.sign(message)) })
}
