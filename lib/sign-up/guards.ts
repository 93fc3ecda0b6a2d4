import type { Config } from '@/lib/config'
import type { IdentifierKind } from '@/lib/identifiers/identifier'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { SignUpStrategy } from '@/lib/model/sign-up'
import type { Ports, SignUpAttempt, SignUpRow, UserRow } from '@/lib/ports/ports'
import type { Visit } from '@/lib/visit/visit'
import { isWeb3Strategy } from '@/lib/model/web3'
import { sideOf } from '@/lib/visit/sides'

/** May somebody new come in? @throws SignInError sign_up_mode_restricted | sign_up_restricted_waitlist */
export function requireOpenDoor({ config }: Ports, invitationId: string | null, isOfCompany = false): void {
  const { mode } = config.signUp
  // Whom a company lets in, it has invited.
  if (mode === 'public' || invitationId !== null || isOfCompany) return
  throw new SignInError(mode === 'waitlist' ? 'sign_up_restricted_waitlist' : 'sign_up_mode_restricted')
}

/**
 * The browser's current sign-up, where nothing holds it back.
 * @throws SignInError resource_not_found | resource_forbidden | requires_protect_check
 */
export async function requireCurrent(ports: Ports, visit: Visit, id: string): Promise<SignUpAttempt> {
  const signUp = await requireOwn(ports, visit, id)
  if (signUp.protectCheck?.status === 'pending') throw new SignInError('requires_protect_check')
  return signUp
}

/**
 * The browser's current sign-up.
 * @throws SignInError resource_not_found | resource_forbidden (older than the current one)
 */
export async function requireOwn(ports: Ports, { browser }: Visit, id: string): Promise<SignUpAttempt> {
  const signUp = browser?.signUp
  if (!browser) throw new SignInError('resource_not_found')
  if (signUp?.id !== id) {
    const isOlder = await ports.signUps.isOlder(id, browser.id)
    throw new SignInError(isOlder ? 'resource_forbidden' : 'resource_not_found')
  }
  if (signUp.abandonAt <= ports.now()) throw new SignInError('resource_not_found')
  return signUp
}

/** @throws SignInError form_param_value_disabled: the config leaves this way out. */
export function requireEnabled({ config }: Ports, strategy: SignUpStrategy): void {
  if (!isEnabled(config, strategy)) throw new SignInError('form_param_value_disabled', { param: 'strategy' })
}

/** There must be something to prove. @throws SignInError form_param_missing | verification_already_verified */
export function requireUnverified(signUp: SignUpAttempt, strategy: SignUpStrategy) {
  const side = sideOf(signUp, strategy)
  if (!side.identifier) throw new SignInError('form_param_missing', { param: side.field })
  if (side.verification?.status === 'verified') throw new SignInError('verification_already_verified')
  return { ...side, identifier: side.identifier }
}

/**
 * Names must be nobody's. Addresses and numbers likewise, unless nobody may learn from us which ones are known: then their proof decides.
 * @throws SignInError form_identifier_exists
 */
export async function requireFree(ports: Ports, columns: Partial<SignUpRow>, clientId: string | null) {
  const { emailAddress, phoneNumber, web3Wallet, username } = columns
  const isStrict = ports.config.enumerationProtection === 'strict'
  const find = (kind: IdentifierKind, value: string): Promise<UserRow | null> =>
    ports.users.findByIdentifier({ kind, value }, clientId)
  if (emailAddress && !isStrict && (await find('email_address', emailAddress))) throw taken('email_address')
  if (phoneNumber && !isStrict && (await find('phone_number', phoneNumber))) throw taken('phone_number')
  if (web3Wallet && !isStrict && (await find('web3_wallet', web3Wallet))) throw taken('web3_wallet')
  if (username && (await find('username', username))) throw taken('username')
}

function isEnabled({ signUp, firstFactors }: Config, strategy: SignUpStrategy): boolean {
  if (isWeb3Strategy(strategy)) return signUp.fields.web3_wallet !== 'off' && firstFactors.includes(strategy)
  return strategy === 'phone_code'
    ? signUp.fields.phone_number !== 'off'
    : signUp.emailStrategies.includes(strategy)
}

export function taken(param: IdentifierKind): SignInError {
  return new SignInError('form_identifier_exists', { param })
}
