import { verifySessionToken, type VerifiedToken } from '@/lib/crypto/session-token'
import type { Presented } from '@/lib/ports/cookies'
import type { LiveSession, Ports } from '@/lib/ports/ports'
import type { KnownBrowser } from './browser'
import { factorAges } from './token'

/** Who asks. Everything null: nobody is signed in. */
export type Auth = SignedIn | SignedOut

export interface SignedIn {
  isAuthenticated: true
  userId: string
  sessionId: string
  sessionStatus: 'active' | 'pending'
  /** Minutes since the first and the second factor; -1 = never. */
  factorVerificationAge: [number, number]
  /** Who acts as this user (impersonation); null for the user in person. */
  actor: { sub: string } | null
  /** The organization that the session is active in; null for the user's own space. */
  orgId: string | null
}

export interface SignedOut {
  isAuthenticated: false
  userId: null
  sessionId: null
  sessionStatus: null
  factorVerificationAge: null
  actor: null
  orgId: null
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
  factorVerificationAge: null,
  actor: null,
  orgId: null,
}

/** How the asking browser is read, where the token alone does not answer. */
export type ReadBrowser = () => Promise<KnownBrowser | null>

/**
 * Tells who presents these cookies. Within the minute that a token lives this asks nobody; after it, or when `fresh`, it reads browser and
 * session in one statement and wants the browser's secret: a token that has run out only names its session.
 */
export async function resolveAuth(
  ports: Ports,
  presented: Presented,
  readBrowser: ReadBrowser,
  { fresh = false, treatPendingAsSignedOut = true }: AuthOptions = {},
): Promise<Auth> {
  const verified = await readToken(ports, presented)
  if (verified.state === 'none') return SIGNED_OUT
  const needsDatabase = fresh || verified.state === 'expired'
  const found = needsDatabase
    ? fromSession(await findSession(verified, readBrowser), ports)
    : fromClaims(verified)
  return found.sessionStatus === 'pending' && treatPendingAsSignedOut ? SIGNED_OUT : found
}

async function readToken(ports: Ports, { session }: Presented): Promise<VerifiedToken> {
  if (session === null) return { state: 'none' }
  return verifySessionToken(ports.keys, session, ports.baseUrl, ports.now())
}

type Named = Exclude<VerifiedToken, { state: 'none' }>

async function findSession({ claims }: Named, readBrowser: ReadBrowser): Promise<LiveSession | null> {
  const known = await readBrowser()
  return known?.browser.sessions.find(({ id }) => id === claims.sid) ?? null
}

function fromClaims({ claims: { sub, sid, sts, fva, act, o } }: Named): Auth {
  return {
    isAuthenticated: true,
    userId: sub,
    sessionId: sid,
    sessionStatus: sts,
    factorVerificationAge: fva,
    actor: act,
    orgId: o?.id ?? null,
  }
}

function fromSession(session: LiveSession | null, ports: Ports): Auth {
  if (!session) return SIGNED_OUT
  return {
    isAuthenticated: true,
    userId: session.userId,
    sessionId: session.id,
    sessionStatus: session.status === 'pending' ? 'pending' : 'active',
    factorVerificationAge: factorAges(session, ports.now()),
    actor: session.actor,
    orgId: session.lastActiveOrganizationId,
  }
}
