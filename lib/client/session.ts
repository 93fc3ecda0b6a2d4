import type { SessionStatus, SessionTaskKey } from '@/lib/model/status'
import type { SessionJson } from '@/lib/model/wire'
import { toUserData, type UserData } from './attempt'
import type { GetTokenOptions } from './tokens'
import type { UserResource } from './user/resources'
import type { UserStage } from './user/stage'
import { toUser } from './user/user'

export interface SessionTask {
  key: SessionTaskKey
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
  lastActiveOrganizationId: string | null
  /** Minutes since the first and the second factor; -1 = never. */
  factorVerificationAge: [number, number]
  lastActiveAt: Date
  expireAt: Date
  abandonAt: Date
  createdAt: Date
  updatedAt: Date
  getToken: (options?: GetTokenOptions) => Promise<string | null>
}

export type GetSessionToken = (sessionId: string, options?: GetTokenOptions) => Promise<string | null>

/** Reads the wire's JSON. One JSON gives one object, so that effects may depend on it. */
export function createSessionReader(
  getToken: GetSessionToken,
  stage: UserStage,
): (json: SessionJson) => SessionResource {
  const made = new WeakMap<SessionJson, SessionResource>()
  return (json) => {
    const session = made.get(json) ?? toSession(json, getToken, stage)
    made.set(json, session)
    return session
  }
}

function toSession(json: SessionJson, getToken: GetSessionToken, stage: UserStage): SessionResource {
  const { identifier, user_id } = json.public_user_data
  return {
    id: json.id,
    status: json.status,
    currentTask: json.tasks?.[0],
    tasks: json.tasks,
    user: toUser(json.user, stage),
    publicUserData: { ...toUserData(json.public_user_data), identifier, userId: user_id },
    actor: json.actor,
    lastActiveOrganizationId: json.last_active_organization_id,
    factorVerificationAge: json.factor_verification_age,
    lastActiveAt: new Date(json.last_active_at),
    expireAt: new Date(json.expire_at),
    abandonAt: new Date(json.abandon_at),
    createdAt: new Date(json.created_at),
    updatedAt: new Date(json.updated_at),
    getToken: (options) => getToken(json.id, options),
  }
}
