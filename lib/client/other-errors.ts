import {
  isClerkAPIResponseError,
  isClerkRuntimeError,
  type ClerkAPIResponseError,
  type ClerkRuntimeError,
} from './errors'

/** An error of a wallet itself, as EIP-1193 and JSON-RPC number them. */
export interface MetamaskError extends Error {
  code: 4001 | 32602 | 32603
  message: string
  data?: unknown
}

const WALLET_CODES: readonly unknown[] = [4001, 32602, 32603]

/** The wallets that this library talks to reject with a `ClerkRuntimeError`; yours may reject with its own. */
export function isMetamaskError(error: unknown): error is MetamaskError {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false
  return WALLET_CODES.includes(error.code) && 'message' in error
}

/** True where the error says what happened in words that a page may show. */
export function isKnownError(error: unknown): error is ClerkAPIResponseError | ClerkRuntimeError {
  return isClerkAPIResponseError(error) || isClerkRuntimeError(error)
}

/** `useReverification` gave up, because nobody proved that it is them. */
export function isReverificationCancelledError(error: unknown): boolean {
  return isClerkRuntimeError(error) && error.code === 'reverification_cancelled'
}
