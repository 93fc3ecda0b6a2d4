import { z } from 'zod'
import { requireOrganization } from '@/lib/account/organizations'
import { takeUp } from '@/lib/account/tasks'
import { SignInError } from '@/lib/model/errors/sign-in-error'
import type { ClientJson, SessionJson, TokenJson, Wire } from '@/lib/model/wire'
import { readCookies, setSessionCookie } from '@/lib/ports/cookies'
import type { ActiveOrganization, Browser, LiveSession, Ports } from '@/lib/ports/ports'
import { verifySessionToken } from '@/lib/crypto/session-token'
import { toSessionJson } from '@/lib/session/resource'
import { mintToken } from '@/lib/session/token'
import { withNewSecret } from '@/lib/visit/next-browser'
import { auditOf } from '@/lib/visit/visit'
import { answer, handOver } from './door'
import { id as idSchema, read, text } from './input'
import { toClientJson } from './client-json'

const TOUCH = z.object({
  intent: text(32).optional(),
  /** An id or a slug; null, or empty as forms have it: no organization but the user's own space. */
  activeOrganizationId: text(128)
    .nullable()
    .optional()
    .transform((id) => id || (id === undefined ? undefined : null)),
})

/** POST /client/sessions/{id}/touch: makes a session of this browser its active one, in an organization where one is asked for. */
export function touchSession(sessionId: unknown, params: unknown): Promise<Wire<SessionJson>> {
  return answer('touch', async (ports, { browser }) => {
    const { activeOrganizationId: wanted } = read(TOUCH, params)
    const session = requireSession(browser, read(idSchema, sessionId))
    const organization =
      typeof wanted === 'string' ? await requireOrganization(ports, session.live.userId, wanted) : wanted
    const next = await selectSession(ports, session.browser, session.live.id, organization)
    return { response: toSessionJson(requireSession(next, session.live.id).live, ports), browser: next }
  })
}

/** POST /client/sessions/{id}/tokens: a fresh token for a live session of this browser, in the cookie as well. */
export function createToken(sessionId: unknown): Promise<Wire<TokenJson>> {
  return answer('token', async (ports, { browser }) => {
    const { live } = requireSession(browser, read(idSchema, sessionId))
    return { response: { object: 'token', jwt: await freshToken(ports, live) }, browser }
  })
}

/** POST /client/sessions/{id}/end: signs one session of this browser out. */
export function endSession(sessionId: unknown): Promise<Wire<SessionJson>> {
  return answer('end', async (ports, visit) => {
    const { live, browser } = requireSession(visit.browser, read(idSchema, sessionId))
    const audit = auditOf(visit, { userId: live.userId, event: 'sign_out', detail: actorDetail([live]) })
    await ports.sessions.end({ sessionId: live.id, userId: live.userId }, 'ended', audit)
    if ((await namedSession(ports)) === live.id) await setSessionCookie(null)
    const ended: LiveSession = { ...live, status: 'ended', updatedAt: ports.now() }
    return { response: toSessionJson(ended, ports), browser: without(browser, [live.id], ports) }
  })
}

/** DELETE /client/sessions: signs everybody out in this browser; the browser itself stays known. */
export function signOutOfBrowser(): Promise<Wire<ClientJson>> {
  return answer('sign_out', async (ports, visit) => {
    await setSessionCookie(null)
    const { browser } = visit
    if (!browser) throw new SignInError('signed_out')
    for (const userId of new Set(browser.sessions.map((session) => session.userId)))
      await ports.sessions.end(
        { clientId: browser.id, userId },
        'ended',
        auditOf(visit, {
          userId,
          event: 'sign_out',
          detail: actorDetail(browser.sessions.filter((session) => session.userId === userId)),
        }),
      )
    const left = without(
      browser,
      browser.sessions.map(({ id }) => id),
      ports,
    )
    return { response: toClientJson(left, ports), browser: left }
  })
}

/** A token that says what is so now; in the cookie as well, where that names this session. */
export async function freshToken(ports: Ports, live: LiveSession): Promise<string> {
  const jwt = await mintToken(ports, live)
  if ((await namedSession(ports)) === live.id) await setSessionCookie(jwt)
  return jwt
}

/** Takes up a session that this browser holds, in an organization where one is given (lib/account/tasks.ts), and sets its cookie. */
export async function selectSession(
  ports: Ports,
  browser: Browser,
  sessionId: string,
  organization?: ActiveOrganization | null,
): Promise<Browser> {
  const { live } = requireSession(browser, sessionId)
  const kept = await withFreshSecret(ports, browser, live)
  const taken = await takeUp(ports, live, organization)
  await setSessionCookie(await mintToken(ports, taken))
  const sessions = kept.sessions.map((session) => (session.id === live.id ? taken : session))
  return { ...kept, sessions, lastActiveSessionId: live.id, updatedAt: ports.now() }
}

/** Which session the browser's cookie names, run out or not. */
export async function namedSession({ keys, baseUrl, now }: Ports): Promise<string | null> {
  const { session } = await readCookies()
  const verified = session === null ? null : await verifySessionToken(keys, session, baseUrl, now())
  return verified && verified.state !== 'none' ? verified.claims.sid : null
}

/** A link that was confirmed elsewhere started this session, and could hand no new secret to this browser: so it gets one now. */
async function withFreshSecret(ports: Ports, browser: Browser, live: LiveSession): Promise<Browser> {
  if (browser.secretSince >= live.createdAt) return browser
  const renewed = withNewSecret(ports, browser)
  if (!(await ports.sessions.renewSecret(renewed.browser, browser.secretHash)))
    throw new SignInError('resource_locked')
  await handOver(renewed.browser, renewed.newSecret)
  return renewed.browser
}

function requireSession(browser: Browser | null, sessionId: string): { browser: Browser; live: LiveSession } {
  if (!browser) throw new SignInError('signed_out')
  const live = browser.sessions.find(({ id }) => id === sessionId)
  if (!live) throw new SignInError('resource_not_found')
  return { browser, live }
}

/** What somebody does in another's name says so in the owner's log. */
function actorDetail(sessions: readonly LiveSession[]): { actor?: string } {
  const actor = sessions.find((session) => session.actor)?.actor
  return actor ? { actor: actor.sub } : {}
}

function without(browser: Browser, ids: string[], ports: Ports): Browser {
  return {
    ...browser,
    sessions: browser.sessions.filter(({ id }) => !ids.includes(id)),
    updatedAt: ports.now(),
  }
}
