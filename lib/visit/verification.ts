import { SignInError } from '@/lib/model/errors/sign-in-error'
import { toErrorJson } from '@/lib/model/errors/to-json'
import { isSsoStrategy } from '@/lib/model/oauth'
import type { AnyStrategy } from '@/lib/model/strategies'
import { verificationObject, type Verification } from '@/lib/model/verification'
import { isWeb3Strategy } from '@/lib/model/web3'
import type { VerificationJson } from '@/lib/model/wire'
import type { ChallengeRow, Ports } from '@/lib/ports/ports'

/** How far something is proven, in the wire's words. */
export function toVerificationJson(
  verification: Verification | null,
  challenge: ChallengeRow | null,
  ports: Ports,
): VerificationJson | null {
  if (!verification) return null
  const isSso = isSsoStrategy(verification.strategy)
  const { error, sessionId } = verification
  const status = statusOf(verification, challenge, ports)
  return {
    object: verificationObject(verification.strategy),
    status,
    strategy: verification.strategy,
    attempts: isSso ? null : (challenge?.tries ?? null),
    expire_at: challenge?.expiresAt.getTime() ?? null,
    ...(challenge?.question != null && status === 'unverified'
      ? questionOf(verification.strategy, challenge.question)
      : {}),
    ...(verification.verifiedAtClient ? { verified_at_client: verification.verifiedAtClient } : {}),
    ...(error ? { error: toErrorJson(new SignInError(error, sessionId ? { sessionId } : {})) } : {}),
    ...(isSso
      ? {
          external_verification_redirect_url:
            status === 'unverified' && challenge ? `${ports.baseUrl}/v1/sso/${challenge.id}` : null,
        }
      : {}),
    ...(verification.channel ? { channel: verification.channel } : {}),
  }
}

/** A wallet signs a message in words, and the nonce is a line of it (EIP-4361). */
function questionOf(strategy: AnyStrategy, question: string): Pick<VerificationJson, 'nonce' | 'message'> {
  if (!isWeb3Strategy(strategy)) return { nonce: question }
  return { nonce: /^Nonce: (\w+)$/m.exec(question)?.[1] ?? null, message: question }
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
