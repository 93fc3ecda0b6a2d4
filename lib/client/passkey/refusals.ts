import { ClerkError, ClerkWebAuthnError, type WebAuthnErrorCode } from '../errors'
import { toCause } from '../failures'

/** Says what the browser refused a passkey for. WebAuthn L3, 5.1.4: it tells little on purpose, so that a page learns nothing about passkeys that are not used. */
export function toRetrievalError(thrown: unknown, rpId: string): ClerkError {
  if (thrown instanceof ClerkError) return thrown
  const [code, sentence] = meaningOf(thrown, rpId)
  return new ClerkWebAuthnError(sentence, { code, longMessage: sentence, cause: toCause(thrown) })
}

/** The same as Core 3 tells it: one code for every refusal of the browser's, in the browser's words. */
export function inCore3Words(error: ClerkError): ClerkError {
  if (!(error instanceof ClerkWebAuthnError) || !REFUSED.has(error.code)) return error
  const { cause, longMessage, message } = error
  const words = cause?.message || (longMessage ?? message)
  return new ClerkWebAuthnError(words, {
    code: 'passkey_retrieval_failed',
    longMessage: longMessage ?? words,
    cause: error,
  })
}

const REFUSED: ReadonlySet<WebAuthnErrorCode> = new Set<WebAuthnErrorCode>([
  'passkey_operation_aborted',
  'passkey_retrieval_cancelled',
  'passkey_invalid_rpID_or_domain',
  'passkey_retrieval_failed',
])

function meaningOf(thrown: unknown, rpId: string): [WebAuthnErrorCode, string] {
  switch (thrown instanceof Error ? thrown.name : '') {
    case 'AbortError':
      return ['passkey_operation_aborted', 'Another question took the place of this one. Try again.']
    // Closed, too late, or nothing there that fits: which of them, no page is told.
    case 'NotAllowedError':
      return [
        'passkey_retrieval_cancelled',
        'Your browser closed the passkey window. Try again, or use another method.',
      ]
    case 'SecurityError':
      return [
        'passkey_invalid_rpID_or_domain',
        `Passkeys of ${rpId} do not work at ${window.location.hostname}. Go to ${rpId}, or sign in another way.`,
      ]
    default:
      return [
        'passkey_retrieval_failed',
        'Your browser could not use a passkey. Try again, or use another method.',
      ]
  }
}
