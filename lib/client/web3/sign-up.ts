import { withBrowserFacts } from '../browser-facts'
import type { Clerk } from '../clerk'
import type { SignUpFutureAdditionalParams } from '../core3/sign-up-params'
import { onceLetThrough } from '../protect/held'
import { toSignUpAttempt } from '../sign-up-attempt'
import { connectWallet, type WalletChoice } from './connect'
import { noNonce } from './failures'
import { toOwnWallet, type AuthenticateWithWeb3Params } from './own-signature'
import type { ConnectedWallet } from './wallet'

/** The wallet's address, a sign-up with it, its signature. What else is given goes along. @throws ClerkError */
export async function signUpByWallet(
  clerk: Clerk,
  params: WalletChoice & Omit<SignUpFutureAdditionalParams, 'locale'>,
): Promise<void> {
  const { strategy, walletName, firstName, lastName, unsafeMetadata, legalAccepted } = params
  const wallet = await connectWallet({ strategy, walletName })
  await prove(clerk, strategy, wallet, { firstName, lastName, unsafeMetadata, legalAccepted })
}

export type SignUpWithWeb3Params = AuthenticateWithWeb3Params & {
  unsafeMetadata?: Record<string, unknown>
  legalAccepted?: boolean
}

/** The same with an address and signatures that the caller gets by itself. @throws ClerkError */
export async function signUpWithSignature(clerk: Clerk, params: SignUpWithWeb3Params): Promise<void> {
  const { unsafeMetadata, legalAccepted } = params
  const { strategy, wallet } = toOwnWallet(params)
  await prove(clerk, strategy, wallet, { unsafeMetadata, legalAccepted })
}

async function prove(
  { store, verbs }: Clerk,
  strategy: WalletChoice['strategy'],
  wallet: ConnectedWallet,
  fields: object,
): Promise<void> {
  const issued = () => toSignUpAttempt(store.signUp.attempt).verifications.web3Wallet.message
  await verbs.signUp.create(withBrowserFacts({ ...fields, strategy, web3Wallet: wallet.address }))
  await onceLetThrough(store.signUp, store.signUp.attempt.json?.protect_check, async () => {
    if (!issued()) await verbs.signUp.prepare({ strategy })
    const message = issued()
    if (!message) throw noNonce()
    await verbs.signUp.attempt({ strategy, ...(await wallet.sign(message)) })
  })
}
