import { cache } from 'react'
import { redirect } from 'next/navigation'
import { verifySessionToken } from '@/lib/crypto/session-token'
import type { UserJson } from '@/lib/model/wire'
import { readCookies } from '@/lib/ports/cookies'
import type { LiveSession } from '@/lib/ports/ports'
import { getPorts } from '@/lib/ports/server'
import { identifyBrowser } from './browser'
import { toUser } from './resource'
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
}

export interface SignedOut {
  isAuthenticated: false
  userId: null
  sessionId: null
  sessionStatus: null
  factorVerificationAge: null
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
}

/**
 * Tells who is signed in. Within the minute that a token lives this asks nobody; after it, or when `fresh`,
 * it reads session and client in one statement and wants the client's secret. Sets nothing: server components cannot.
 */
export async function auth({
  fresh = false,
  treatPendingAsSignedOut = true,
}: AuthOptions = {}): Promise<Auth> {
  const found = fresh ? await fromDatabase() : await fromToken()
  return found.sessionStatus === 'pending' && treatPendingAsSignedOut ? SIGNED_OUT : found
}

/** The signed-in user, read from the database; null when nobody is. */
export async function currentUser(options?: Omit<AuthOptions, 'fresh'>): Promise<UserJson | null> {
  const { sessionId } = await auth({ ...options, fresh: true })
  const session = await liveSession(sessionId)
  return session && toUser(session.user)
}

/** The signed-in user, or a redirect to the sign-in page that comes back to `returnTo`. Asks the database. */
export async function requireUser(returnTo: string): Promise<UserJson> {
  const user = await currentUser()
  if (user) return user
  const { config } = await getPorts()
  redirect(`${config.paths.signIn}?redirect_url=${encodeURIComponent(returnTo)}`)
}

/** This request's browser, read at most once. */
export const readBrowser = cache(async () => {
  const { client } = await readCookies()
  return identifyBrowser(await getPorts(), client)
})

async function fromToken(): Promise<Auth> {
  const verified = await readToken()
  if (verified.state === 'none') return SIGNED_OUT
  if (verified.state === 'expired') return fromDatabase()
  const { sub, sid, sts, fva } = verified.claims
  return {
    isAuthenticated: true,
    userId: sub,
    sessionId: sid,
    sessionStatus: sts,
    factorVerificationAge: fva,
  }
}

async function fromDatabase(): Promise<Auth> {
  const verified = await readToken()
  const session = verified.state === 'none' ? null : await liveSession(verified.claims.sid)
  if (!session) return SIGNED_OUT
  return {
    isAuthenticated: true,
    userId: session.userId,
    sessionId: session.id,
    sessionStatus: session.status === 'pending' ? 'pending' : 'active',
    factorVerificationAge: factorAges(session, (await getPorts()).now()),
  }
}

async function readToken() {
  const { session } = await readCookies()
  if (session === null) return { state: 'none' as const }
  const { keys, baseUrl, now } = await getPorts()
  return verifySessionToken(keys, session, baseUrl, now())
}

async function liveSession(sessionId: string | null): Promise<LiveSession | null> {
  const known = sessionId === null ? null : await readBrowser()
  return known?.browser.sessions.find(({ id }) => id === sessionId) ?? null
}
