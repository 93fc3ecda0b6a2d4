import { SignInError } from '@/lib/model/errors/sign-in-error'
import { providerOf, type OAuthStrategy } from '@/lib/model/oauth'
import type { Ports, SessionChallenge, UserRow } from '@/lib/ports/ports'
import { claimAnswer, requireAnswered, startTrip, type TripAnswer, type TripRequest } from '@/lib/sso/trip'
import { redeem } from '@/lib/sso/redeem'
import { oauthProviderFor } from '@/lib/strategies/sso'
import { change, spendChange, type Owner } from './owner'
import { requireFreshProof } from './reverify'
import { requireWayIn } from './ways-in'

/** Where to go to connect an account, and where to come back to. */
export type ConnectRequest = Pick<
  TripRequest,
  'redirectUrl' | 'prompt' | 'loginHint' | 'additionalScopes'
> & {
  strategy: OAuthStrategy
}

/** Sends somebody who is signed in to a provider, to connect their account there. @throws SignInError oauth_provider_not_enabled | session_reverification_required */
export async function startConnecting(
  ports: Ports,
  owner: Owner,
  request: ConnectRequest,
): Promise<SessionChallenge> {
  requireFreshProof(ports, owner)
  const target = providerOf(request.strategy)
  oauthProviderFor(target, ports)
  await spendChange(ports, owner)
  const { challenge } = await startTrip(ports, owner, { ...request, target, completeUrl: null })
  const { userId, id: sessionId } = owner.session
  const trip: SessionChallenge = {
    ...challenge,
    strategy: request.strategy,
    targetId: target,
    userId,
    sessionId,
  }
  await ports.accounts.issue(trip, null)
  return trip
}

/**
 * The provider's answer comes back to the session that asked: the account is connected. No proof of freshness is asked for twice: the trip is
 * ten minutes long at most, and began with one.
 * @throws SignInError oauth_* | oauth_account_already_connected | oauth_identification_claimed
 */
export async function finishConnecting(
  ports: Ports,
  owner: Owner,
  challengeId: string,
  answer: TripAnswer,
): Promise<void> {
  const found = await ports.accounts.findTrip(challengeId, [owner.session.id])
  const challenge = requireAnswered(ports, found, answer)
  await claimAnswer(ports, challenge)
  const profile = await redeem(ports, challenge, answer)
  const { user } = owner.session
  const isOwn = (account: UserRow['externalAccounts'][number]) =>
    account.provider === profile.provider && account.providerUserId === profile.providerUserId
  if (user.externalAccounts.some(isOwn)) throw new SignInError('oauth_account_already_connected')
  const event = 'external_account_connected' as const
  await change(ports, owner, { event, notice: event }, () => [
    { kind: 'challenge_spent', id: challenge.id },
    { kind: 'external_account_connected', profile },
  ])
}

/** Disconnects an account at a provider; the last way in stays. A company's is the company's to end. @throws SignInError resource_not_found | last_required_identification_deletion_failed | session_reverification_required */
export async function disconnect(ports: Ports, owner: Owner, id: string): Promise<void> {
  requireFreshProof(ports, owner)
  const event = 'external_account_removed' as const
  await change(ports, owner, { event, notice: event }, (user) => {
    const account = user.externalAccounts.find((one) => one.id === id)
    if (!account) throw new SignInError('resource_not_found')
    if (account.enterpriseConnectionId !== null) throw new SignInError('resource_forbidden')
    const externalAccounts = user.externalAccounts.filter((one) => one.id !== id)
    requireWayIn({ ...user, externalAccounts }, ports)
    return [{ kind: 'external_account_removed', id }]
  })
}
