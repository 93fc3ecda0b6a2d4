import { isAuthorized, type CheckAuthorizationParams } from '@/lib/model/authorization'
import type { SessionStatus, SessionTaskKey } from '@/lib/model/status'
import type { SessionJson } from '@/lib/model/wire'
import { toUserData, type UserData } from './attempt'
import { readToken } from './claims'
import type { Clerk } from './clerk'
import { getTokenOf, type GetToken } from './get-token-of'
import { findSession } from './store'
import type { UserResource } from './user/resources'
import { toUser } from './user/user'

export interface SessionTask {
  key: SessionTaskKey
}

/** A token as a session holds it. */
export interface TokenResource {
  jwt: { claims: Record<string, unknown> }
  getRawString: () => string
}

export interface SessionResource {
  id: string
  status: SessionStatus
  /** The first thing still to do. A session that has one counts as signed out. */
  currentTask: SessionTask | undefined
  tasks: SessionTask[] | null
  user: UserResource
  publicUserData: UserData & { identifier: string; userId: string }
  actor: { sub: string } | null
  /** Nobody's software signs in here on its own. */
  agent: null
  lastActiveOrganizationId: string | null
  /** The last token that this page got; null before the first one. */
  lastActiveToken: TokenResource | null
  /** Minutes since the first and the second factor; -1 = never. */
  factorVerificationAge: [number, number]
  lastActiveAt: Date
  expireAt: Date
  abandonAt: Date
  createdAt: Date
  updatedAt: Date
  getToken: GetToken
  checkAuthorization: (params: CheckAuthorizationParams) => boolean
  /** Tells the server that this session is in use; another one than the active one becomes it. */
  touch: () => Promise<SessionResource>
  /** Ends it here and on the server. */
  end: () => Promise<SessionResource>
  /** The same: a session that is over is not listed. */
  remove: () => Promise<SessionResource>
  /** Reads it again, for what may have happened elsewhere. */
  reload: () => Promise<SessionResource>
  /** Has the next `getToken` ask the server. */
  clearCache: () => void
}

const made = new WeakMap<Clerk, WeakMap<SessionJson, SessionResource>>()

/** Reads the wire's JSON. One JSON gives one object, so that effects may depend on it. */
export function sessionOf(clerk: Clerk, json: SessionJson): SessionResource {
  const known = made.get(clerk) ?? new WeakMap<SessionJson, SessionResource>()
  made.set(clerk, known)
  const session = known.get(json) ?? toSession(clerk, json)
  known.set(json, session)
  return session
}

function toSession(clerk: Clerk, json: SessionJson): SessionResource {
  const { store, verbs, surroundings, tokens } = clerk
  const { id } = json
  const { identifier, user_id } = json.public_user_data
  const isShown = () => store.get().session?.id === id
  const latest = () => {
    const found = store.get().client?.sessions.find((one) => one.id === id)
    return found ? sessionOf(clerk, found) : { ...session, status: 'ended' as const }
  }

  async function end(): Promise<SessionResource> {
    const wasShown = isShown()
    await verbs.end(id)
    surroundings.announce(store.get().session)
    if (wasShown) surroundings.refresh()
    return latest()
  }

  const session: SessionResource = {
    id,
    status: json.status,
    currentTask: json.tasks?.[0],
    tasks: json.tasks,
    user: toUser(json.user, {
      ask: verbs.askAsUser,
      refresh: verbs.refresh,
      find: (userId) => store.get().client?.sessions.find(({ user }) => user.id === userId)?.user,
      announce: () => {
        surroundings.announce()
        surroundings.refresh()
      },
    }),
    publicUserData: { ...toUserData(json.public_user_data), identifier, userId: user_id },
    actor: json.actor,
    agent: null,
    lastActiveOrganizationId: json.last_active_organization_id,
    get lastActiveToken() {
      return toToken(tokens.last(id))
    },
    factorVerificationAge: json.factor_verification_age,
    lastActiveAt: new Date(json.last_active_at),
    expireAt: new Date(json.expire_at),
    abandonAt: new Date(json.abandon_at),
    createdAt: new Date(json.created_at),
    updatedAt: new Date(json.updated_at),
    getToken: getTokenOf(clerk, () => findSession(store.get().client, id)),
    checkAuthorization: (params) =>
      isAuthorized(
        {
          userId: json.user.id,
          orgId: json.organization?.id,
          orgRole: json.organization?.role,
          orgPermissions: json.organization?.permissions,
          factorVerificationAge: json.factor_verification_age,
        },
        params,
      ),
    touch: async () => {
      if (!isShown()) await clerk.setActive({ session: id })
      else await verbs.touch(id)
      return latest()
    },
    end,
    remove: end,
    reload: async () => {
      await verbs.refresh()
      return latest()
    },
    clearCache: tokens.forget,
  }
  return session
}

function toToken(jwt: string | undefined): TokenResource | null {
  return jwt === undefined ? null : { jwt: { claims: readToken(jwt) ?? {} }, getRawString: () => jwt }
}
