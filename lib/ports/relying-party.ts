import type { RelyingParty } from '@/lib/model/passkey'

/** Whom passkeys are made for, and which pages may ask for them: ours, and those that the environment names. */
export function relyingPartyOf(
  baseUrl: string,
  {
    WEBAUTHN_RP_ID: id,
    WEBAUTHN_ORIGINS: others = [],
  }: { WEBAUTHN_RP_ID?: string | undefined; WEBAUTHN_ORIGINS?: readonly string[] | undefined } = {},
): RelyingParty {
  const { hostname, origin } = new URL(baseUrl)
  return { id: id ?? hostname, origins: [origin, ...others.filter((other) => other !== origin)] }
}
