import { ClerkRuntimeError } from './errors'

/** What the page around the store can do. Tests write down what was asked of it. */
export interface Surroundings {
  /** Goes to an address of this app by the router, to any other http(s) one by a page load. */
  go: (url: string) => void
  /** Renders server components again, and forgets the pages that the router kept from before. */
  refresh: () => void
  /** Tells the other tabs of this browser that somebody signed in or out. */
  announce: () => void
  /** Starts watching; the answer stops, and says whether the page is being left. */
  watchUnload: () => () => boolean
}

interface Router {
  push: (href: string) => void
  refresh: () => void
}

/** The browser's own. `announce` is whoever holds the tabs together. */
export function browserSurroundings(router: Router, announce: () => void): Surroundings {
  return {
    go: (url) => {
      const { path, href } = resolveAddress(url, window.location.href)
      if (path === undefined) window.location.assign(href)
      else router.push(path)
    },
    refresh: () => router.refresh(),
    announce,
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

/**
 * Tells a page of this app (`path`, for the router) from any other. What an app passes on may come from the
 * address bar, and a `javascript:` address would run as this page.
 * @throws ClerkRuntimeError invalid_redirect_url
 */
export function resolveAddress(url: string, here: string): { path?: string; href: string } {
  const { href, origin, protocol } = new URL(url, here)
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new ClerkRuntimeError('This address cannot be opened.', { code: 'invalid_redirect_url' })
  }
  return origin === new URL(here).origin ? { path: href.slice(origin.length), href } : { href }
}
