import {
  browserSupportsWebAuthn,
  startAuthentication,
  WebAuthnAbortService,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { PasskeyAssertionJson } from '@/lib/model/passkey'
import { ClerkRuntimeError, ClerkWebAuthnError } from '../errors'
import { toRetrievalError } from './refusals'

/** The right to ask the browser, until somebody else takes it. */
export interface Turn {
  isOver: () => boolean
}

/** What somebody answered, and to which question. */
export interface Answered {
  credential: PasskeyAssertionJson
  rpId: string
  /** Nobody was named: any passkey of this site would have done. */
  isOpen: boolean
}

let turns = 0

/** Ends whatever is asked of the browser: it has one question at a time, and one that is still on its way must not end this one. */
export function takeTurn(): Turn {
  turns += 1
  const mine = turns
  WebAuthnAbortService.cancelCeremony()
  return { isOver: () => mine !== turns }
}

/** Gives a turn back: what is asked in it ends. Somebody else's is left alone. */
export function endTurn(turn: Turn): void {
  if (!turn.isOver()) takeTurn()
}

/** @throws ClerkWebAuthnError passkey_not_supported */
export function requirePasskeys(): void {
  if (browserSupportsWebAuthn()) return
  throw notSupported('This browser cannot use passkeys. Sign in another way.')
}

export function notSupported(text: string): ClerkWebAuthnError {
  return new ClerkWebAuthnError(text, { code: 'passkey_not_supported', longMessage: text })
}

/**
 * Puts a question to the browser: in a window of its own, or in the list under a field.
 * @throws ClerkRuntimeError missing_public_key_options
 * @throws ClerkWebAuthnError passkey_operation_aborted | passkey_retrieval_cancelled | passkey_invalid_rpID_or_domain | passkey_retrieval_failed
 */
export async function askBrowser(
  turn: Turn,
  nonce: string | null,
  { inField = false } = {},
): Promise<Answered> {
  const options = readQuestion(nonce)
  const rpId = options.rpId ?? window.location.hostname
  const isOpen = !options.allowCredentials?.length
  try {
    requireTurn(turn)
    const answer = await startAuthentication({ optionsJSON: options, useBrowserAutofill: inField })
    const credential = { ...answer, clientExtensionResults: { ...answer.clientExtensionResults } }
    return { credential, rpId, isOpen }
  } catch (thrown) {
    throw toRetrievalError(thrown, rpId)
  }
}

/** @throws ClerkWebAuthnError passkey_operation_aborted */
export function requireTurn(turn: Turn): void {
  if (!turn.isOver()) return
  const cause = new DOMException('Another question took the place of this one.', 'AbortError')
  throw toRetrievalError(cause, window.location.hostname)
}

/** How long a question is good, in ms; never, where it does not say. */
export function lifetimeOf(nonce: string): number {
  return readQuestion(nonce).timeout ?? Infinity
}

function readQuestion(nonce: string | null): PublicKeyCredentialRequestOptionsJSON {
  const options: unknown = nonce === null ? null : parse(nonce)
  if (isQuestion(options)) return options
  throw new ClerkRuntimeError('The server did not say what to ask the browser. Start again.', {
    code: 'missing_public_key_options',
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Our own server wrote it, so its outline is enough. */
function isQuestion(options: unknown): options is PublicKeyCredentialRequestOptionsJSON {
  return typeof options === 'object' && options !== null && 'challenge' in options
}
