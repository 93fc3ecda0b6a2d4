import { headers } from 'next/headers'
import { notFound, redirect as redirectPage } from 'next/navigation'
import { cache } from 'react'
import type { UserJson } from '@/lib/model/wire'
import { readCookies } from '@/lib/ports/cookies'
import { PAGE_URL_HEADER } from '@/lib/model/page-url'
import { getPorts } from '@/lib/ports/server'
import { toAuthObject, type AuthObject, type RedirectOptions, type SignedInAuthObject } from './auth-object'
import { identifyBrowser } from './browser'
import { redirect } from './redirect'
import { judge, optionsOf, type ProtectOptions, type Wanted } from './protect'
import { findSession, resolveAuth, type Auth, type AuthOptions } from './resolve'
import { toUser } from './resource'
import { orResponseError } from './response-error'
import { tokenFor } from './token-for'
import { toServerUser, type User } from './user'

/**
 * Tells who is signed in, and what they may do. Asks nobody for a minute after each token; `fresh` asks the database.
 * `auth.protect()` lets nobody else go on, and belongs into each page, action and route that it guards.
 */
export const auth = Object.assign(readAuth, { protect })

async function readAuth(options: AuthOptions = {}): Promise<AuthObject> {
  const ports = await getPorts()
  const found = await findAuth(options)
  const here = (await headers()).get(PAGE_URL_HEADER)
  const { signIn, signUp } = ports.config.paths
  return toAuthObject(found, {
    getToken: async ({ template } = {}) => {
      const presented = await readCookies()
      return orResponseError(() => tokenFor(ports, found, presented, readBrowser, template))
    },
    redirectToSignIn: (choice) => redirect(withReturn(signIn, here, choice)),
    redirectToSignUp: (choice) => redirect(withReturn(signUp, here, choice)),
  })
}

/**
 * Goes on for whoever is signed in and has what is wanted. A page leads everybody else to the sign-in page; a program gets 404, as does
 * who is signed in and may not see it. (A route that rather says 401 returns `signedOutResponse()`.) It never answers for them, because Next's own errors leave the page, action or route.
 */
async function protect(wanted?: Wanted, options: ProtectOptions = {}): Promise<SignedInAuthObject> {
  const found = await readAuth(optionsOf(wanted, options))
  const verdict = judge(found, wanted, options, await headers())
  switch (verdict.is) {
    case 'let_through':
      return verdict.auth
    case 'redirect':
      return redirect(verdict.url)
    case 'sign_in':
      return found.redirectToSignIn()
    case 'not_found':
      return notFound()
  }
}

/** The signed-in user, read from the database; null when nobody is. */
export async function currentUser(options?: Omit<AuthOptions, 'fresh'>): Promise<User | null> {
  const session = await findLive(options)
  return session && toServerUser(session.user, (await getPorts()).now())
}

/** Likewise, as their own browser sees them. */
export async function findUser(): Promise<UserJson | null> {
  const session = await findLive()
  return session && toUser(session.user)
}

/**
 * The signed-in user, or a redirect that comes back to `returnTo`: to the sign-in page, or to what a pending session still has to do.
 * Asks the database.
 */
export async function requireUser(returnTo: string): Promise<UserJson> {
  const session = await findLive({ treatPendingAsSignedOut: false })
  if (session?.status === 'active') return toUser(session.user)
  const { paths } = (await getPorts()).config
  const page = session?.tasks[0] ? `${paths.tasks}/${session.tasks[0]}` : paths.signIn
  redirectPage(withReturn(page, returnTo))
}

/** This request's browser, read at most once. */
export const readBrowser = cache(async () => {
  const { client } = await readCookies()
  return identifyBrowser(await getPorts(), client)
})

/** Tells who is signed in. Without a database for a minute after each token; sets nothing, because server components cannot. */
export async function findAuth(options: AuthOptions = {}): Promise<Auth> {
  return resolveAuth(await getPorts(), await readCookies(), readBrowser, options)
}

async function findLive(options?: Omit<AuthOptions, 'fresh'>) {
  const { sessionId } = await findAuth({ ...options, fresh: true })
  return sessionId === null ? null : findSession(sessionId, readBrowser)
}

function withReturn(page: string, here: string | null, { returnBackUrl }: RedirectOptions = {}): string {
  const back = returnBackUrl === undefined ? here : returnBackUrl
  return back === null ? page : `${page}?${new URLSearchParams({ redirect_url: String(back) })}`
}
