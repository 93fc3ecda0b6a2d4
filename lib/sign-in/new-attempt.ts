import { newId } from '@/lib/crypto/random'
import type { EnterpriseConnectionName } from '@/lib/model/external'
import type { Attempt, Ports, UserRow } from '@/lib/ports/ports'
import { next } from './machine'

/** What may come along with a new attempt. */
export interface AttemptExtras {
  redirectUrl?: string | undefined
  locale?: string | undefined
  timezone?: string | undefined
  signUpIfMissing?: boolean | undefined
  /** Whoever answers says who they are. */
  byPasskey?: boolean | undefined
  /** The companies whose sign-in takes the place of every other. */
  managedBy?: readonly EnterpriseConnectionName[] | undefined
  /** Waited until its browser had proven itself, and goes on as itself. */
  resumes?: Attempt | undefined
}

/** Draws up a fresh attempt of a browser; the caller stores it. */
export function newAttempt(
  ports: Ports,
  clientId: string,
  who: { identifier: string | null; user: UserRow | null },
  extras: AttemptExtras,
): Attempt {
  const now = ports.now()
  const { managedBy = [], byPasskey = false, resumes } = extras
  const isIdentified = who.identifier !== null || byPasskey || managedBy.length > 0
  const verdict = isIdentified ? next('needs_identifier', 'identified') : null
  return {
    id: resumes?.id ?? newId('signIn'),
    clientId,
    userId: who.user?.id ?? null,
    user: who.user,
    status: verdict && 'status' in verdict ? verdict.status : 'needs_identifier',
    identifier: who.identifier,
    firstFactor: null,
    secondFactor: null,
    lastRefusal: null,
    firstChallengeId: null,
    secondChallengeId: null,
    firstChallenge: null,
    secondChallenge: null,
    createdSessionId: null,
    redirectUrl: extras.redirectUrl ?? null,
    signUpIfMissing: extras.signUpIfMissing ?? false,
    external: null,
    managedBy,
    protectCheck: resumes?.protectCheck ?? null,
    locale: extras.locale ?? null,
    timezone: extras.timezone ?? null,
    abandonAt: new Date(now.getTime() + ports.config.attempt.idleMs),
    version: resumes?.version ?? 0,
    createdAt: resumes?.createdAt ?? now,
    updatedAt: now,
  }
}
