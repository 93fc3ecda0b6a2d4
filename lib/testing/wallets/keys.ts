import { ed25519 } from '@noble/curves/ed25519.js'
import bs58 from 'bs58'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'

/** A wallet that signs whatever it is shown, as a person who trusts us would have it do. */
export interface TestWallet {
  /** Normalised, as it is stored. */
  address: string
  sign(message: string): Promise<string>
}

const known = new Map<string, TestWallet>()

/** A key on Ethereum and what is built like it; signs as `personal_sign` does. */
export function newEvmWallet(): TestWallet {
  const account = privateKeyToAccount(generatePrivateKey())
  return remember({
    address: account.address.toLowerCase(),
    sign: (message) => account.signMessage({ message }),
  })
}

/** A key on Solana; its signature comes in base64, as our pages send it. */
export function newSolanaWallet(): TestWallet & { signBytes(message: Uint8Array): Uint8Array } {
  const secret = ed25519.utils.randomSecretKey()
  const signBytes = (message: Uint8Array) => ed25519.sign(message, secret)
  return remember({
    address: bs58.encode(ed25519.getPublicKey(secret)),
    signBytes,
    sign: async (message) => Buffer.from(signBytes(new TextEncoder().encode(message))).toString('base64'),
  })
}

/** Signs with the wallet of that address, of those that were made here. */
export function signWith(address: string, message: string): Promise<string> {
  const wallet = known.get(address)
  if (!wallet) throw new Error('No wallet of the tests has that address.')
  return wallet.sign(message)
}

function remember<W extends TestWallet>(wallet: W): W {
  known.set(wallet.address, wallet)
  return wallet
}
