import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { UserJson } from '@/lib/model/wire'
import { readCookies } from '@/lib/ports/cookies'
import { getPorts } from '@/lib/ports/server'
import { identifyBrowser } from './browser'
import { resolveAuth, type Auth, type AuthOptions } from './resolve'
import { toUser } from './resource'

/** This request's browser, read at most once. */
export const readBrowser = cache(async () => {
  const { client } = await readCookies()
  return identifyBrowser(await getPorts(), client)
})

/** Tells who is signed in. Without a database for a minute after each token; sets nothing, because server components cannot. */
export async function auth(options: AuthOptions = {}): Promise<Auth> {
  return resolveAuth(await getPorts(), await readCookies(), readBrowser, options)
}

/** The signed-in user, read from the database; null when nobody is. */
export async function currentUser(options?: Omit<AuthOptions, 'fresh'>): Promise<UserJson | null> {
  const { sessionId } = await auth({ ...options, fresh: true })
  if (!sessionId) return null
  const session = (await readBrowser())?.browser.sessions.find(({ id }) => id === sessionId)
  return session ? toUser(session.user) : null
}

/**
 * The signed-in user, or a redirect that comes back to `returnTo`: to the sign-in page, or to what a pending session still has to do.
 * Asks the database.
 */
export async function requireUser(returnTo: string): Promise<UserJson> {
  const { sessionId } = await auth({ fresh: true, treatPendingAsSignedOut: false })
  const session = (await readBrowser())?.browser.sessions.find(({ id }) => id === sessionId)
  if (session?.status === 'active') return toUser(session.user)
  const { paths } = (await getPorts()).config
  const page = session?.tasks[0] ? `${paths.tasks}/${session.tasks[0]}` : paths.signIn
  redirect(`${page}?${new URLSearchParams({ redirect_url: returnTo })}`)
}
