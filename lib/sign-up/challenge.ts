import { newId } from '@/lib/crypto/random'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { SignUpStrategy } from '@/lib/model/sign-up'
import { isWeb3Strategy } from '@/lib/model/web3'
import type { PhoneCodeChannel } from '@/lib/model/strategies'
import type { ChallengeRow, Ports, QueuedMessage } from '@/lib/ports/ports'
import { prepareWith } from '@/lib/strategies'
import { issued } from '@/lib/visit/issued'
import { contextFor } from './context'
import { reworded } from './messages'
import type { Side } from '@/lib/visit/sides'
import type { Step } from './step'

export interface PrepareRequest {
  strategy: SignUpStrategy
  channel?: PhoneCodeChannel | undefined
  redirectUrl?: string | undefined
}

/** The strategy starts its challenge; its message, where it sends one, speaks of signing up, or of the account that is there already. */
export async function startChallenge(
  step: Step,
  side: Side,
  { strategy, channel, redirectUrl }: PrepareRequest,
  isKnown: boolean,
) {
  const { ports, visit } = step
  const id = newId('challenge')
  const context = contextFor(step, side.identifier, id)
  const landing = redirectUrl ?? `${ports.config.paths.signUp}/verify`
  const prepared = isWeb3Strategy(strategy)
    ? await prepareWith(strategy, context, {})
    : strategy === 'phone_code'
      ? await prepareWith(strategy, context, { channel })
      : await prepareWith(strategy, context, { redirectUrl: landing })
  const rows = issued(visit, { id, strategy, now: context.now }, prepared)
  const { challenge: issue, message: drafted, verification } = rows
  const message: QueuedMessage | undefined = drafted
    ? { ...drafted, body: reworded(drafted.body, ports, isKnown) }
    : undefined
  return { issue, message, verification }
}

/** The challenge that an answer belongs to. @throws SignInError verification_missing | verification_strategy_invalid | verification_already_verified | verification_expired */
export function openChallenge(
  { verification, challenge }: Side,
  strategy: SignUpStrategy,
  ports: Ports,
): ChallengeRow {
  if (!verification || !challenge) throw new SignInError('verification_missing')
  // The mail with a link holds a code as well.
  const isCodeOfLink = strategy === 'email_code' && verification.strategy === 'email_link'
  if (verification.strategy !== strategy && !isCodeOfLink)
    throw new SignInError('verification_strategy_invalid')
  if (challenge.consumedAt) throw new SignInError('verification_already_verified')
  if (challenge.expiresAt <= ports.now()) throw new SignInError('verification_expired')
  return challenge
}
