import { newId, newToken } from '@/lib/crypto/random'
import { isReset } from '@/lib/model/strategies'
import type {
  Attempt,
  Browser,
  BrowserWrite,
  ClientRow,
  Completion,
  LiveSession,
  Ports,
  UserRow,
} from '@/lib/ports/ports'
import { startSession } from '@/lib/session/start'
import { lockoutTarget, trustOf } from '@/lib/account/device-trust'
import { noticeMail } from '@/lib/account/owner'
import { tasksOwed } from '@/lib/account/tasks'
import type { Step } from './step'
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
    secretSince: now,
    currentSignInId: null,
    lastActiveSessionId: null,
    lastStrategy: null,
    createdAt: now,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + ports.config.client.lifetimeMs),
  }
  return { write: { client, isNew: true }, browser: { ...client, sessions: [], signIn: null }, newSecret }
}

/**
 * What a finished sign-in leaves: a session, a browser with a new secret (fixation), a counter at zero, trust, a trace. Trust and the
 * counter are earned by an own proof; a ticket is somebody else's word.
 */
export function complete(
  { ports, visit, actor }: Step,
  from: NextBrowser,
  attempt: Attempt,
  isSecondProven: boolean,
) {
  const now = ports.now()
  const user = requireUser(attempt)
  const strategy = attempt.firstFactor?.strategy
  if (!strategy) throw new Error('An attempt is complete without a first factor.')
  const isOwnProof = strategy !== 'ticket' || isSecondProven
  // Whoever signs in for the first time has new devices only.
  const isNewDevice = !actor && trustOf(user) === null && user.lastSignInAt !== null
  const renewed = renew(ports, visit, from)
  const session = startSession(
    {
      user,
      tasks: tasksOwed(user, null, ports.config),
      clientId: renewed.browser.id,
      firstFactorAt: now,
      secondFactorAt: isSecondProven ? now : null,
      isOwnProof,
      address: visit.address,
      userAgent: visit.userAgent,
      actor,
    },
    ports.config,
    now,
  )
  const replaced = sessionsToReplace(renewed.browser, ports.config.maxSessionsPerClient)
  const completion: Completion = {
    session,
    replaced,
    lockout: isOwnProof ? lockoutTarget(user) : null,
    // A session with open tasks is nobody's yet (architecture, rule 7).
    earnsTrust: isOwnProof && session.status === 'active',
    notice: isNewDevice ? newDeviceNotice(ports, visit, user) : null,
    audit: auditOf(visit, {
      userId: user.id,
      event: 'sign_in',
      strategy,
      ...(actor ? { detail: { actor: actor.sub } } : {}),
    }),
  }
  const live: LiveSession = { ...session, user: { ...user, lastSignInAt: actor ? user.lastSignInAt : now } }
  const sessions = [...renewed.browser.sessions.filter(({ id }) => !replaced.includes(id)), live]
  const client = {
    ...renewed.write.client,
    currentSignInId: null,
    lastStrategy: isOwnProof && !isReset(strategy) ? strategy : renewed.write.client.lastStrategy,
  }
  const browser: Browser = { ...client, sessions, signIn: null }
  return { completion, next: { ...renewed, write: { ...renewed.write, client }, browser } }
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

function renew(ports: Ports, visit: Visit, from: NextBrowser): NextBrowser {
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
  const { sessions, signIn, ...client } = browser
  return {
    write: { client, isNew: false, isRenewed: true },
    browser: { ...client, sessions, signIn },
    newSecret,
  }
}

function newDeviceNotice(ports: Ports, { device, address }: Visit, user: UserRow) {
  const facts = { what: 'new_device' as const, device, address, sentAt: ports.now().toISOString() }
  return noticeMail(ports, user, { template: 'account_changed', facts })
}

function requireUser({ user }: Attempt): UserRow {
  if (!user) throw new Error('An attempt is complete without a user.')
  return user
}

function sessionsToReplace({ sessions }: Browser, max: number): string[] {
  const byAge = [...sessions].sort((a, b) => a.lastActiveAt.getTime() - b.lastActiveAt.getTime())
  return byAge.slice(0, Math.max(0, sessions.length + 1 - max)).map(({ id }) => id)
}
