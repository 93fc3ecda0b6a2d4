import { hasSecondFactor } from '@/lib/model/second-factor'
import type { Config } from '@/lib/config'
import { toIdentifier, type Identifier, type IdentifierKind } from '@/lib/identifiers/identifier'
import type { AnyStrategy, Factor, FactorLevel, StrategyName } from '@/lib/model/strategies'
import type { Attempt, Ports, UserRow } from '@/lib/ports/ports'
import { providerFactors } from '@/lib/sso/provider-factors'
import { STRATEGIES } from '@/lib/strategies'

/** The factors that an attempt may use at a level, in the order that the config prefers. */
export function offeredFactors(attempt: Attempt, level: FactorLevel, ports: Ports): Factor[] {
  const { config, keys } = ports
  const identifier = identifierOf(attempt, ports)
  if (level === 'first' && attempt.managedBy.length > 0) return attempt.managedBy.map(toCompanyFactor)
  if (level === 'first' && isOpenToNewcomers(attempt, ports))
    return identifier
      ? newcomerStrategies(identifier.kind, config).flatMap((name) =>
          STRATEGIES[name].offerBlind(identifier, keys),
        )
      : []
  // Until something is proven, a stranger and an owner are offered the same (architecture, rule 9).
  if (level === 'first' && isBlind(attempt, ports))
    return identifier
      ? config.firstFactors.flatMap((name) => STRATEGIES[name].offerBlind(identifier, keys))
      : []
  if (!attempt.user) return []
  if (level === 'second') return secondFactorsOf(attempt.user, attempt.firstFactor?.strategy ?? null, config)
  if (level === 'trust') return nearestFirst(factorsOf(attempt.user, level, config.trustFactors), identifier)
  const own = nearestFirst(factorsOf(attempt.user, level, config.firstFactors), identifier)
  return [...own, ...providerFactors(attempt.user, ports)]
}

function toCompanyFactor({ id, name, protocol }: Attempt['managedBy'][number]): Factor {
  return {
    strategy: 'enterprise_sso',
    enterpriseConnectionId: id,
    enterpriseConnectionName: name,
    enterpriseConnectionProvider: `${protocol}_custom`,
  }
}

/** What this user has at a level, whoever asks. */
export function factorsOf(user: UserRow, level: FactorLevel, names: readonly StrategyName[]): Factor[] {
  return names.flatMap((name) => STRATEGIES[name].offer(user, level))
}

/**
 * What may be asked for after a first factor. A mailbox that the config names is a second one for whoever turned a second factor on, or
 * must have one; never after a first one that came by mail, for what proved the first proves nothing more.
 */
export function secondFactorsOf(user: UserRow, first: AnyStrategy | null, config: Config): Factor[] {
  const isAsked = hasSecondFactor(user) || config.secondFactor === 'required'
  const byMail = isAsked && !(first && BY_MAIL.has(first))
  const names = config.secondFactors.filter((name) => byMail || !BY_MAIL.has(name))
  return factorsOf(user, 'second', names)
}

const BY_MAIL: ReadonlySet<AnyStrategy> = new Set<AnyStrategy>([
  'email_code',
  'email_link',
  'reset_password_email_code',
])

/** What proves an identifier to us whether it has an account or not: codes and links that go there. A password proves nothing that is new. */
export function newcomerStrategies(kind: IdentifierKind, { firstFactors }: Config): StrategyName[] {
  return firstFactors.filter((name) => REACHES[kind].includes(name))
}

const REACHES: Record<IdentifierKind, readonly StrategyName[]> = {
  email_address: ['email_code', 'email_link'],
  phone_number: ['phone_code'],
  username: [],
}

/** May whoever proves this attempt's identifier be somebody new, as far as anybody may learn? */
export function isOpenToNewcomers(attempt: Attempt, ports: Ports): boolean {
  return attempt.signUpIfMissing && (!attempt.user || isBlind(attempt, ports))
}

/** Must this attempt not tell whether it has a user? */
export function isBlind(attempt: Attempt, { config }: Ports): boolean {
  return config.enumerationProtection === 'strict' && attempt.firstFactor?.status !== 'verified'
}

export function identifierOf(attempt: Attempt, { config }: Ports): Identifier | null {
  return attempt.identifier === null ? null : toIdentifier(attempt.identifier, config)
}

/** Whoever typed a number has the phone at hand: what goes to a mailbox comes after what goes there, and the other way round. */
function nearestFirst(factors: Factor[], identifier: Identifier | null): Factor[] {
  const isFar = (factor: Factor) =>
    (identifier?.kind === 'phone_number' && 'emailAddressId' in factor) ||
    (identifier?.kind === 'email_address' && 'phoneNumberId' in factor)
  return [...factors.filter((factor) => !isFar(factor)), ...factors.filter(isFar)]
}
