import { verifySessionToken, type SessionClaims, type VerifiedToken } from '@/lib/crypto/session-token'
import type { JwtPayload } from '@/lib/model/session-claims'
import type { Presented } from '@/lib/ports/cookies'
import type { LiveSession, Ports } from '@/lib/ports/ports'
import type { KnownBrowser } from './browser'
import { claimsOf } from './token'

/** Who asks. Everything null: nobody is signed in. */
export type Auth = SignedIn | SignedOut

export interface SignedIn {
  isAuthenticated: true
  userId: string
  sessionId: string
  sessionStatus: 'active' | 'pending'
  /** Those of the token, as they are now where the database was asked; its times are those of the token. */
  sessionClaims: JwtPayload
  /** Minutes since the first and the second factor; -1 = never. */
  factorVerificationAge: [number, number]
  /** Who acts as this user (impersonation); null for the user in person. */
  actor: { sub: string } | null
  /** The organization that the session is active in, and what the user is there; null for the user's own space. */
  orgId: string | null
  orgSlug: string | null
  orgRole: string | null
  orgPermissions: string[]
}

export interface SignedOut {
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

export interface AuthOptions {
  /** Ask the database, so that a session that was ended a second ago is over. For everything that changes an account. */
  fresh?: boolean
  /** A session with open tasks counts as signed out unless this is false. */
  treatPendingAsSignedOut?: boolean
}

const SIGNED_OUT: SignedOut = {
  isAuthenticated: false,
  userId: null,
  sessionId: null,
  sessionStatus: null,
  sessionClaims: null,
  factorVerificationAge: null,
  actor: null,
  orgId: null,
  orgSlug: null,
  orgRole: null,
  orgPermissions: null,
}

/** How the asking browser is read, where the token alone does not answer. */
export type ReadBrowser = () => Promise<KnownBrowser | null>

/**
 * Tells who presents these cookies. Within the minute that a token lives this asks nobody; after it, or when `fresh`, it reads browser and
 * session in one statement and wants the browser's secret: a token that has run out only names its session.
 */
export async function resolveAuth(
  ports: Ports,
  { session: token }: Presented,
  readBrowser: ReadBrowser,
  { fresh = false, treatPendingAsSignedOut = true }: AuthOptions = {},
): Promise<Auth> {
  if (token === null) return SIGNED_OUT
  const verified = await verifySessionToken(ports.keys, token, ports.baseUrl, ports.now())
  if (verified.state === 'none') return SIGNED_OUT
  const needsDatabase = fresh || verified.state === 'expired'
  const session = needsDatabase ? await findSession(verified.claims.sid, readBrowser) : null
  if (needsDatabase && !session) return SIGNED_OUT
  const found = toSignedIn(token, verified, session ? claimsOf(ports, session) : verified.claims)
  return found.sessionStatus === 'pending' && treatPendingAsSignedOut ? SIGNED_OUT : found
}

/** A live session of the asking browser. */
export async function findSession(sessionId: string, readBrowser: ReadBrowser): Promise<LiveSession | null> {
  const known = await readBrowser()
  return known?.browser.sessions.find(({ id }) => id === sessionId) ?? null
}

type Named = Exclude<VerifiedToken, { state: 'none' }>

function toSignedIn(token: string, { payload }: Named, claims: SessionClaims): SignedIn {
  const { sub, sid, sts, fva, act, o } = claims
  return {
    isAuthenticated: true,
    userId: sub,
    sessionId: sid,
    sessionStatus: sts,
    sessionClaims: toPayload(token, payload, claims),
    factorVerificationAge: fva,
    actor: act,
    orgId: o?.id ?? null,
    orgSlug: o?.slg ?? null,
    orgRole: o?.rol ?? null,
    orgPermissions: o?.per?.split(',') ?? [],
  }
}

function toPayload(token: string, payload: Record<string, unknown>, claims: SessionClaims): JwtPayload {
  const { sub, sid, sts, fva, act, o } = claims
  const { iss, nbf, exp, iat } = payload
  // What the database says stands in the place of what the token said.
  const said = Object.entries(payload).filter(([name]) => !['act', 'o', 'sts'].includes(name))
  return {
    ...Object.fromEntries(said),
    __raw: token,
    iss: String(iss),
    nbf: Number(nbf),
    exp: Number(exp),
    iat: Number(iat),
    sub,
    sid,
    fva,
    ...(sts === 'pending' ? { sts } : {}),
    ...(act ? { act } : {}),
    ...(o ? { o } : {}),
  }
}
