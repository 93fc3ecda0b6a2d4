import type { ClientJson } from '@/lib/model/wire'
import type { Clerk } from '../clerk'
import type { SignIn } from '../legacy/sign-in'
import type { SignUp } from '../legacy/sign-up'
import { signInOf } from '../legacy/use-sign-in'
import { signUpOf } from '../legacy/use-sign-up'
import { sessionOf, type SessionResource } from '../session'

/** This browser. Its `signIn` and `signUp` are those of the legacy hooks. */
export interface ClientResource {
  id: string | undefined
  sessions: SessionResource[]
  /** Those of them that somebody is signed in by, or will be when their tasks are done. */
  signedInSessions: SessionResource[]
  signIn: SignIn
  signUp: SignUp
  lastActiveSessionId: string | null
  lastAuthenticationStrategy: string | null
  captchaBypass: boolean
  cookieExpiresAt: Date | null
  createdAt: Date | null
  updatedAt: Date | null
  isNew: () => boolean
  /** Reads it again. */
  reload: () => Promise<ClientResource>
  /** Signs everybody out. The browser itself stays known. */
  removeSessions: () => Promise<ClientResource>
  destroy: () => Promise<void>
  resetSignIn: () => void
  resetSignUp: () => void
  clearCache: () => void
  /** The cookie is renewed by the answers of our own origin, so no page has to be led past another one for it. */
  isEligibleForTouch: () => false
  buildTouchUrl: (params: { redirectUrl: URL }) => string
}

const made = new WeakMap<ClientJson, WeakMap<Clerk, ClientResource>>()

/** One JSON gives one object, so that effects may depend on it. */
export function clientOf(clerk: Clerk, json: ClientJson | null): ClientResource {
  if (!json) return toClient(clerk, json)
  const known = made.get(json) ?? new WeakMap<Clerk, ClientResource>()
  made.set(json, known)
  const client = known.get(clerk) ?? toClient(clerk, json)
  known.set(clerk, client)
  return client
}

function toClient(clerk: Clerk, json: ClientJson | null): ClientResource {
  const { store, verbs, surroundings } = clerk
  const sessions = json?.sessions.map((session) => sessionOf(clerk, session)) ?? []
  const latest = () => clientOf(clerk, store.get().client ?? null)

  async function signEverybodyOut(): Promise<void> {
    await verbs.signOut()
    surroundings.announce(null)
    surroundings.refresh()
  }

  return {
    id: json?.id,
    sessions,
    signedInSessions: sessions.filter(({ status }) => status === 'active' || status === 'pending'),
    get signIn() {
      return signInOf(clerk, store.get().signIn)
    },
    get signUp() {
      return signUpOf(clerk, store.get().signUp)
    },
    lastActiveSessionId: json?.last_active_session_id ?? null,
    lastAuthenticationStrategy: json?.last_authentication_strategy ?? null,
    captchaBypass: json?.captcha_bypass ?? true,
    cookieExpiresAt: toDate(json?.cookie_expires_at),
    createdAt: toDate(json?.created_at),
    updatedAt: toDate(json?.updated_at),
    isNew: () => json === null,
    reload: async () => {
      await verbs.refresh()
      return latest()
    },
    removeSessions: async () => {
      await signEverybodyOut()
      return latest()
    },
    destroy: signEverybodyOut,
    resetSignIn: () => store.signIn.reset(),
    resetSignUp: () => store.signUp.reset(),
    clearCache: () => clerk.tokens.forget(),
    isEligibleForTouch: () => false,
    buildTouchUrl: ({ redirectUrl }) => redirectUrl.href,
  }
}

function toDate(ms: number | null | undefined): Date | null {
  return ms == null ? null : new Date(ms)
}
