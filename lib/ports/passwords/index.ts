import type { log } from '../log'
import type { Passwords } from '../ports'
import { isInOfflineList } from './offline-list'
import { isInRangeApi } from './range-api'
import { judgeStrength } from './strength'

export interface PasswordsDeps {
  /** A server with the range API, such as `https://api.pwnedpasswords.com`; without one, the list that we carry is asked. */
  rangeUrl: string | undefined
  log: typeof log
}

export function createPasswords({ rangeUrl, log }: PasswordsDeps): Passwords {
  return {
    async isBreached(password) {
      if (!rangeUrl) return isInOfflineList(password)
      try {
        return await isInRangeApi(password, rangeUrl)
      } catch (error) {
        // Nobody is kept from choosing a password because another server is down.
        log('warn', 'breach_lookup_failed', { cause: error instanceof Error ? error.name : 'unknown' })
        return isInOfflineList(password)
      }
    },
    strengthOf: judgeStrength,
  }
}
