import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PasskeyAssertionJson, RelyingParty } from '@/lib/model/passkey'
import type { FactorLevel } from '@/lib/model/strategies'
import type { ChallengeRow, PasskeyRow, UserRow } from '@/lib/ports/ports'
import type { Prepared, Strategy, StrategyContext } from './strategy'

/** An authenticator signs our challenge with a key that never leaves it. A first factor, and one that stands in for a second. */
export const passkey: Strategy<'passkey'> = {
  name: 'passkey',
  isSigned: true,

  offer: (user, _level, { relyingParty }) =>
    usablePasskeys(user, relyingParty).length > 0 ? [{ strategy: 'passkey' }] : [],

  // Which keys an account has would tell that there is one: whoever asks is offered all that their device holds.
  offerBlind: () => [{ strategy: 'passkey' }],

  async prepare(context) {
    const { config, level, user, relyingParty } = context
    const isBlind = level === 'first' && config.enumerationProtection === 'strict'
    if (!user || isBlind) return askFor(context, [], user)
    const passkeys = usablePasskeys(user, relyingParty)
    if (passkeys.length === 0) throw noPasskeys(user)
    return askFor(context, passkeys, user)
  },

  async attempt(context, { publicKeyCredential }, challenge) {
    const { user, config, level, device } = context
    if (!challenge) throw new SignInError('verification_missing')
    const own = user ? usablePasskeys(user, context.relyingParty) : []
    const known = own.find(({ credentialId }) => credentialId === publicKeyCredential.id)
    if (!known || !user) throw new SignInError('passkey_not_registered')
    requireOwner(user, publicKeyCredential, challenge)
    const { userVerified, newCounter, credentialBackedUp } = await check(
      context,
      known,
      publicKeyCredential,
      challenge,
    )
    // WebAuthn L3, 7.2 step 22. Compared once the signature is known to be right, so that nobody else can raise the alarm.
    if ((newCounter > 0 || known.counter > 0) && newCounter <= known.counter)
      throw new SignInError('passkey_authentication_failure', { notice: 'passkey_copied' })
    return {
      spends: {
        kind: 'passkey',
        id: known.id,
        counter: newCounter,
        backedUp: credentialBackedUp,
        usedOn: device,
      },
      isMultiFactor: level === 'first' && userVerified && config.passkey.satisfiesSecondFactor,
    }
  },
}

/** Those of a user that work here. */
export function usablePasskeys({ passkeys }: UserRow, { id }: RelyingParty): PasskeyRow[] {
  return passkeys.filter(({ rpId }) => rpId === id)
}

/** They have some, for another host than this one; or none at all. */
export function noPasskeys({ passkeys: [other] }: UserRow): SignInError {
  return new SignInError('no_passkeys_found_for_user', other ? { host: other.rpId } : {})
}

/**
 * Was it answered in a frame on somebody else's page, where nobody sees whom they answer? The library asks that only of browsers that name the
 * page around (WebAuthn L3, 7.1 steps 10 and 11).
 */
export function isFramed({ response }: { response: { clientDataJSON: string } }): boolean {
  return decodeClientDataJSON(response.clientDataJSON).crossOrigin === true
}

/** What a browser is asked, as JSON text; any passkey of this site will do where none is named. */
export async function passkeyQuestion(
  {
    config,
    relyingParty,
    level = 'first',
  }: Pick<StrategyContext, 'config' | 'relyingParty'> & {
    level?: FactorLevel
  },
  passkeys: readonly PasskeyRow[],
  challenge?: string,
): Promise<{ question: string; challenge: string }> {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty.id,
    timeout: config.passkey.lifetimeMs,
    // Beside another factor it need not be two by itself, and a key that cannot ask for a finger will do.
    userVerification: level === 'first' ? config.passkey.userVerification : 'discouraged',
    allowCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    ...(challenge === undefined ? {} : { challenge }),
  })
  return { question: JSON.stringify(options), challenge: options.challenge }
}

async function askFor(
  context: StrategyContext,
  passkeys: readonly PasskeyRow[],
  user: UserRow | null,
): Promise<Prepared> {
  const { keys, now, config } = context
  const { question, challenge } = await passkeyQuestion(context, passkeys)
  return {
    ...(user ? { targetId: user.id } : {}),
    question,
    secretHash: keys.hash('nonce', challenge),
    expiresAt: new Date(now.getTime() + config.passkey.lifetimeMs),
  }
}

/** WebAuthn L3, 7.2 step 6: whoever was not named before is named by the authenticator. */
function requireOwner(user: UserRow, { response }: PasskeyAssertionJson, { targetId }: ChallengeRow): void {
  const named = response.userHandle && Buffer.from(response.userHandle, 'base64url').toString()
  const isTheirs =
    targetId === null ? named === user.id : targetId === user.id && (!named || named === user.id)
  if (!isTheirs) throw new SignInError('passkey_authentication_failure')
}

/** WebAuthn L3, 7.2 steps 7 to 21. @throws SignInError passkey_authentication_failure */
async function check(
  { config, keys, level, relyingParty }: StrategyContext,
  { credentialId, publicKey, backupEligible }: PasskeyRow,
  response: PasskeyAssertionJson,
  { secretHash }: ChallengeRow,
) {
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => keys.matches('nonce', challenge, secretHash),
    expectedOrigin: [...relyingParty.origins],
    expectedRPID: relyingParty.id,
    // Beside another factor it need not be two by itself.
    requireUserVerification: level === 'first' && config.passkey.userVerification === 'required',
    // Its counter is ours to compare, after the signature.
    credential: { id: credentialId, publicKey, counter: 0 },
  }).catch(() => null)
  const isSame = (result?.authenticationInfo.credentialDeviceType === 'multiDevice') === backupEligible
  if (!result?.verified || !isSame || isFramed(response))
    throw new SignInError('passkey_authentication_failure')
  return result.authenticationInfo
}
