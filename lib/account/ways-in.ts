import { SignInError } from '@/lib/model/errors/sign-in-error'
import { isReset } from '@/lib/model/strategies'
import type { Ports, UserRow } from '@/lib/ports/ports'
import { providerFactors } from '@/lib/sso/provider-factors'
import { STRATEGIES } from '@/lib/strategies'

/**
 * Whoever changes an account must still get in afterwards: by a first factor that is in use, from an identifier that may be typed.
 * @throws SignInError last_required_identification_deletion_failed
 */
export function requireWayIn(left: UserRow, ports: Pick<Ports, 'config' | 'oauth' | 'relyingParty'>): void {
  // Whoever has an account at a provider in use types nothing.
  if (providerFactors(left, ports).length > 0) return
  const { config } = ports
  const factors = config.firstFactors
    // A passkey is on a device, and devices are lost.
    .filter((name) => !isReset(name) && name !== 'passkey')
    .flatMap((name) => STRATEGIES[name].offer(left, 'first', ports))
  const { emailAddresses, phoneNumbers, web3Wallets, username } = left
  const identifiers = {
    email_address: emailAddresses.some(({ verifiedAt }) => verifiedAt !== null),
    phone_number: phoneNumbers.some(
      ({ verifiedAt, reservedForSecondFactor }) => verifiedAt !== null && !reservedForSecondFactor,
    ),
    web3_wallet: web3Wallets.some(({ verifiedAt }) => verifiedAt !== null),
    username: username !== null,
  }
  if (factors.length === 0 || !config.identifiers.some((kind) => identifiers[kind]))
    throw new SignInError('last_required_identification_deletion_failed')
}
