import type { Config } from '@/lib/config'
import type { StrategyName } from '@/lib/model/strategies'
import type { UserRow } from '@/lib/ports/ports'
import { trustOf } from './device-trust'
import { factorsOf } from './factors'
import type { Proven } from './machine'

/** What the machine needs to know once a first factor is proven; each fact is read here and nowhere else. */
export function provenFacts(user: UserRow, strategy: StrategyName, config: Config): Proven {
  return {
    isBanned: user.banned,
    isDeactivated: user.deactivated,
    isActor: false,
    byPassword: strategy === 'password',
    isPasswordCompromised: user.passwordCompromised,
    hasOtherFirstFactor: factorsOf(user, 'first', config.firstFactors).some(
      (factor) => factor.strategy !== 'password',
    ),
    hasSecondFactor: factorsOf(user, 'second', config.firstFactors).length > 0,
    isDeviceNew: trustOf(user) === null,
    asksForDeviceTrust: config.deviceTrust === 'always' && !user.bypassDeviceTrust,
  }
}
