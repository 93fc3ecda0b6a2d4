import { isAuthorized, type CheckAuthorizationParams } from '@/lib/model/authorization'
import type { JwtPayload } from '@/lib/model/session-claims'
import type { Auth } from './resolve'

export interface GetTokenOptions {
  /** A name of `config.tokenTemplates`. */
  template?: string
}

export interface RedirectOptions {
  /** Where to go on after it: a page of ours. The page that is asked for, unless this says another; null = none. */
  returnBackUrl?: string | URL | null
}

/** What may be done with what is known of who asks. */
export interface AuthMethods {
  has: (params: CheckAuthorizationParams) => boolean
  /** A token of this session, or of a template; null for whoever is signed out. @throws ServerResponseError resource_not_found | authorization_invalid */
  getToken: (options?: GetTokenOptions) => Promise<string | null>
  redirectToSignIn: (options?: RedirectOptions) => never
  redirectToSignUp: (options?: RedirectOptions) => never
}

export interface SignedInAuthObject extends AuthMethods {
  tokenType: 'session_token'
  isAuthenticated: true
  userId: string
  sessionId: string
  sessionStatus: 'active' | 'pending'
  sessionClaims: JwtPayload
  /** Minutes since the first and the second factor; -1 = never. */
  factorVerificationAge: [number, number]
  /** Who acts as this user (impersonation). */
  actor: { sub: string } | undefined
  orgId: string | undefined
  orgSlug: string | undefined
  orgRole: string | undefined
  orgPermissions: string[] | undefined
}

export interface SignedOutAuthObject extends AuthMethods {
  tokenType: 'session_token'
  isAuthenticated: false
  userId: null
  sessionId: null
  sessionStatus: null
  sessionClaims: null
  factorVerificationAge: null
  actor: null
  orgId: null
  orgSlug: null
  orgRole: null
  orgPermissions: null
}

export type AuthObject = SignedInAuthObject | SignedOutAuthObject

/** What is known of who asks, by the names and with the gaps (`undefined`) of the published SDK. */
export function toAuthObject(found: Auth, methods: Omit<AuthMethods, 'has'>): AuthObject {
  const has = (params: CheckAuthorizationParams) =>
    isAuthorized({ ...found, orgPermissions: found.orgPermissions ?? undefined }, params)
  if (!found.isAuthenticated) return { tokenType: 'session_token', ...found, ...methods, has }
  return {
    tokenType: 'session_token',
    ...found,
    actor: found.actor ?? undefined,
    orgId: found.orgId ?? undefined,
    orgSlug: found.orgSlug ?? undefined,
    orgRole: found.orgRole ?? undefined,
    orgPermissions: found.orgId === null ? undefined : found.orgPermissions,
    ...methods,
    has,
  }
}
