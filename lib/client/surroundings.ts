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
      const target = new URL(url, window.location.href)
      if (target.origin === window.location.origin)
        return router.push(target.href.slice(target.origin.length))
      // A javascript: address would run here, as this page.
      if (!/^https?:$/.test(target.protocol)) {
        throw new ClerkRuntimeError('This address cannot be opened.', { code: 'invalid_redirect_url' })
      }
      window.location.assign(target.href)
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
