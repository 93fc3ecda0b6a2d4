import { newId, newToken } from '@/lib/crypto/random'
import type { StrategyName } from '@/lib/model/strategies'
import type {
  Browser,
  BrowserWrite,
  ClientRow,
  Completion,
  LiveSession,
  Ports,
  UserRow,
} from '@/lib/ports/ports'
import { startSession } from '@/lib/session/start'
import { lockoutTarget } from './device-trust'
import { auditOf, type Visit } from './visit'

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
    currentSignInId: null,
    lastActiveSessionId: null,
    lastStrategy: null,
    createdAt: now,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + ports.config.client.lifetimeMs),
  }
  return { write: { client, isNew: true }, browser: { ...client, sessions: [], signIn: null }, newSecret }
}

/** What a finished sign-in leaves: a session, a browser with a new secret (fixation), a counter at zero, a trace. */
export function complete(
  ports: Ports,
  visit: Visit,
  from: NextBrowser,
  user: UserRow,
  strategy: StrategyName,
) {
  const now = ports.now()
  const rotated = rotateSecret(ports, from)
  const session = startSession(
    {
      user,
      clientId: rotated.browser.id,
      firstFactorAt: now,
      secondFactorAt: null,
      address: visit.address,
      userAgent: visit.userAgent,
    },
    ports.config,
    now,
  )
  const replaced = sessionsToReplace(rotated.browser, ports.config.maxSessionsPerClient)
  const completion: Completion = {
    session,
    replaced,
    lockout: lockoutTarget(user),
    audit: auditOf(visit, { userId: user.id, event: 'sign_in', strategy }),
  }
  const live: LiveSession = { ...session, user: { ...user, lastSignInAt: now } }
  const sessions = [...rotated.browser.sessions.filter(({ id }) => !replaced.includes(id)), live]
  const client = { ...rotated.write.client, currentSignInId: null, lastStrategy: strategy }
  const browser: Browser = { ...client, sessions, signIn: null }
  return { completion, next: { ...rotated, write: { ...rotated.write, client }, browser } }
}

// A secret that somebody planted before the sign-in is worth nothing after it. The one before stays good for reads for
// a moment: a second tab that is just asking is not signed out.
function rotateSecret(ports: Ports, from: NextBrowser): NextBrowser {
  if (from.write.isNew) return from
  const now = ports.now()
  const newSecret = newToken()
  const { sessions, signIn, ...client } = from.browser
  const rotated: ClientRow = {
    ...client,
    secretHash: ports.keys.hash('client', newSecret),
    previousSecretHash: client.secretHash,
    previousSecretUntil: new Date(now.getTime() + ports.config.client.previousSecretMs),
    updatedAt: now,
    expiresAt: new Date(now.getTime() + ports.config.client.lifetimeMs),
  }
  return { write: { client: rotated, isNew: false }, browser: { ...rotated, sessions, signIn }, newSecret }
}

function sessionsToReplace({ sessions }: Browser, max: number): string[] {
  const byAge = [...sessions].sort((a, b) => a.lastActiveAt.getTime() - b.lastActiveAt.getTime())
  return byAge.slice(0, Math.max(0, sessions.length + 1 - max)).map(({ id }) => id)
}
