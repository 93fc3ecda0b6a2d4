import { SECOND } from '@/lib/model/time'
import type { Clerk } from './clerk'

/** The cookie's token lives 60 s. */
const RENEW_AFTER_MS = 45 * SECOND
const LOOK_EVERY_MS = 5 * SECOND

/** Renews the session cookie while somebody is signed in and looking. Signed out, it asks nothing. */
export function keepFresh({ store, getToken }: Clerk): () => void {
  let sessionId = store.get().session?.id
  let renewedAt = 0

  function look(): void {
    const { session } = store.get()
    // Whoever selected another session set its cookie just then.
    if (session && session.id !== sessionId) renewedAt = Date.now()
    sessionId = session?.id
    if (!session || document.visibilityState !== 'visible' || Date.now() - renewedAt < RENEW_AFTER_MS) return
    renewedAt = Date.now()
    getToken({ skipCache: true }).catch(() => undefined)
  }

  // Not at once: the server has just let this page in, and a person may be about to sign out.
  const timer = setInterval(look, LOOK_EVERY_MS)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  }
}
