import { newId } from '@/lib/crypto/random'
import type { Ports, SignUpAttempt } from '@/lib/ports/ports'

/** What is known of a sign-up beforehand. */
export type Seed = Partial<SignUpAttempt>

/** Draws up a fresh sign-up of a browser; the caller stores it. `resumes` waited until its browser had proven itself, and goes on as itself. */
export function newSignUp(
  { config, now }: Ports,
  clientId: string,
  seed: Seed,
  resumes?: SignUpAttempt,
): SignUpAttempt {
  const time = now()
  return {
    status: 'missing_requirements',
    emailAddress: null,
    phoneNumber: null,
    username: null,
    web3Wallet: null,
    firstName: null,
    lastName: null,
    passwordDigest: null,
    unsafeMetadata: {},
    legalAcceptedAt: null,
    emailVerification: null,
    phoneVerification: null,
    web3Verification: null,
    externalVerification: null,
    external: null,
    emailChallengeId: null,
    phoneChallengeId: null,
    web3ChallengeId: null,
    externalChallengeId: null,
    lastRefusal: null,
    invitationId: null,
    createdUserId: null,
    createdSessionId: null,
    redirectUrl: null,
    locale: null,
    timezone: null,
    emailChallenge: null,
    phoneChallenge: null,
    web3Challenge: null,
    externalChallenge: null,
    invitation: null,
    ...seed,
    id: resumes?.id ?? newId('signUp'),
    clientId,
    protectCheck: resumes?.protectCheck ?? null,
    abandonAt: new Date(time.getTime() + config.attempt.idleMs),
    version: resumes?.version ?? 0,
    createdAt: resumes?.createdAt ?? time,
    updatedAt: time,
  }
}
