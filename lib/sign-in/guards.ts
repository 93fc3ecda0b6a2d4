import { toIdentifier, type Identifier } from '@/lib/identifiers/identifier'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { FactorLevel, PrepareInput, StrategyName } from '@/lib/model/strategies'
import { SECOND } from '@/lib/model/time'
import { requireRested } from '@/lib/visit/guards'
import type { Verification } from '@/lib/model/verification'
import type { Attempt, ChallengeRow, Ports, UserRow } from '@/lib/ports/ports'
import { lockedForMs } from '@/lib/account/device-trust'
import { needsChallenge } from '@/lib/strategies'
import { noPasskeys } from '@/lib/strategies/passkey'
import { isBlind, isOpenToNewcomers, offeredFactors } from './factors'
import { levelOf } from './levels'
import type { Visit } from '@/lib/visit/visit'

/**
 * The browser's current attempt, where nothing holds it back.
 * @throws SignInError resource_not_found | resource_forbidden | sign_in_identification_or_user_deleted | requires_protect_check
 */
export async function requireCurrent(ports: Ports, visit: Visit, id: string): Promise<Attempt> {
  const attempt = await requireOwn(ports, visit, id)
  if (attempt.status === 'needs_protect_check') throw new SignInError('requires_protect_check')
  return attempt
}

/**
 * The browser's current attempt.
 * @throws SignInError resource_not_found | resource_forbidden (older than the current one) | sign_in_identification_or_user_deleted
 */
export async function requireOwn(ports: Ports, { browser }: Visit, id: string): Promise<Attempt> {
  const attempt = browser?.signIn
  if (!browser) throw new SignInError('resource_not_found')
  if (attempt?.id !== id) {
    const isOlder = await ports.attempts.isOlder(id, browser.id)
    throw new SignInError(isOlder ? 'resource_forbidden' : 'resource_not_found')
  }
  if (attempt.abandonAt <= ports.now()) throw new SignInError('resource_not_found')
  // Past its first factor an attempt is somebody's; before that it may be nobody's, where that is no secret or none needs to be there.
  const mayBeNobodys =
    attempt.status === 'needs_first_factor' &&
    (attempt.signUpIfMissing ||
      attempt.managedBy.length > 0 ||
      ports.config.enumerationProtection === 'strict')
  if (attempt.identifier !== null && !attempt.user && !mayBeNobodys)
    throw new SignInError('sign_in_identification_or_user_deleted')
  return attempt
}

/** What was typed, normalised; null where nothing was. @throws SignInError form_param_format_invalid */
export function requireIdentifier({ config }: Ports, typed: string | undefined): Identifier | null {
  if (typed === undefined) return null
  const identifier = toIdentifier(typed, config)
  if (!identifier) throw new SignInError('form_param_format_invalid', { param: 'identifier' })
  return identifier
}

/** @throws SignInError identifier_already_signed_in: in multi mode each person is signed in once in a browser. */
export function requireNotSignedInAlready({ browser }: Visit, user: UserRow | null): void {
  const session = browser?.sessions.find(({ userId }) => userId === user?.id)
  if (session) throw new SignInError('identifier_already_signed_in', { sessionId: session.id })
}

/** What an identifier alone may tell: nothing, where nobody may learn which accounts exist. */
export function requireWelcome(ports: Ports, user: UserRow | null): void {
  if (ports.config.enumerationProtection === 'strict') return
  if (!user) throw new SignInError('form_identifier_not_found')
  if (user.banned) throw new SignInError('user_banned')
  if (user.deactivated) throw new SignInError('user_deactivated')
  requireUnlocked(ports, user)
}

/** @throws SignInError form_param_value_disabled: the config leaves this way in out. */
export function requireEnabled({ config }: Ports, strategy: StrategyName): void {
  if (!config.firstFactors.includes(strategy))
    throw new SignInError('form_param_value_disabled', { param: 'strategy' })
}

/**
 * What is used must be among what is offered, down to the address: so that one which is not answers the same to an owner and a stranger.
 * @throws SignInError strategy_for_user_invalid | sign_up_if_missing_strategy_not_supported | no_second_factors | resource_forbidden |
 *   no_passkeys_found_for_user
 */
