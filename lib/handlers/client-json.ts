import type { ClientJson } from '@/lib/model/wire'
import type { Browser, Ports } from '@/lib/ports/ports'
import { toSessionJson } from '@/lib/session/resource'
import { toSignInJson } from '@/lib/sign-in/resource'
import { toSignUpJson } from '@/lib/sign-up/resource'

/** A browser with what it holds: the one door through which client JSON leaves. */
export function toClientJson(browser: Browser, ports: Ports): ClientJson {
  const now = ports.now()
  const [signIn, signUp] = [current(browser.signIn, now), current(browser.signUp, now)]
  const parts = [browser, ...browser.sessions, signIn, signUp].filter((part) => part !== null)
  return {
    object: 'client',
    id: browser.id,
    sessions: browser.sessions.map((session) => toSessionJson(session, ports)),
    sign_in: signIn && toSignInJson(signIn, ports),
    sign_up: signUp && toSignUpJson(signUp, ports),
    last_active_session_id: browser.lastActiveSessionId,
    last_authentication_strategy: browser.lastStrategy,
    cookie_expires_at: browser.expiresAt.getTime(),
    captcha_bypass: true,
    created_at: browser.createdAt.getTime(),
    // The newest of all that is in here, so that a store can tell which of two answers is the later one.
    updated_at: Math.max(...parts.map(({ updatedAt }) => updatedAt.getTime())),
  }
}

function current<A extends { abandonAt: Date }>(attempt: A | null, now: Date): A | null {
  return attempt && attempt.abandonAt > now ? attempt : null
}
