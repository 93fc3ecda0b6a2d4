import type { UserResource } from '../user/resources'
import type { Web3WalletResource } from '../user/web3-wallets'
import { connectWallet, type WalletChoice } from './connect'
import { noNonce } from './failures'

/** Connects a wallet to somebody's account: its address, its signature. @throws ClerkError */
export async function addWallet(user: UserResource, choice: WalletChoice): Promise<Web3WalletResource> {
  const { strategy } = choice
  const { address, sign } = await connectWallet(choice)
  const wallet = await user.createWeb3Wallet({ web3Wallet: address })
  await wallet.prepareVerification({ strategy })
  const { message } = wallet.verification
  if (!message) throw noNonce()
  return wallet.attemptVerification({ strategy, ...(await sign(message)) })
}
