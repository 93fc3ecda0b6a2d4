import { ClerkRuntimeError } from '../errors'
import { toCause } from '../failures'

/** EIP-1193: somebody said no. Solana's wallets took the number over. */
const REJECTED = 4001

/** EIP-1193: the wallet asks something already, in a window that nobody has answered. */
const PENDING = -32002

type WalletErrorCode =
  | 'web3_missing_identifier'
  | 'web3_nonce_not_found'
  | 'web3_signature_request_rejected'
  | 'web3_solana_signature_generation_failed'
  | 'web3_solana_wallet_name_required'

/** `longMessage` is the bare sentence, for a page. */
export function walletFailure(code: WalletErrorCode, text: string, cause?: unknown): ClerkRuntimeError {
  return new ClerkRuntimeError(text, { code, longMessage: text, cause: toCause(cause) })
}

/** There is no such wallet in this browser, or it has no account. */
export function noWallet(name: string): ClerkRuntimeError {
  return walletFailure(
    'web3_missing_identifier',
    `${name} is not in this browser. Install it, or choose another wallet.`,
  )
}

export function noWalletName(): ClerkRuntimeError {
  return walletFailure('web3_solana_wallet_name_required', 'Say which Solana wallet: walletName is missing.')
}

/** The wallet is another account's, or shows another of its addresses. */
export function notTheirWallet(address: string): ClerkRuntimeError {
  const short = address && ` ${address.slice(0, 6)}…${address.slice(-4)}`
  return walletFailure(
    'web3_missing_identifier',
    `This sign-in is for another wallet${short}. Choose that one in your wallet, then try again.`,
  )
}

export function noNonce(): ClerkRuntimeError {
  return walletFailure(
    'web3_nonce_not_found',
    'There is nothing to sign. Start again, or choose another way.',
  )
}

/** Says what kept a wallet of Ethereum's kind from answering. */
export function toEvmFailure(thrown: unknown): ClerkRuntimeError {
  if (thrown instanceof ClerkRuntimeError) return thrown
  const code = 'web3_signature_request_rejected'
  if (isRejection(thrown))
    return walletFailure(code, 'You said no in the wallet. Try again, or choose another way.', thrown)
  if (codeOf(thrown) === PENDING)
    return walletFailure(code, 'The wallet waits for an answer already. Open it and answer there.', thrown)
  return walletFailure(code, `The wallet did not answer: ${saidBy(thrown)} Try again.`, thrown)
}

/** The same for one of Solana's. */
export function toSolanaFailure(thrown: unknown): ClerkRuntimeError {
  if (thrown instanceof ClerkRuntimeError) return thrown
  if (isRejection(thrown)) return toEvmFailure(thrown)
  return walletFailure(
    'web3_solana_signature_generation_failed',
    `The wallet did not sign: ${saidBy(thrown)} Try again.`,
    thrown,
  )
}

/** Some say so by a number, and some of Solana's by words alone. */
export function isRejection(thrown: unknown): boolean {
  const code = codeOf(thrown)
  if (code !== undefined) return code === REJECTED
  return /\b(reject|denie|declin|cancel)/i.test(saidBy(thrown))
}

function codeOf(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined
}

/** What a wallet throws need not be an error of the language. */
function saidBy(thrown: unknown): string {
  const said =
    typeof thrown === 'object' && thrown !== null && 'message' in thrown ? String(thrown.message) : ''
  return said.trim().replace(/[^.]$/, '$&.') || 'it gave no reason.'
}
