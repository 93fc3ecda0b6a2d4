/**
 * What an authenticator answers to a sign-in, as JSON: binary fields in base64url (WebAuthn L3, 5.1.4.2 `AuthenticationResponseJSON`).
 * `id` is the credential id.
 */
export interface PasskeyAssertionJson {
  id: string
  rawId: string
  type: 'public-key'
  response: {
    clientDataJSON: string
    authenticatorData: string
    signature: string
    userHandle?: string | undefined
  }
  authenticatorAttachment?: 'platform' | 'cross-platform' | undefined
  clientExtensionResults: Record<string, unknown>
}

/** What an authenticator answers when a passkey is made, likewise (`RegistrationResponseJSON`). */
export interface PasskeyAttestationJson {
  id: string
  rawId: string
  type: 'public-key'
  response: {
    clientDataJSON: string
    attestationObject: string
    transports?: string[] | undefined
  }
  authenticatorAttachment?: 'platform' | 'cross-platform' | undefined
  clientExtensionResults: Record<string, unknown>
}

/** Whom passkeys are made for and by which pages they may be asked for (WebAuthn L3, 4 "RP ID", 13.4.9). */
export interface RelyingParty {
  /** A host name: `"example.com"`. */
  id: string
  /** `"https://app.example.com"`; the first is ours. */
  origins: readonly string[]
}
