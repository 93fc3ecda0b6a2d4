import { isDisposable } from '@/lib/identifiers/disposable'
import type { Identifier } from '@/lib/identifiers/identifier'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { FactorLevel, PrepareInput } from '@/lib/model/strategies'
import type { Attempt, Ports, UserRow } from '@/lib/ports/ports'
import { identifierOf, newcomerStrategies } from './factors'
import { requireNotSignedInAlready } from './guards'
import type { Step } from './step'

/**
 * `signUpIfMissing`: may whoever proves this identifier go on to make an account? Asked of the request alone, so that it tells nothing.
 * @throws SignInError form_email_address_blocked | sign_up_if_missing_not_allowed | sign_up_if_missing_strategy_not_supported | form_param_nil
 */
export function requireOpenToNewcomers(
  { config }: Ports,
  identifier: Identifier | null,
  { password, prepare }: { password?: string | undefined; prepare?: PrepareInput | undefined },
): void {
  const { mode, fields } = config.signUp
  if (!identifier) throw new SignInError('form_param_nil', { param: 'identifier' })
  if (mode !== 'public' || identifier.kind === 'username' || fields[identifier.kind] === 'off')
    throw new SignInError('sign_up_if_missing_not_allowed')
  if (identifier.kind === 'email_address' && !config.signUp.allowDisposable && isDisposable(identifier.value))
    throw new SignInError('form_email_address_blocked', { param: 'identifier' })
  const supported = newcomerStrategies(identifier.kind, config)
  const isSupported =
    password === undefined && supported.length > 0 && (!prepare || supported.includes(prepare.strategy))
  if (!isSupported) throw new SignInError('sign_up_if_missing_strategy_not_supported')
}

/**
 * Whose the attempt is: its user, or whoever has come to have the identifier that a newcomer is about to prove. They pay for the guess as they
 * would anywhere. Where nobody may learn which identifiers have an account, both kinds of attempt take the same look.
 * @throws SignInError identifier_already_signed_in
 */
export async function findOwner(step: Step, attempt: Attempt, level: FactorLevel): Promise<UserRow | null> {
  const { ports, visit } = step
  const isKnown = attempt.user !== null && ports.config.enumerationProtection === 'off'
  const identifier = identifierOf(attempt, ports)
  step.user = attempt.user
  if (!attempt.signUpIfMissing || isKnown || level !== 'first' || !identifier) return step.user
  const owner = await ports.users.findByIdentifier(identifier, attempt.clientId)
  step.user ??= owner
  requireNotSignedInAlready(visit, step.user)
  return step.user
}
