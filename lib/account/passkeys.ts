import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { PasskeyAttestationJson } from '@/lib/model/passkey'
import { passkeyOwner } from '@/lib/model/passkey-owner'
import type { Browser, ChallengeRow, LiveSession, Ports, SessionChallenge, UserRow } from '@/lib/ports/ports'
import { usablePasskeys } from '@/lib/strategies/passkey'
import { checkNewPasskey, newPasskeyQuestion } from '@/lib/strategies/passkey-registration'
import { askSigned } from './challenge'
import { readName } from './name'
import { change, spendChange, type Owner } from './owner'
import { owedProof, requireFreshProof } from './reverify'
import { spend } from './throttle'

const ASKED = 'create_passkey'
const UNASKED = 'create_passkey_unasked'

/**
 * Asks a browser for a passkey. `isUnasked`: it makes one by itself if it can, without asking anybody (WebAuthn L3, 5.1.3 "conditional
 * create"), which is for somebody who has just typed their password there.
 * @throws SignInError session_reverification_required | strategy_for_user_invalid | passkey_identification_not_verified | passkey_quota_exceeded | too_many_requests
 */
export async function startPasskey(
  ports: Ports,
  owner: Owner,
  { isUnasked }: { isUnasked: boolean },
): Promise<SessionChallenge> {
  requireFreshProof(ports, owner)
  const { session } = owner
  const { user } = session
  const { firstFactors, secondFactors } = ports.config
  if (![...firstFactors, ...secondFactors].includes('passkey'))
    throw new SignInError('strategy_for_user_invalid')
  requireVerified(user)
  if (user.passkeys.length >= ports.config.passkey.maxPerUser) throw enough(ports)
  if (isUnasked && !mayOfferPasskey(ports, await ports.browsers.find(session.clientId), session))
    throw new SignInError('client_state_invalid')
  // Nothing is sent to anybody, and browsers ask for one by themselves: it costs no message.
  await spendChange(ports, owner)
  // Where nobody is asked, nobody can be verified (WebAuthn L3, 5.1.3 step 22).
  const passkey = {
    ...ports.config.passkey,
    ...(isUnasked ? { userVerification: 'preferred' as const } : {}),
  }
  const world = { ...ports, config: { ...ports.config, passkey }, now: ports.now() }
  const question = await newPasskeyQuestion(world, user, passkeyOwner(calledOf(user)))
  return askSigned(ports, owner, isUnasked ? UNASKED : ASKED, question)
}

/**
 * Takes what the browser made. Of two answers to one question one is taken. Answers its id.
 * @throws SignInError passkey_invalid_verification | verification_expired | passkey_registration_failure | passkey_quota_exceeded …
 */
export async function finishPasskey(
  ports: Ports,
  owner: Owner,
  challengeId: string,
  answer: PasskeyAttestationJson,
): Promise<string> {
  requireFreshProof(ports, owner)
  requireVerified(owner.session.user)
  const found = await ports.accounts.findTrip(challengeId, [owner.session.id])
  const challenge = requireQuestion(ports, found)
  await spend(ports, owner, { verb: 'attempt', challenge })
  const isUnasked = challenge.strategy === UNASKED
  const made = await checkNewPasskey({ ...ports, now: ports.now() }, answer, challenge, { isUnasked })
  const id = newId('passkey')
  const passkey = { ...made, id, lastUsedAt: null, lastUsedOn: null, createdAt: ports.now() }
  const event = 'passkey_added' as const
  await countedBy(ports, () =>
    change(ports, owner, { event, strategy: 'passkey', notice: event }, (user) => {
      // Asked again under the lock: others may have been added since.
      if (user.passkeys.length >= ports.config.passkey.maxPerUser)
        throw new SignInError('passkey_quota_exceeded')
      return [
        { kind: 'challenge_spent', id: challenge.id },
        { kind: 'passkey_added', passkey },
      ]
    }),
  )
  return id
}

/** @throws SignInError session_reverification_required | resource_not_found | form_param_nil | form_param_max_length_exceeded | form_name_invalid_character */
export async function renamePasskey(ports: Ports, owner: Owner, id: string, typed: string): Promise<void> {
  requireFreshProof(ports, owner)
  const name = readName(typed, 'name')
  if (name === null) throw new SignInError('form_param_nil', { param: 'name' })
  await change(ports, owner, { event: 'passkey_renamed', notice: null }, () => [
    { kind: 'passkey_renamed', id, name },
  ])
}

/** Whether the last way in stays is not asked: a passkey never counted as one. @throws SignInError session_reverification_required | resource_not_found */
export async function removePasskey(ports: Ports, owner: Owner, id: string): Promise<void> {
  requireFreshProof(ports, owner)
  const event = 'passkey_removed' as const
  await change(ports, owner, { event, strategy: 'passkey', notice: event }, () => [
    { kind: 'passkey_removed', id },
  ])
}

/** Has somebody just come by a password, in this very session, without a passkey that works here? */
export function mayOfferPasskey(ports: Ports, browser: Browser | null, session: LiveSession): boolean {
  const { config, relyingParty } = ports
  const { user, actor } = session
  if (!config.passkey.offerAfterPassword || !config.firstFactors.includes('passkey') || actor) return false
  // What a browser was last signed in with is about its newest session.
  const isNewest = browser?.sessions.every(({ createdAt }) => createdAt <= session.createdAt) ?? false
  return (
    isNewest &&
    browser?.lastStrategy === 'password' &&
    owedProof(session, user, ports) === null &&
    isVerified(user) &&
    user.passkeys.length < config.passkey.maxPerUser &&
    usablePasskeys(user, relyingParty).length === 0
  )
}

function requireQuestion(ports: Ports, challenge: ChallengeRow | null): ChallengeRow {
  const isQuestion = challenge?.strategy === ASKED || challenge?.strategy === UNASKED
  if (!challenge || !isQuestion || challenge.consumedAt !== null)
    throw new SignInError('passkey_invalid_verification')
  if (challenge.expiresAt <= ports.now()) throw new SignInError('verification_expired')
  return challenge
}

/** Whoever loses every device must be reachable otherwise. */
function requireVerified(user: UserRow): void {
  if (!isVerified(user)) throw new SignInError('passkey_identification_not_verified')
}

function isVerified({ emailAddresses, phoneNumbers }: UserRow): boolean {
  return [...emailAddresses, ...phoneNumbers].some(({ verifiedAt }) => verifiedAt !== null)
}

function calledOf(user: UserRow) {
  const { emailAddresses, phoneNumbers } = user
  const emailAddress = emailAddresses.find(({ primary }) => primary)?.address
  return { ...user, emailAddress, phoneNumber: phoneNumbers.find(({ primary }) => primary)?.number }
}

function enough({ config }: Ports): SignInError {
  return new SignInError('passkey_quota_exceeded', { count: config.passkey.maxPerUser })
}

/** A refusal out of a transaction is a code alone. */
async function countedBy(ports: Ports, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof SignInError && error.code === 'passkey_quota_exceeded') throw enough(ports)
    throw error
  }
}
