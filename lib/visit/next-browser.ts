import { newId, newToken } from '@/lib/crypto/random'
import type { Browser, BrowserWrite, ClientRow, Ports } from '@/lib/ports/ports'
import type { Visit } from './visit'

/** A browser as a step will leave it, with the secret to hand over where one was made. */
export interface NextBrowser {
  write: BrowserWrite
  browser: Browser
  newSecret: string | null
}

/** The browser that asks, or a fresh one for a visitor without. */
export function openBrowser(ports: Ports, visit: Visit): NextBrowser {
  if (visit.browser)
    return { write: { client: visit.browser, isNew: false }, browser: visit.browser, newSecret: null }
  const now = ports.now()
  const newSecret = newToken()
  const client: ClientRow = {
    id: newId('client'),
    secretHash: ports.keys.hash('client', newSecret),
    previousSecretHash: null,
    previousSecretUntil: null,
    secretSince: now,
    currentSignInId: null,
    currentSignUpId: null,
    lastActiveSessionId: null,
    lastStrategy: null,
    createdAt: now,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + ports.config.client.lifetimeMs),
  }
  return {
    write: { client, isNew: true },
    browser: { ...client, sessions: [], signIn: null, signUp: null },
    newSecret,
  }
}

/**
 * A secret that somebody planted before the sign-in is worth nothing after it. The one before stays good for reads for a moment: a
 * second tab that is just asking is not signed out.
 */
export function withNewSecret(ports: Ports, browser: Browser): { browser: Browser; newSecret: string } {
  const now = ports.now()
  const newSecret = newToken()
  return {
    newSecret,
    browser: {
      ...browser,
      secretHash: ports.keys.hash('client', newSecret),
      previousSecretHash: browser.secretHash,
      previousSecretUntil: new Date(now.getTime() + ports.config.client.previousSecretMs),
      secretSince: now,
      updatedAt: now,
      expiresAt: new Date(now.getTime() + ports.config.client.lifetimeMs),
    },
  }
}

/** The browser after a completed step: with a new secret, unless it is elsewhere and could not be handed one. */
export function renew(ports: Ports, visit: Visit, from: NextBrowser): NextBrowser {
  if (visit.isAway) return from
  if (from.write.isNew) {
    const secretSince = ports.now()
    const { write, browser } = from
    return {
      ...from,
      write: { ...write, client: { ...write.client, secretSince } },
      browser: { ...browser, secretSince },
    }
  }
  const { browser, newSecret } = withNewSecret(ports, from.browser)
  const { sessions, signIn, signUp, ...client } = browser
  return {
    write: { client, isNew: false, isRenewed: true },
    browser: { ...client, sessions, signIn, signUp },
    newSecret,
  }
}

/** Sessions that make room for one more: those that were used least lately. */
export function sessionsToReplace({ sessions }: Browser, max: number): string[] {
  const byAge = [...sessions].sort((a, b) => a.lastActiveAt.getTime() - b.lastActiveAt.getTime())
  return byAge.slice(0, Math.max(0, sessions.length + 1 - max)).map(({ id }) => id)
}
