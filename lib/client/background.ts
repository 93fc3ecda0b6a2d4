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

/** Asks again when another tab signed in or out, or when the browser brings a page back as it was left. */
export function followTabs({ verbs, surroundings }: Clerk, tabs: Tabs): () => void {
  function follow(): void {
    verbs.refresh().then(surroundings.refresh, () => undefined)
  }
  function onPageShow(event: PageTransitionEvent): void {
    if (event.persisted) follow()
  }

  const close = tabs.listen(follow)
  window.addEventListener('pageshow', onPageShow)
  return () => {
    close()
    window.removeEventListener('pageshow', onPageShow)
  }
}

export interface Tabs {
  announce: () => void
  listen: (onNews: () => void) => () => void
}

/** The other tabs of this browser. A channel does not hear itself. */
export function createTabs(): Tabs {
  let channel: BroadcastChannel | undefined
  return {
    announce: () => channel?.postMessage('session'),
    listen: (onNews) => {
      const opened = new BroadcastChannel('latchkey')
      opened.onmessage = onNews
      channel = opened
      return () => {
        opened.close()
        if (channel === opened) channel = undefined
      }
    },
  }
}
