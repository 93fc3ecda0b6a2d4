import { newId } from '@/lib/crypto/random'
import type { PreparedStrategyName } from '@/lib/model/strategies'
import type { Verification } from '@/lib/model/verification'
import type { ChallengeRow, QueuedMessage } from '@/lib/ports/ports'
import type { Prepared } from '@/lib/strategies/strategy'
import type { Visit } from './visit'

/** What only a challenge holds that leads over a provider's page. */
export const NO_TRIP = { sealed: null, completeUrl: null, profile: null } as const

/** What a strategy has prepared, as the rows that one move stores: a challenge, the message that carries it, and how far its factor is. */
export function issued(
  { address, userAgent }: Visit,
  { id, strategy, now }: { id: string; strategy: PreparedStrategyName; now: Date },
  { message: drafted, channel, ...prepared }: Prepared,
): { challenge: ChallengeRow; message: QueuedMessage | null; verification: Verification } {
  const challenge: ChallengeRow = {
    tokenHash: null,
    targetId: null,
    redirectUrl: null,
    question: null,
    ...NO_TRIP,
    ...prepared,
    id,
    strategy,
    address,
    userAgent,
    tries: 0,
    consumedAt: null,
    createdAt: now,
  }
  const verification: Verification = { strategy, status: 'unverified', targetId: prepared.targetId, channel }
  if (!drafted) return { challenge, message: null, verification }
  const { isDecoy, ...content } = drafted
  const message = { ...content, id: newId('message'), expiresAt: isDecoy ? now : challenge.expiresAt }
  return { challenge, message, verification }
}
