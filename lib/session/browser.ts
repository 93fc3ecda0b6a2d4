import type { Browser, Ports } from '@/lib/ports/ports'

/** A browser that proved itself; `isStale` when it did so with the secret that was just replaced: good for reads only. */
export interface KnownBrowser {
  browser: Browser
  isStale: boolean
}

/** `"client_….<secret>"`. Whatever else stands in the cookie was written by nobody here, and a database may choke on it. */
const CLIENT_COOKIE = /^(client_\w{1,64})\.([\w-]{1,128})$/

/** Finds the browser that a client cookie names, and accepts it only with its secret. One statement; writes nothing. */
export async function identifyBrowser(ports: Ports, cookie: string | null): Promise<KnownBrowser | null> {
  const [, id, secret] = CLIENT_COOKIE.exec(cookie ?? '') ?? []
  if (!id || !secret) return null
  const browser = await ports.browsers.find(id)
  if (!browser) return null
  if (ports.keys.matches('client', secret, browser.secretHash)) return { browser, isStale: false }

  const { previousSecretHash, previousSecretUntil } = browser
  const isRecent = previousSecretUntil !== null && previousSecretUntil > ports.now()
  const isPrevious = previousSecretHash !== null && ports.keys.matches('client', secret, previousSecretHash)
  return isRecent && isPrevious ? { browser, isStale: true } : null
}
