import type { Identifier } from '@/lib/identifiers/identifier'
import type { StrategyContext } from '@/lib/strategies/strategy'
import type { Step } from './step'

/** What a strategy may know when somebody new proves an address or a number: that it is theirs to prove, and of no account. */
export function contextFor(
  { ports, visit }: Step,
  identifier: Identifier | null,
  challengeId: string,
): StrategyContext {
  const { config, keys, baseUrl, relyingParty, chains, passwords } = ports
  return {
    config,
    keys,
    now: ports.now(),
    level: 'first',
    user: null,
    identifier,
    isForNewcomer: true,
    sameBrowser: true,
    device: visit.device,
    baseUrl,
    relyingParty,
    chains,
    passwords,
    challengeId,
    ticket: null,
    secrets: null,
  }
}
