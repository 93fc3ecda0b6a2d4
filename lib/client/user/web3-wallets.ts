import type { Web3Strategy } from '@/lib/model/web3'
import type { Web3WalletJson } from '@/lib/model/user-wire'
import { toVerification, type VerificationResource } from '../attempt'
import type { Ask } from './stage'

export interface Web3WalletFields {
  id: string
  /** Its address. */
  web3Wallet: string
  /** Once it is prepared, `message` is what the wallet has to sign. */
  verification: VerificationResource
}

/** One of the user's wallets. `toString()` is its address. */
export interface Web3WalletResource extends Web3WalletFields {
  toString: () => string
  prepareVerification: (params: { strategy: Web3Strategy }) => Promise<Web3WalletResource>
  /** `signedMessage`: what was signed, where the wallet words the message itself. */
  attemptVerification: (params: AttemptWeb3WalletParams) => Promise<Web3WalletResource>
  destroy: () => Promise<void>
}

export interface AttemptWeb3WalletParams {
  signature: string
  /** The one that it was prepared with, unless said otherwise. */
  strategy?: Web3Strategy
  signedMessage?: string
}

/** One of the user's wallets. What a method changed is seen on this very object too. */
export function toWeb3Wallet(json: Web3WalletJson, ask: Ask): Web3WalletResource {
  const { id } = json
  async function change(verb: 'prepareWeb3Wallet' | 'attemptWeb3Wallet', params: object) {
    return Object.assign(wallet, toFields(await ask(verb, { id, ...params })))
  }

  const wallet: Web3WalletResource = {
    ...toFields(json),
    toString: () => json.web3_wallet,
    prepareVerification: ({ strategy }) => change('prepareWeb3Wallet', { strategy }),
    attemptVerification: ({ signature, signedMessage, strategy }) =>
      change('attemptWeb3Wallet', {
        strategy: strategy ?? wallet.verification.strategy,
        signature,
        signedMessage,
      }),
    destroy: async () => void (await ask('destroyWeb3Wallet', { id })),
  }
  return wallet
}

function toFields(json: Web3WalletJson): Web3WalletFields {
  return { id: json.id, web3Wallet: json.web3_wallet, verification: toVerification(json.verification) }
}
