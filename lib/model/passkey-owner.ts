/** By what an account is known, as far as it has it. */
export interface Called {
  id: string
  emailAddress: string | null | undefined
  phoneNumber: string | null | undefined
  username: string | null
  firstName: string | null
  lastName: string | null
}

/** What an authenticator calls an account when it asks whose passkey to use (WebAuthn L3, 5.4.1 and 5.4.3). */
export function passkeyOwner(called: Called): { name: string; displayName: string } {
  const { id, emailAddress, phoneNumber, username, firstName, lastName } = called
  const name = emailAddress ?? phoneNumber ?? username ?? id
  return { name, displayName: [firstName, lastName].filter(Boolean).join(' ') || name }
}
