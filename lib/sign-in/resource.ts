import { isBlind, offeredFactors } from './factors'
import { levelFor } from './levels'
import type { Factor } from '@/lib/model/strategies'
import type { ClientTrustState } from '@/lib/model/status'
import type { FactorJson, SignInJson } from '@/lib/model/wire'
import type { Attempt, Ports } from '@/lib/ports/ports'
import { toUserData } from '@/lib/session/resource'
import { toVerificationJson } from '@/lib/visit/verification'
import { toProtectCheckJson } from '@/lib/visit/protect-check'
import { trustOf } from '@/lib/account/device-trust'

/** An attempt as its own browser sees it. While it is blind it tells the same about a known and an unknown identifier. */
export function toSignInJson(attempt: Attempt, ports: Ports): SignInJson {
  const { user } = attempt
  const blind = isBlind(attempt, ports)
  const isFirstProven = attempt.firstFactor?.status === 'verified'
  return {
    object: 'sign_in_attempt',
    id: attempt.id,
    status: attempt.status,
    supported_identifiers: [...ports.config.identifiers],
    supported_first_factors: offeredFactors(attempt, 'first', ports).map(toFactorJson),
    supported_second_factors:
      user && isFirstProven
        ? offeredFactors(attempt, levelFor(attempt, 'second'), ports).map(toFactorJson)
        : null,
    first_factor_verification: toVerificationJson(attempt.firstFactor, attempt.firstChallenge, ports),
    second_factor_verification: toVerificationJson(attempt.secondFactor, attempt.secondChallenge, ports),
    identifier: attempt.identifier,
    user_data: user && !blind ? toUserData(user) : null,
    created_session_id: attempt.createdSessionId,
    client_trust_state: trustState(attempt, blind),
    sso_bypass_first_factors: [],
    protect_check: toProtectCheckJson(attempt.protectCheck, 'sign_in', ports),
    timezone: attempt.timezone,
    abandon_at: attempt.abandonAt.getTime(),
  }
}

/** A factor in the wire’s words. */
export function toFactorJson(factor: Factor): FactorJson {
  if (factor.strategy === 'enterprise_sso')
    return {
      strategy: factor.strategy,
      enterprise_connection_id: factor.enterpriseConnectionId,
      enterprise_connection_name: factor.enterpriseConnectionName,
      enterprise_connection_provider: factor.enterpriseConnectionProvider,
    }
  if ('web3WalletId' in factor)
    return { strategy: factor.strategy, web3_wallet_id: factor.web3WalletId, primary: factor.primary }
  if (!('safeIdentifier' in factor)) return { strategy: factor.strategy }
  const { strategy, safeIdentifier: safe_identifier, primary } = factor
  if ('emailAddressId' in factor)
    return { strategy, email_address_id: factor.emailAddressId, safe_identifier, primary }
  return {
    strategy,
    phone_number_id: factor.phoneNumberId,
    safe_identifier,
    primary,
    ...('default' in factor ? { default: factor.default } : {}),
    ...('channel' in factor ? { channel: factor.channel } : {}),
  }
}

function trustState({ user, identifier }: Attempt, blind: boolean): ClientTrustState | null {
  if (identifier === null) return 'pending'
  if (blind || !user) return null
  return trustOf(user) ? 'known' : 'new'
}
