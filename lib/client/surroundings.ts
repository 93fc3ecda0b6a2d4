import { BASE_PATH, withBasePath, withoutBasePath } from '@/lib/model/base-path'
import { SECOND } from '@/lib/model/time'
import type { SessionJson } from '@/lib/model/wire'
import { ClerkRuntimeError } from './errors'

/** A page that has not come by then does not come. */
const PATIENCE_MS = 5 * SECOND

/** What the page around the store can do. Tests write down what was asked of it. */
export interface Surroundings {
  /** Goes to an address of this app by the router, to any other http(s) one by a page load. */
  go: (url: string) => void
  /** A page was asked for a moment ago, and this one still stands. Whoever would lead elsewhere by itself waits. */
  isLeaving: () => boolean
  /** Goes to any http(s) address by a page load: the router would fetch what is no page of this app. */
  load: (url: string) => void
  /** Renders server components again, and forgets the pages that the router kept from before. */
  refresh: () => void
  /** Tells the other tabs of this browser that somebody signed in or out, and which session is shown now. */
  announce: (session?: SessionJson | null) => void
  /**
   * Runs what sets or drops the session cookie, one after the other in all tabs: a token that is minted while
   * somebody signs out would arrive last, and keep them signed in for its 60 s.
   */
  takeTurn: <T>(task: () => Promise<T>) => Promise<T>
  /** Starts watching; the answer stops, and says whether the page is being left. */
  watchUnload: () => () => boolean
}

interface Router {
  push: (href: string) => void
  refresh: () => void
}

/** The browser's own. `announce` is whoever holds the tabs together. */
export function browserSurroundings(router: Router, announce: Surroundings['announce']): Surroundings {
  let left = { from: '', at: 0 }
  return {
    go: (url) => {
      const { path, href } = resolveAddress(url, window.location.href)
      left = { from: window.location.href, at: Date.now() }
      if (path === undefined) window.location.assign(href)
      else router.push(path)
    },
    isLeaving: () => left.from === window.location.href && Date.now() - left.at < PATIENCE_MS,
    load: (url) => window.location.assign(resolveAddress(url, window.location.href).href),
    refresh: () => router.refresh(),
    announce,
    // Browsers have locks on https and on localhost only.
    takeTurn: hasLocks() ? (task) => navigator.locks.request('latchkey', task) : createTurns(),
    watchUnload: () => {
      let leaving = false
      const leave = () => {
        leaving = true
      }
      window.addEventListener('beforeunload', leave)
      return () => {
        window.removeEventListener('beforeunload', leave)
        return leaving
      }
    },
  }
}

/** Turns within this page. */
export function createTurns(): Surroundings['takeTurn'] {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const mine = last.then(task)
    last = mine.catch(() => undefined)
    return mine
  }
}

/**
 * Tells a page of this app (`path`, for the router, which adds the base path) from any other. What an app passes on may come from the
 * address bar, and a `javascript:` address would run as this page.
 * @throws ClerkRuntimeError invalid_redirect_url
 */
export function resolveAddress(
  url: string,
  here: string,
  basePath = BASE_PATH,
): { path?: string; href: string } {
  const { href, origin, protocol } = new URL(withBasePath(url, basePath), here)
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new ClerkRuntimeError('This address cannot be opened.', { code: 'invalid_redirect_url' })
  }
  const path = origin === new URL(here).origin ? withoutBasePath(href.slice(origin.length), basePath) : null
  // The router would take "//evil.example" for a host.
  return path === null || path.startsWith('//') ? { href } : { path, href }
}

function hasLocks(): boolean {
  return typeof navigator !== 'undefined' && 'locks' in navigator
}
