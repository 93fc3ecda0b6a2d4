import {
  browserSupportsWebAuthn,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/browser'
import type { PasskeyJson } from '@/lib/model/user-wire'
import { ClerkError, ClerkRuntimeError, ClerkWebAuthnError, isClerkAPIResponseError } from '../errors'
import type { WebAuthnErrorCode } from '../errors'
import { toCause } from '../failures'
import type { Ask } from '../user/stage'
import { notSupported, requireTurn, takeTurn } from './ceremony'
import { signalUnknownCredential } from './signal'

/**
 * Has the browser make a passkey: in a window of its own, or, `isUnasked`, by itself and without a word. Any authenticator will do, one that is
 * a key in a pocket as well.
 * @throws ClerkWebAuthnError passkey_not_supported | passkey_already_exists | passkey_registration_cancelled | passkey_registration_failed …
 */
export async function makePasskey(ask: Ask, { isUnasked = false } = {}): Promise<PasskeyJson> {
  if (!browserSupportsWebAuthn()) throw notSupported('This browser cannot make passkeys. Try another one.')
  const turn = takeTurn()
  const asked = await ask('createPasskey', isUnasked ? { conditional: true } : {})
  const optionsJSON = readQuestion(asked.verification?.nonce)
  const rpId = optionsJSON.rp.id ?? asked.rp_id
  const credential = await (async () => {
    try {
      requireTurn(turn)
      return await startRegistration({ optionsJSON, useAutoRegister: isUnasked })
    } catch (thrown) {
      throw toRegistrationError(thrown, rpId)
    }
  })()
  try {
    return await ask('attemptPasskey', { id: asked.id, publicKeyCredential: credential })
  } catch (thrown) {
    // It was made, and is good for nothing: it should not be offered. What broke on our side may have stored it all the same.
    if (isClerkAPIResponseError(thrown) && thrown.status < 500)
      await signalUnknownCredential(rpId, credential.id)
    throw thrown
  }
}

/** Says what the browser did not make a passkey for (WebAuthn L3, 5.1.3). */
function toRegistrationError(thrown: unknown, rpId: string): ClerkError {
  if (thrown instanceof ClerkError) return thrown
  const [code, sentence] = meaningOf(thrown, rpId)
  return new ClerkWebAuthnError(sentence, { code, longMessage: sentence, cause: toCause(thrown) })
}

function meaningOf(thrown: unknown, rpId: string): [WebAuthnErrorCode, string] {
  switch (thrown instanceof Error ? thrown.name : '') {
    case 'AbortError':
      return ['passkey_operation_aborted', 'Another question took the place of this one. Try again.']
    case 'InvalidStateError':
      return ['passkey_already_exists', 'This device has a passkey for this account already.']
    // Closed or too late: which of them, no page is told.
    case 'NotAllowedError':
      return ['passkey_registration_cancelled', 'Your browser made no passkey. Try again when you are ready.']
    case 'SecurityError':
      return [
        'passkey_invalid_rpID_or_domain',
        `Passkeys of ${rpId} cannot be made at ${window.location.hostname}. Go to ${rpId} to add one.`,
      ]
    case 'ConstraintError':
    case 'NotSupportedError':
      return [
        'passkey_pa_not_supported',
        'This device cannot make a passkey with a finger, a face or a PIN. Try another device.',
      ]
    default:
      return [
        'passkey_registration_failed',
        'Your browser could not make a passkey. Try again, perhaps with another device.',
      ]
  }
}

function readQuestion(nonce: string | null | undefined): PublicKeyCredentialCreationOptionsJSON {
  const options: unknown = nonce ? JSON.parse(nonce) : null
  if (isQuestion(options)) return options
  throw new ClerkRuntimeError('The server did not say what to ask the browser. Start again.', {
    code: 'missing_public_key_options',
  })
}

/** Our own server wrote it, so its outline is enough. */
function isQuestion(options: unknown): options is PublicKeyCredentialCreationOptionsJSON {
  return typeof options === 'object' && options !== null && 'challenge' in options && 'rp' in options
}
