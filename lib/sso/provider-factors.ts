import { isOAuthProvider, strategyOf } from '@/lib/model/oauth'
import type { Factor } from '@/lib/model/strategies'
import type { Ports, UserRow } from '@/lib/ports/ports'

/** The providers that this user has an account at, of those that are in use. */
export function providerFactors({ externalAccounts }: UserRow, { oauth }: Pick<Ports, 'oauth'>): Factor[] {
  const names = new Set(externalAccounts.map(({ provider }) => provider))
  return [...names]
    .filter(isOAuthProvider)
    .flatMap((name) => (oauth[name] ? [{ strategy: strategyOf(name) }] : []))
}
