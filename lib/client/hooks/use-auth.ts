'use client'

import type { CheckAuthorizationParams } from '@/lib/model/authorization'
import type { JwtPayload } from '@/lib/model/session-claims'
import { claimsOf } from '../claims'
import type { Clerk } from '../clerk'
import { useClerkContext, useStore } from '../context'
import { getTokenOf, type GetToken } from '../get-token-of'
import { sessionOf } from '../session'
import type { SignOut } from '../sign-out'
import { isHeldBack, type PendingOptions } from './shown-session'

interface AuthMethods {
  /** The active session's token; `null` when signed out. */
  getToken: GetToken
  signOut: SignOut
  has: (params: CheckAuthorizationParams) => boolean
}

type Fact =
  'userId' | 'sessionId' | 'sessionClaims' | 'sessionStatus' | 'actor' | 'orgId' | 'orgRole' | 'orgSlug'

export type UseAuthReturn = AuthMethods &
  (
    | ({ isLoaded: false; isSignedIn: undefined } & Record<Fact, undefined>)
    | ({ isLoaded: true; isSignedIn: false } & Record<Fact, null>)
    | {
        isLoaded: true
        isSignedIn: true
        userId: string
        sessionId: string
        /** As far as this page knows them: the server alone checks a token. */
        sessionClaims: JwtPayload
        sessionStatus: 'active' | 'pending'
        actor: { sub: string } | null
        /** The organization that the session is active in; null for the user's own space. */
        orgId: string | null
        orgRole: string | null
        orgSlug: string | null
      }
  )

/** Who is signed in, by id, what they may do, and the session's token. */
export function useAuth(options: PendingOptions = {}): UseAuthReturn {
  const clerk = useClerkContext()
  const json = useStore(clerk, (state) => state.session)
  const { signOut } = clerk
  const getToken = activeTokenOf(clerk)
  if (json === undefined) {
    return { isLoaded: false, isSignedIn: undefined, ...nothing(undefined), getToken, signOut, has: never }
  }
  if (json === null || isHeldBack(json, options)) {
    return { isLoaded: true, isSignedIn: false, ...nothing(null), getToken, signOut, has: never }
  }
  return {
    isLoaded: true,
    isSignedIn: true,
    userId: json.user.id,
    sessionId: json.id,
    sessionClaims: claimsOf(json, clerk.tokens.last(json.id)),
    sessionStatus: json.status === 'pending' ? 'pending' : 'active',
    actor: json.actor,
    orgId: json.organization?.id ?? null,
    orgRole: json.organization?.role ?? null,
    orgSlug: json.organization?.slug ?? null,
    getToken,
    signOut,
    has: sessionOf(clerk, json).checkAuthorization,
  }
}

const made = new WeakMap<Clerk, GetToken>()

/** One for each provider, so that effects may depend on it. */
function activeTokenOf(clerk: Clerk): GetToken {
  const getToken = made.get(clerk) ?? getTokenOf(clerk, () => clerk.store.get().session)
  made.set(clerk, getToken)
  return getToken
}

/** Nobody is allowed anything. */
function never(): false {
  return false
}

function nothing<N extends null | undefined>(none: N): Record<Fact, N> {
  const organization = { orgId: none, orgRole: none, orgSlug: none }
  const session = { sessionId: none, sessionClaims: none, sessionStatus: none }
  return { userId: none, ...session, actor: none, ...organization }
}
