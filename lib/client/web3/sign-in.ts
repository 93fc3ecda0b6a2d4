import type { Web3Strategy } from '@/lib/model/web3'
import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import { ClerkRuntimeError } from '../errors'
import { connectWallet, type WalletChoice } from './connect'
import { noNonce, notTheirWallet } from './failures'
import { readIssuedMessage } from './issued-message'
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

/** Signs for the sign-in that runs, with one of its own wallets. @throws ClerkError */
export async function answerByWallet(clerk: Clerk, choice: WalletChoice): Promise<void> {
  const { strategy } = choice
  const wallet = await connectWallet(choice)
  let asked = ''
  // Nothing but the message tells which address a wallet of the account has.
  for (const web3WalletId of walletsOf(clerk, strategy)) {
    const message = await prepare(clerk, { strategy, web3WalletId })
    asked = readIssuedMessage(message)?.address ?? ''
    if (asked.toLowerCase() === wallet.address.toLowerCase())
      return clerk.verbs.attemptFirstFactor({ strategy, ...(await wallet.sign(message)) })
  }
  throw notTheirWallet(asked)
}

async function prove(
  clerk: Clerk,
  strategy: Web3Strategy,
  wallet: ConnectedWallet,
  extras: object,
): Promise<void> {
  await clerk.verbs.create(withBrowserFacts({ identifier: wallet.address, ...extras }))
  const [web3WalletId, ...others] = walletsOf(clerk, strategy)
  // Of several the server takes the one that the sign-in names.
  const message = await prepare(clerk, { strategy, ...(others.length === 0 && { web3WalletId }) })
  await clerk.verbs.attemptFirstFactor({ strategy, ...(await wallet.sign(message)) })
}

/** What to sign. @throws ClerkError */
async function prepare({ store, verbs }: Clerk, params: object): Promise<string> {
  await verbs.prepareFirstFactor(params)
  const { message } = store.signIn.attempt.firstFactorVerification
  if (!message) throw noNonce()
  return message
}

/** The ids of those that may sign. @throws ClerkRuntimeError factor_not_found */
function walletsOf({ store }: Clerk, strategy: Web3Strategy): string[] {
  const factors = store.signIn.attempt.supportedFirstFactors ?? []
  const ids = factors.flatMap((one) =>
    one.strategy === strategy && 'web3WalletId' in one ? [one.web3WalletId] : [],
  )
  if (ids.length === 0)
    throw new ClerkRuntimeError(`This sign-in offers no ${strategy}.`, { code: 'factor_not_found' })
  return ids
}
