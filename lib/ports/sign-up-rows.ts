import type { ExternalProfile } from '@/lib/model/external'
import type { SignUpStatus } from '@/lib/model/status'
import type { Refusal, Verification } from '@/lib/model/verification'
import type { Metadata } from '@/lib/model/wire'
import type { ChallengeRow, ProtectCheckRow } from './rows'

/** An account in the making: nobody is found by what stands here, and it opens nothing. */
export interface SignUpRow {
  id: string
  clientId: string
  status: Exclude<SignUpStatus, 'abandoned'>
  emailAddress: string | null
  phoneNumber: string | null
  username: string | null
  web3Wallet: string | null
  firstName: string | null
  lastName: string | null
  passwordDigest: string | null
  unsafeMetadata: Metadata
  legalAcceptedAt: Date | null
  emailVerification: Verification | null
  phoneVerification: Verification | null
  web3Verification: Verification | null
  externalVerification: Verification | null
  /** What a provider said of whoever signs up. */
  external: ExternalProfile | null
  /** Null where its browser has nothing to prove. */
  protectCheck: ProtectCheckRow | null
  emailChallengeId: string | null
  phoneChallengeId: string | null
  web3ChallengeId: string | null
  externalChallengeId: string | null
  lastRefusal: Refusal | null
  invitationId: string | null
  createdUserId: string | null
  createdSessionId: string | null
  redirectUrl: string | null
  locale: string | null
  timezone: string | null
  abandonAt: Date
  version: number
  createdAt: Date
  updatedAt: Date
}

/** A sign-up with what it still waits for. */
export interface SignUpAttempt extends SignUpRow {
  emailChallenge: ChallengeRow | null
  phoneChallenge: ChallengeRow | null
  web3Challenge: ChallengeRow | null
  externalChallenge: ChallengeRow | null
  invitation: InvitationRow | null
}

/** Lets one address sign up where strangers may not. `tokenHash` is a keyed hash of its secret. */
export interface InvitationRow {
  id: string
  emailAddress: string
  tokenHash: string
  publicMetadata: Metadata
  redirectUrl: string | null
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
  createdAt: Date
}

/** Somebody who waits for an invitation, with the newest one that was made for them. */
export interface WaitlistRow {
  id: string
  emailAddress: string
  invitedAt: Date | null
  createdAt: Date
  invitation: Pick<InvitationRow, 'id' | 'expiresAt' | 'acceptedAt' | 'revokedAt'> | null
}
