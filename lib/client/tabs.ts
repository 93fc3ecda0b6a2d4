import type { SessionJson } from '@/lib/model/wire'
import type { Clerk } from './clerk'

/** The session that some tab of this browser showed last: `"sess_…:active"`, or `""` for nobody. */
const SEEN = 'latchkey.session'

export interface Tabs {
  /** Tells them to look again, `session` being what this tab will show. */
  announce: (session?: SessionJson | null) => void
  listen: (onNews: () => void) => () => void
}

/** The other tabs of this browser. A channel does not hear itself. */
export function createTabs(): Tabs {
  let channel: BroadcastChannel | undefined
  return {
    announce: (session) => {
      const mark = markOf(session)
      if (mark !== undefined) writeSeen(mark)
      channel?.postMessage('session')
    },
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

/**
 * Keeps the tabs of this browser of one mind. Each writes down which session it shows. One that finds something else
 * written there has news for the others, however it came by them: a form, a link from a mail, a page that was loaded anew.
 * One that comes back from sleep finds out in the same way, and asks nothing where nothing happened.
 */
export function followTabs({ store, verbs, surroundings, waits }: Clerk, tabs: Tabs): () => void {
  let shown: string | undefined

  async function follow(): Promise<void> {
    await verbs.refresh()
    shown = undefined
    note()
    surroundings.refresh()
  }
  function lookAgain(): void {
    // A page that waits for a link hears of it by itself, and knows where to go then.
    if (waits.size > 0) return
    follow().catch(() => undefined)
  }

  function note(): void {
    const { session } = store.get()
    const mark = markOf(session)
    // Being changed: whoever changes it tells of it.
    if (mark === undefined || mark === shown) return
    shown = mark
    const seen = readSeen()
    if (seen === mark) return
    if (seen === null) writeSeen(mark)
    else tabs.announce(session)
  }

  function wake(): void {
    const seen = readSeen()
    const isNews = shown !== undefined && seen !== null && seen !== shown
    if (isNews && document.visibilityState === 'visible') lookAgain()
  }
  function onPageShow(event: PageTransitionEvent): void {
    if (event.persisted) lookAgain()
  }

  const stops = [tabs.listen(lookAgain), store.subscribe(note)]
  note()
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('pageshow', onPageShow)
  return () => {
    stops.forEach((stop) => stop())
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('pageshow', onPageShow)
  }
}

/** Whoever has finished the tasks of a session is signed in by it, so its status counts too. */
function markOf(session: SessionJson | null | undefined): string | undefined {
  return session === undefined ? undefined : session ? `${session.id}:${session.status}` : ''
}

/** `null` before any tab wrote, and where the browser keeps nothing for us. */
function readSeen(): string | null {
  try {
    return localStorage.getItem(SEEN)
  } catch {
    return null
  }
}

function writeSeen(mark: string): void {
  try {
    localStorage.setItem(SEEN, mark)
  } catch {
    // What is not kept is not compared: the channel alone holds the tabs together.
  }
}
