import { newId } from '@/lib/crypto/random'
import type { Ports, SignUpAttempt } from '@/lib/ports/ports'

/** What is known of a sign-up beforehand. */
export type Seed = Partial<SignUpAttempt>

/** Draws up a fresh sign-up of a browser; the caller stores it. */
export function newSignUp({ config, now }: Ports, clientId: string, seed: Seed): SignUpAttempt {
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
    id: newId('signUp'),
    clientId,
    abandonAt: new Date(time.getTime() + config.attempt.idleMs),
    version: 0,
    createdAt: time,
    updatedAt: time,
  }
}
