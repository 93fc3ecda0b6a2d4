import { ClerkRuntimeError } from '../errors'
import type { SignInFactor } from '../factors'

/** A factor that something is sent to. */
type Reachable = Extract<SignInFactor, { safeIdentifier: string }>
export type SentStrategy = Reachable['strategy']

interface Wish {
  /** The address or number that is asked for. */
  id?: string | undefined
  /** What the person typed. */
  identifier?: string | null
}

/**
 * Chooses the factor that a code or link goes to: the one asked for, else the one that was typed, else the first.
 * Answers what its `prepare` names it by.
 * @throws ClerkRuntimeError factor_not_found
 */
export function findTarget(
  factors: readonly SignInFactor[] | null,
  strategy: SentStrategy,
  { id, identifier }: Wish = {},
): { emailAddressId: string } | { phoneNumberId: string } {
  const known = (factors ?? []).filter((one): one is Reachable => one.strategy === strategy)
  const factor =
    known.find((one) => idOf(one) === id) ??
    known.find((one) => one.safeIdentifier === identifier) ??
    known[0]
  if (!factor)
    throw new ClerkRuntimeError(`This sign-in offers no ${strategy}.`, { code: 'factor_not_found' })
  return 'emailAddressId' in factor
    ? { emailAddressId: factor.emailAddressId }
    : { phoneNumberId: factor.phoneNumberId }
}

function idOf(factor: Reachable): string {
  return 'emailAddressId' in factor ? factor.emailAddressId : factor.phoneNumberId
}
