import type { Attempt, SignInFirstFactor } from '../attempt'
import { ClerkRuntimeError } from '../errors'

type FactorOf<S> = Extract<SignInFirstFactor, { strategy: S; safeIdentifier: string }>

/**
 * Chooses the factor that a code or link goes to: the one asked for, else the one that was typed, else the first.
 * @throws ClerkRuntimeError factor_not_found
 */
export function findFactor<S extends SignInFirstFactor['strategy']>(
  { supportedFirstFactors, identifier }: Attempt,
  strategy: S,
  isAskedFor: (factor: FactorOf<S>) => boolean,
): FactorOf<S> {
  const factors = (supportedFirstFactors ?? []).filter((one): one is FactorOf<S> => one.strategy === strategy)
  const factor =
    factors.find(isAskedFor) ?? factors.find((one) => one.safeIdentifier === identifier) ?? factors[0]
  if (factor) return factor
  throw new ClerkRuntimeError(`This sign-in offers no ${strategy}.`, { code: 'factor_not_found' })
}
