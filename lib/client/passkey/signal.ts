/*
 * What a server tells whoever keeps passkeys (WebAuthn L3, 5.1.10): which are good, what an account is called, and which is gone. Hints:
 * what becomes of them is the keeper's to say, so a browser that has no such method, or refuses, is no failure of anybody's.
 */

/** These are all that an account has; what else is kept for it may go. */
export function signalAccepted(
  rpId: string,
  userId: string,
  credentialIds: readonly string[],
): Promise<void> {
  const allAcceptedCredentialIds = [...credentialIds]
  return signal('signalAllAcceptedCredentials', { rpId, userId: toHandle(userId), allAcceptedCredentialIds })
}

/** What the account is called by now. */
export function signalDetails(
  rpId: string,
  userId: string,
  called: { name: string; displayName: string },
): Promise<void> {
  return signal('signalCurrentUserDetails', { rpId, userId: toHandle(userId), ...called })
}

/** No account here has this one. */
export function signalUnknownCredential(rpId: string, credentialId: string): Promise<void> {
  return signal('signalUnknownCredential', { rpId, credentialId })
}

async function signal(method: string, what: object): Promise<void> {
  if (typeof PublicKeyCredential === 'undefined') return
  const told: unknown = Reflect.get(PublicKeyCredential, method)
  if (typeof told !== 'function') return
  try {
    await Reflect.apply(told, PublicKeyCredential, [what])
  } catch {
    // See above.
  }
}

/** The user handle that the passkey was made with, in base64url. Ids are ASCII. */
function toHandle(userId: string): string {
  return btoa(userId).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
