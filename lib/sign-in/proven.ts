import { isReset, type AnyStrategy } from '@/lib/model/strategies'
import type { Ports, UserRow } from '@/lib/ports/ports'
import type { Proof } from '@/lib/strategies/strategy'
import { trustOf } from '@/lib/account/device-trust'
import { hasSecondFactor } from '@/lib/model/second-factor'
import { providerFactors } from '@/lib/sso/provider-factors'
import { factorsOf, secondFactorsOf } from './factors'
import type { Proven } from './machine'

/** What the machine needs to know once a first factor is proven; each fact is read here and nowhere else. */
export function provenFacts(
  user: UserRow,
  { strategy, proof, now }: { strategy: AnyStrategy; proof: Proof; now: Date },
  ports: Pick<Ports, 'config' | 'oauth' | 'relyingParty'>,
): Proven {
  const { config } = ports
  const first = [...factorsOf(user, 'first', config.firstFactors, ports), ...providerFactors(user, ports)]
  const { maxAgeMs } = config.password
  const since = user.passwordChangedAt ?? user.createdAt
  return {
    isBanned: user.banned,
    isDeactivated: user.deactivated,
    isActor: proof.actor !== undefined,
    byPassword: strategy === 'password',
    isPasswordBreached: proof.isBreached === true,
    isPasswordCompromised: user.passwordCompromised,
    isResetRequired: user.passwordResetRequired && user.passwordDigest !== null,
    isPasswordOld: maxAgeMs !== null && now.getTime() - since.getTime() > maxAgeMs,
    hasOtherFirstFactor: first.some((factor) => factor.strategy !== 'password'),
    canReset: first.some((factor) => isReset(factor.strategy)),
    // Also one that is switched off by now: whoever turned a second factor on is never let in without one. And where one is
    // required, whoever has none proves a mailbox, if the config takes that for one, until something is turned on.
    hasSecondFactor: hasSecondFactor(user) || secondFactorsOf(user, strategy, ports).length > 0,
    isMultiFactor: proof.isMultiFactor === true,
    isDeviceNew: trustOf(user) === null,
    // Whoever has nothing to prove a new browser with is not locked out for it.
    asksForDeviceTrust:
      config.deviceTrust === 'always' &&
      !user.bypassDeviceTrust &&
      factorsOf(user, 'trust', config.trustFactors, ports).length > 0,
  }
}
