import type { ErrorEntry } from './index'

/** What goes wrong with a wallet's signature. */
export const WEB3_ERRORS = {
  form_incorrect_signature: {
    status: 422,
    param: 'signature',
    message: 'Signature is not right.',
    longMessage: 'That is not this wallet’s signature of what we asked for. Try again.',
  },
  web3_smart_wallet_not_supported: {
    status: 400,
    message: 'Smart wallets do not work here.',
    longMessage:
      'This wallet is a contract, and this site has no way to ask its chain. Use another wallet, or sign in another way.',
  },
  web3_chain_unavailable: {
    status: 503,
    message: 'The chain does not answer.',
    longMessage:
      'We could not ask the chain about this wallet. Try again in a moment, or sign in another way.',
  },
} satisfies Record<string, ErrorEntry>