export function requireOffered(
  attempt: Attempt,
  level: FactorLevel,
  input: PrepareInput,
  ports: Ports,
): void {
  const { strategy } = input
  const factors = offeredFactors(attempt, level, ports).filter((factor) => factor.strategy === strategy)
  if (factors.length === 0) throw notOffered(attempt, level, strategy, ports)
  const wanted = 'emailAddressId' in input ? input.emailAddressId : undefined
  const wantedWallet = 'web3WalletId' in input ? input.web3WalletId : undefined
  const wantedNumber = 'phoneNumberId' in input ? input.phoneNumberId : undefined
  const isTheirs = factors.some(
    (factor) =>
      (wanted === undefined || ('emailAddressId' in factor && factor.emailAddressId === wanted)) &&
      (wantedWallet === undefined || ('web3WalletId' in factor && factor.web3WalletId === wantedWallet)) &&
      (wantedNumber === undefined || ('phoneNumberId' in factor && factor.phoneNumberId === wantedNumber)),
  )
  if (!isTheirs) throw new SignInError('resource_forbidden')
}

/** An answer must be one that is offered, or the code that came with a link. @throws SignInError strategy_for_user_invalid | no_second_factors */
export function requireAnswerable(
  attempt: Attempt,
  level: FactorLevel,
  strategy: StrategyName,
  ports: Ports,
): void {
  if (isCodeOfLink(strategy, levelOf(attempt, level).verification)) return
  if (!offeredFactors(attempt, level, ports).some((factor) => factor.strategy === strategy))
    throw notOffered(attempt, level, strategy, ports)
}

/** @throws SignInError verification_code_too_many_requests: the last message is still on its way. */
export function requireCooledDown(
  attempt: Attempt,
  level: FactorLevel,
  strategy: StrategyName,
  ports: Ports,
): void {
  const { verification, challenge } = levelOf(attempt, level)
  if (!challenge || verification?.strategy !== strategy) return
  requireRested(challenge, ports)
}

/**
 * The challenge that an answer belongs to; null for a strategy that needs none.
 * @throws SignInError verification_missing | verification_strategy_invalid | verification_already_verified | verification_expired
 */
export function openChallenge(
  attempt: Attempt,
  level: FactorLevel,
  strategy: StrategyName,
  ports: Ports,
): ChallengeRow | null {
  if (!needsChallenge(strategy)) return null
  const { verification, challenge } = levelOf(attempt, level)
  if (!verification || !challenge) throw new SignInError('verification_missing')
  if (verification.strategy !== strategy && !isCodeOfLink(strategy, verification))
    throw new SignInError('verification_strategy_invalid')
  if (challenge.consumedAt) throw new SignInError('verification_already_verified')
  if (challenge.expiresAt <= ports.now()) throw new SignInError('verification_expired')
  return challenge
}

/** @throws SignInError user_locked */
export function requireUnlocked(ports: Ports, user: UserRow): void {
  const lockedFor = lockedForMs(user, ports.now())
  if (lockedFor !== null) throw new SignInError('user_locked', { seconds: Math.ceil(lockedFor / SECOND) })
}

/** What a user is called where they typed nothing. @throws SignInError sign_in_no_identification_for_user */
export function requirePrimaryIdentifier(user: UserRow): string {
  const identifier = findPrimaryIdentifier(user)
  if (!identifier) throw new SignInError('sign_in_no_identification_for_user')
  return identifier
}

/** Likewise; null for somebody who comes by a provider or a passkey alone. */
export function findPrimaryIdentifier({
  emailAddresses,
  phoneNumbers,
  web3Wallets,
  username,
}: UserRow): string | null {
  const [address] = verifiedAddresses(emailAddresses)
  const number = phoneNumbers.find(({ verifiedAt }) => verifiedAt !== null)
  const wallet = web3Wallets.find(({ verifiedAt }) => verifiedAt !== null)
  return address ?? number?.number ?? username ?? wallet?.address ?? null
}

function verifiedAddresses(rows: UserRow['emailAddresses']): string[] {
  const verified = rows.filter(({ verifiedAt }) => verifiedAt !== null)
  return verified.sort((a, b) => Number(b.primary) - Number(a.primary)).map(({ address }) => address)
}

/** The mail with a link holds a code as well, for whoever reads it on another device. */
function isCodeOfLink(strategy: StrategyName, verification: Verification | null): boolean {
  return strategy === 'email_code' && verification?.strategy === 'email_link'
}

function notOffered(attempt: Attempt, level: FactorLevel, strategy: StrategyName, ports: Ports): SignInError {
  if (level !== 'first') return new SignInError('no_second_factors')
  const { user, managedBy } = attempt
  const mayLearn = user && managedBy.length === 0 && !isBlind(attempt, ports)
  // They may well have some, for another host than this one.
  if (strategy === 'passkey' && mayLearn && ports.config.firstFactors.includes(strategy))
    return noPasskeys(user)
  return new SignInError(
    isOpenToNewcomers(attempt, ports)
      ? 'sign_up_if_missing_strategy_not_supported'
      : 'strategy_for_user_invalid',
  )
}
