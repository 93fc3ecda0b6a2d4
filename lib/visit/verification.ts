import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toErrorJson } from '@/lib/model/errors/to-json'
import { VERIFICATION_OBJECT, type Verification } from '@/lib/model/verification'
import type { VerificationJson } from '@/lib/model/wire'
import type { ChallengeRow, Ports } from '@/lib/ports/ports'

/** How far something is proven, in the wire's words. */
export function toVerificationJson(
  verification: Verification | null,
  challenge: ChallengeRow | null,
  ports: Ports,
): VerificationJson | null {
  if (!verification) return null
  return {
    object: VERIFICATION_OBJECT[verification.strategy],
    status: statusOf(verification, challenge, ports),
    strategy: verification.strategy,
    attempts: challenge?.tries ?? null,
    expire_at: challenge?.expiresAt.getTime() ?? null,
    ...(verification.verifiedAtClient ? { verified_at_client: verification.verifiedAtClient } : {}),
    ...(verification.error ? { error: toErrorJson(new SignInError(verification.error)) } : {}),
    ...(verification.channel ? { channel: verification.channel } : {}),
  }
}

// Expiry and the cap are facts about the challenge, so they are read from it and stored nowhere else.
function statusOf(
  { status }: Verification,
  challenge: ChallengeRow | null,
  ports: Ports,
): VerificationJson['status'] {
  if (status !== 'unverified' || !challenge) return status
  if (challenge.expiresAt <= ports.now()) return 'expired'
  return challenge.tries >= ports.config.codes.maxTries ? 'failed' : 'unverified'
}
