import { SignInError } from '@/lib/model/errors/sign-in-error'
import { isReset } from '@/lib/model/strategies'
import type { Ports, UserRow } from '@/lib/ports/ports'
import { providerFactors } from '@/lib/sso/provider-factors'
import { STRATEGIES } from '@/lib/strategies'

/**
 * Whoever changes an account must still get in afterwards: by a first factor that is in use, from an identifier that may be typed.
 * @throws SignInError last_required_identification_deletion_failed
 */
export function requireWayIn(left: UserRow, ports: Pick<Ports, 'config' | 'oauth'>): void {
  // Whoever has an account at a provider in use types nothing.
  if (providerFactors(left, ports).length > 0) return
  const { config } = ports
  const factors = config.firstFactors
    .filter((name) => !isReset(name))
    .flatMap((name) => STRATEGIES[name].offer(left, 'first'))
  const { emailAddresses, phoneNumbers, username } = left
  const identifiers = {
    email_address: emailAddresses.some(({ verifiedAt }) => verifiedAt !== null),
    phone_number: phoneNumbers.some(
      ({ verifiedAt, reservedForSecondFactor }) => verifiedAt !== null && !reservedForSecondFactor,
    ),
    username: username !== null,
  }
  if (factors.length === 0 || !config.identifiers.some((kind) => identifiers[kind]))
    throw new SignInError('last_required_identification_deletion_failed')
}
