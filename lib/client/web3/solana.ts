import { SolanaSignIn, SolanaSignMessage } from '@solana/wallet-standard-features'
import type { SolanaSignInFeature, SolanaSignMessageFeature } from '@solana/wallet-standard-features'
import { getWallets } from '@wallet-standard/app'
import type { Wallet, WalletAccount, WalletWithFeatures } from '@wallet-standard/base'
import { StandardConnect, type StandardConnectFeature } from '@wallet-standard/features'
import { noWallet, noWalletName, toSolanaFailure, walletFailure } from './failures'
import { readIssuedMessage } from './issued-message'
import type { ConnectedWallet, Signed } from './wallet'

/** The wallets of Solana in this browser that can sign in (Wallet Standard). */
export function listSolanaWallets(): Wallet[] {
  return getWallets()
    .get()
    .filter(
      (wallet) =>
        has<StandardConnectFeature>(wallet, StandardConnect) && (canSignIn(wallet) || canSign(wallet)),
    )
}

/** Tells of wallets that come later. Answers what ends it. */
export function watchSolanaWallets(onChange: () => void): () => void {
  const { on } = getWallets()
  const ends = [on('register', onChange), on('unregister', onChange)]
  return () => ends.forEach((end) => end())
}

/**
 * Asks a wallet for an address of its owner.
 * @throws ClerkRuntimeError web3_solana_wallet_name_required | web3_missing_identifier | web3_signature_request_rejected
 */
export async function connectSolana(walletName: string | undefined): Promise<ConnectedWallet> {
  if (!walletName) throw noWalletName()
  const wallet = listSolanaWallets().find(({ name }) => name === walletName)
  if (!wallet || !has<StandardConnectFeature>(wallet, StandardConnect)) throw noWallet(walletName)
  const { accounts } = await failing(wallet.features[StandardConnect].connect())
  const account = accounts.find(({ chains }) => chains.some((chain) => chain.startsWith('solana:')))
  if (!account)
    throw walletFailure(
      'web3_missing_identifier',
      'The wallet shows no account. Choose one in it, then try again.',
    )
  return { address: account.address, sign: (message) => failing(signWith(wallet, account, message)) }
}

/** A wallet that knows what signing in is shows its owner more than a text, and words the text itself. */
async function signWith(wallet: Wallet, account: WalletAccount, message: string): Promise<Signed> {
  const issued = readIssuedMessage(message)
  if (canSignIn(wallet) && issued) {
    const [output] = await wallet.features[SolanaSignIn].signIn(issued)
    if (!output) throw new Error('It gave no signature.')
    return { signature: toBase64(output.signature), signedMessage: toText(output.signedMessage) }
  }
  if (!canSign(wallet)) throw new Error('It cannot sign messages.')
  const bytes = new TextEncoder().encode(message)
  const [output] = await wallet.features[SolanaSignMessage].signMessage({ account, message: bytes })
  if (!output) throw new Error('It gave no signature.')
  const signedMessage = toText(output.signedMessage)
  return { signature: toBase64(output.signature), ...(signedMessage === message ? {} : { signedMessage }) }
}

async function failing<R>(work: Promise<R>): Promise<R> {
  try {
    return await work
  } catch (thrown) {
    throw toSolanaFailure(thrown)
  }
}

function canSignIn(wallet: Wallet): wallet is WalletWithFeatures<SolanaSignInFeature> {
  return has<SolanaSignInFeature>(wallet, SolanaSignIn)
}

function canSign(wallet: Wallet): wallet is WalletWithFeatures<SolanaSignMessageFeature> {
  return has<SolanaSignMessageFeature>(wallet, SolanaSignMessage)
}

function has<F extends Wallet['features']>(wallet: Wallet, name: string): wallet is WalletWithFeatures<F> {
  return name in wallet.features
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
