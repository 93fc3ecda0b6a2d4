import { hasSecondFactor } from '@/lib/model/second-factor'
import type { Config } from '@/lib/config'
import { toIdentifier, type Identifier, type IdentifierKind } from '@/lib/identifiers/identifier'
import type { AnyStrategy, Factor, FactorLevel, StrategyName } from '@/lib/model/strategies'
import type { Attempt, Ports, UserRow } from '@/lib/ports/ports'
import { providerFactors } from '@/lib/sso/provider-factors'
import { toWeb3Strategy, WEB3_PROVIDERS } from '@/lib/model/web3'
import { STRATEGIES } from '@/lib/strategies'
import type { Here } from '@/lib/strategies/strategy'

/** The factors that an attempt may use at a level, in the order that the config prefers. */
export function offeredFactors(attempt: Attempt, level: FactorLevel, ports: Ports): Factor[] {
  const { config, keys } = ports
  const identifier = identifierOf(attempt, ports)
  if (level === 'first' && attempt.managedBy.length > 0) return attempt.managedBy.map(toCompanyFactor)
  // Nobody was named, so nobody's account is told of.
  if (level === 'first' && isOpenToPasskeys(attempt))
    return config.firstFactors.includes('passkey') ? [{ strategy: 'passkey' }] : []
  if (level === 'first' && isOpenToNewcomers(attempt, ports))
    return identifier
      ? newcomerStrategies(identifier.kind, config).flatMap((name) =>
          STRATEGIES[name].offerBlind(identifier, keys),
        )
      : []
  // Until something is proven, a stranger and an owner are offered the same (architecture, rule 9).
  if (level === 'first' && isBlind(attempt, ports))
    return identifier
      ? passkeyLast(config.firstFactors).flatMap((name) => STRATEGIES[name].offerBlind(identifier, keys))
      : []
  if (!attempt.user) return []
  if (level === 'second') return secondFactorsOf(attempt.user, attempt.firstFactor?.strategy ?? null, ports)
  if (level === 'trust')
    return nearestFirst(factorsOf(attempt.user, level, config.trustFactors, ports), identifier)
  const all = factorsOf(attempt.user, level, config.firstFactors, ports)
  const own = nearestFirst(withoutOtherWallets(all, attempt.user, identifier), identifier)
  return [...own, ...providerFactors(attempt.user, ports)]
}

/** A wallet's address tells what its owner has: it is asked by its address, and not told to whoever knows a name of theirs. */
function withoutOtherWallets(
  factors: Factor[],
  { web3Wallets }: UserRow,
  identifier: Identifier | null,
): Factor[] {
  const named = web3Wallets.find(
    ({ address }) => identifier?.kind === 'web3_wallet' && address === identifier.value,
  )
  return factors.filter((factor) => !('web3WalletId' in factor) || factor.web3WalletId === named?.id)
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
export function factorsOf(
  user: UserRow,
  level: FactorLevel,
  names: readonly StrategyName[],
  here: Here,
): Factor[] {
  return names.flatMap((name) => STRATEGIES[name].offer(user, level, here))
}

/**
 * What may be asked for after a first factor. A mailbox or a passkey that the config names is a second one for whoever turned a second factor
 * on, or must have one; never after a first one of its kind, for what proved the first proves nothing more.
 */
export function secondFactorsOf(
  user: UserRow,
  first: AnyStrategy | null,
  { config, relyingParty }: Pick<Ports, 'config'> & Here,
): Factor[] {
  const isAsked = hasSecondFactor(user) || config.secondFactor === 'required'
  const standIn = (kind: ReadonlySet<AnyStrategy>) => isAsked && !(first && kind.has(first))
  const names = config.secondFactors.filter((name) =>
    [BY_MAIL, BY_PASSKEY].every((kind) => !kind.has(name) || standIn(kind)),
  )
  return factorsOf(user, 'second', names, { relyingParty })
}

const BY_PASSKEY: ReadonlySet<AnyStrategy> = new Set<AnyStrategy>(['passkey'])

const BY_MAIL: ReadonlySet<AnyStrategy> = new Set<AnyStrategy>([
  'email_code',
  'email_link',
  'reset_password_email_code',
])

/** Whoever answers with a passkey says by it who they are. */
export function isOpenToPasskeys({ identifier, firstFactor, user }: Attempt): boolean {
  return identifier === null && user === null && firstFactor?.strategy === 'passkey'
}

/** What proves an identifier to us whether it has an account or not: codes and links that go there. A password proves nothing that is new. */
export function newcomerStrategies(kind: IdentifierKind, { firstFactors }: Config): StrategyName[] {
  return firstFactors.filter((name) => REACHES[kind].includes(name))
}

const REACHES: Record<IdentifierKind, readonly StrategyName[]> = {
  email_address: ['email_code', 'email_link'],
  phone_number: ['phone_code'],
  // A wallet proves itself whether it has an account or not.
  web3_wallet: WEB3_PROVIDERS.map(toWeb3Strategy),
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

/** Everybody is offered one here, and few have one. */
function passkeyLast(names: readonly StrategyName[]): StrategyName[] {
  const others = names.filter((name) => name !== 'passkey')
  return names.length === others.length ? others : [...others, 'passkey']
}

/** Whoever typed a number has the phone at hand: what goes to a mailbox comes after what goes there, and the other way round. */
function nearestFirst(factors: Factor[], identifier: Identifier | null): Factor[] {
  const isFar = (factor: Factor) =>
    (identifier?.kind === 'phone_number' && 'emailAddressId' in factor) ||
    (identifier?.kind === 'email_address' && 'phoneNumberId' in factor)
  return [...factors.filter((factor) => !isFar(factor)), ...factors.filter(isFar)]
}
