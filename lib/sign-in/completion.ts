import type { ExternalProfile } from '@/lib/model/external'
import { isReset } from '@/lib/model/strategies'
import type { Attempt, Browser, Completion, LiveSession, Ports, UserRow } from '@/lib/ports/ports'
import { startSession } from '@/lib/session/start'
import { lockoutTarget, trustOf } from '@/lib/account/device-trust'
import { noticeMail } from '@/lib/account/owner'
import { tasksOwed } from '@/lib/account/tasks'
import { renew, sessionsToReplace, type NextBrowser } from '@/lib/visit/next-browser'
import type { Step } from './step'
import { auditOf, type Visit } from '@/lib/visit/visit'

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
  const { external } = attempt
  const isNewAccount = external !== null && !isConnected(user, external)
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
    joins: external && {
      profile: external,
      audit: isNewAccount
        ? auditOf(visit, { userId: user.id, event: 'external_account_connected', strategy })
        : null,
      notice: isNewAccount ? connectedNotice(ports, visit, user) : null,
    },
    audit: auditOf(visit, {
      userId: user.id,
      event: 'sign_in',
      strategy,
      ...(actor ? { detail: { actor: actor.sub } } : {}),
    }),
  }
  const live: LiveSession = {
    ...session,
    user: { ...user, lastSignInAt: actor ? user.lastSignInAt : now },
    organization: null,
  }
  const sessions = [...renewed.browser.sessions.filter(({ id }) => !replaced.includes(id)), live]
  const client = {
    ...renewed.write.client,
    currentSignInId: null,
    currentSignUpId: null,
    lastStrategy: isOwnProof && !isReset(strategy) ? strategy : renewed.write.client.lastStrategy,
  }
  const browser: Browser = { ...client, sessions, signIn: null, signUp: null }
  return { completion, next: { ...renewed, write: { ...renewed.write, client }, browser } }
}

function newDeviceNotice(ports: Ports, { device, address }: Visit, user: UserRow) {
  const facts = { what: 'new_device' as const, device, address, sentAt: ports.now().toISOString() }
  return noticeMail(ports, user, { template: 'account_changed', facts })
}

function connectedNotice(ports: Ports, { device }: Visit, user: UserRow) {
  const facts = { what: 'external_account_connected' as const, device, sentAt: ports.now().toISOString() }
  return noticeMail(ports, user, { template: 'account_changed', facts })
}

function isConnected({ externalAccounts }: UserRow, { provider, providerUserId }: ExternalProfile): boolean {
  return externalAccounts.some(
    (account) => account.provider === provider && account.providerUserId === providerUserId,
  )
}

function requireUser({ user }: Attempt): UserRow {
  if (!user) throw new Error('An attempt is complete without a user.')
  return user
}
