'use client'

import { useCallback } from 'react'
import type { ClientJson } from '@/lib/model/wire'
import type { Clerk } from './clerk'
import { useClerkContext, useStore } from './context'
import { handleEmailLinkVerification, type HandleEmailLinkVerificationParams } from './email-link-visit'
import type { OrganizationResource } from './organization'
import type { SessionResource } from './session'
import type { SetActive } from './set-active'
import type { SignOut } from './sign-out'
import { loadRedirectCallback } from './sso/load-callback'
import type { HandleRedirectCallbackParams } from './sso/redirect-callback'
import type { GetTokenOptions } from './tokens'
import type { UserResource } from './user/resources'

export interface PendingOptions {
  /** A session with tasks left counts as signed out, unless this says `false`. */
  treatPendingAsSignedOut?: boolean
}

interface AuthMethods {
  getToken: (options?: GetTokenOptions) => Promise<string | null>
  signOut: SignOut
}

type AuthFact = 'userId' | 'sessionId' | 'actor' | 'orgId'

export type UseAuthReturn = AuthMethods &
  (
    | ({ isLoaded: false; isSignedIn: undefined } & Record<AuthFact, undefined>)
    | ({ isLoaded: true; isSignedIn: false } & Record<AuthFact, null>)
    | {
        isLoaded: true
        isSignedIn: true
        userId: string
        sessionId: string
        actor: { sub: string } | null
        /** The organization that the session is active in; null for the user's own space. */
        orgId: string | null
      }
  )

export type UseUserReturn =
  | { isLoaded: false; isSignedIn: undefined; user: undefined }
  | { isLoaded: true; isSignedIn: false; user: null }
  | { isLoaded: true; isSignedIn: true; user: UserResource }

export type UseSessionReturn =
  | { isLoaded: false; isSignedIn: undefined; session: undefined }
  | { isLoaded: true; isSignedIn: false; session: null }
  | { isLoaded: true; isSignedIn: true; session: SessionResource }

export interface ClientResource {
  id: string | undefined
  sessions: SessionResource[]
  lastActiveSessionId: string | null
  lastAuthenticationStrategy: string | null
}

export interface UseClerkReturn extends AuthMethods {
  loaded: boolean
  client: ClientResource | undefined
  /** Also a pending one; `isSignedIn` is false then. */
  session: SessionResource | null | undefined
  user: UserResource | null | undefined
  isSignedIn: boolean
  setActive: SetActive
  /** Makes one, of which the signed-in person is the first member. A pending session may, where that is its task. */
  createOrganization: (params: { name: string }) => Promise<OrganizationResource>
  /** For the page that an e-mail link leads to. Rejects with an `EmailLinkError` where it signed nobody in. */
  handleEmailLinkVerification: (
    params?: HandleEmailLinkVerificationParams,
    navigate?: (to: string) => unknown,
  ) => Promise<unknown>
  /** For the page that a provider leads back to. Rejects with a `ClerkError` where the server refused. */
  handleRedirectCallback: (
    params?: HandleRedirectCallbackParams,
    navigate?: (to: string) => unknown,
  ) => Promise<unknown>
}

/** Who is signed in, by id, and the session's token. */
export function useAuth(options: PendingOptions = {}): UseAuthReturn {
  const clerk = useClerkContext()
  const session = useShownSession(clerk)
  const { getToken, signOut } = clerk
  if (session === undefined) {
    const nothing = { userId: undefined, sessionId: undefined, actor: undefined, orgId: undefined }
    return { isLoaded: false, isSignedIn: undefined, ...nothing, getToken, signOut }
  }
  if (session === null || isHeldBack(session, options)) {
    const nobody = { userId: null, sessionId: null, actor: null, orgId: null }
    return { isLoaded: true, isSignedIn: false, ...nobody, getToken, signOut }
  }
  const { id: sessionId, user, actor, lastActiveOrganizationId: orgId } = session
  return { isLoaded: true, isSignedIn: true, userId: user.id, sessionId, actor, orgId, getToken, signOut }
}

/** The person of the active session, also while tasks are left. */
export function useUser(): UseUserReturn {
  const session = useShownSession(useClerkContext())
  if (session === undefined) return { isLoaded: false, isSignedIn: undefined, user: undefined }
  if (session === null) return { isLoaded: true, isSignedIn: false, user: null }
  return { isLoaded: true, isSignedIn: true, user: session.user }
}

/** The active session. */
export function useSession(options: PendingOptions = {}): UseSessionReturn {
  const session = useShownSession(useClerkContext())
  if (session === undefined) return { isLoaded: false, isSignedIn: undefined, session: undefined }
  if (session === null || isHeldBack(session, options))
    return { isLoaded: true, isSignedIn: false, session: null }
  return { isLoaded: true, isSignedIn: true, session }
}

/** Everything at once, for what the other hooks do not cover: switching sessions, signing out. */
export function useClerk(): UseClerkReturn {
  const clerk = useClerkContext()
  const client = useStore(clerk, (state) => state.client)
  const session = useShownSession(clerk)
  const finishLink = useCallback<UseClerkReturn['handleEmailLinkVerification']>(
    (params, navigate) => handleEmailLinkVerification(clerk, params, navigate),
    [clerk],
  )
  const finishTrip = useCallback<UseClerkReturn['handleRedirectCallback']>(
    (params, navigate) => loadRedirectCallback(clerk, params, navigate),
    [clerk],
  )
  return {
    loaded: client !== undefined,
    client: client === undefined ? undefined : toClient(client, clerk),
    session,
    user: session && session.user,
    isSignedIn: session?.status === 'active',
    setActive: clerk.setActive,
    createOrganization: clerk.createOrganization,
    signOut: clerk.signOut,
    getToken: clerk.getToken,
    handleEmailLinkVerification: finishLink,
    handleRedirectCallback: finishTrip,
  }
}

function useShownSession(clerk: Clerk): SessionResource | null | undefined {
  const json = useStore(clerk, (state) => state.session)
  return json && clerk.read(json)
}

function isHeldBack(session: SessionResource, { treatPendingAsSignedOut = true }: PendingOptions): boolean {
  return session.status === 'pending' && treatPendingAsSignedOut
}

function toClient(json: ClientJson | null, clerk: Clerk): ClientResource {
  return {
    id: json?.id,
    sessions: json?.sessions.map(clerk.read) ?? [],
    lastActiveSessionId: json?.last_active_session_id ?? null,
    lastAuthenticationStrategy: json?.last_authentication_strategy ?? null,
  }
}
