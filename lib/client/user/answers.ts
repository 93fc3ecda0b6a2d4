import type { BackupCodesJson, TotpJson, UserAnswers } from '@/lib/model/user-wire'
import type { BackupCodeResource, SessionWithActivitiesResource, TOTPResource } from './resources'
import type { Ask } from './stage'

// What few pages ask for: loaded with the question.

/** What an authenticator is told by. */
export function toTotp({
  id,
  secret,
  uri,
  verified,
  backup_codes,
  created_at,
  updated_at,
}: TotpJson): TOTPResource {
  return {
    id,
    ...(secret === undefined ? {} : { secret }),
    ...(uri === undefined ? {} : { uri }),
    verified,
    ...(backup_codes === undefined ? {} : { backupCodes: backup_codes }),
    createdAt: new Date(created_at),
    updatedAt: new Date(updated_at),
  }
}

/** One of the user's sessions, wherever it is. */
export function toActivity(json: UserAnswers['revokeSession'], ask: Ask): SessionWithActivitiesResource {
  const { id, browser_name, ip_address, is_mobile } = json.latest_activity
  return {
    id: json.id,
    status: json.status,
    expireAt: new Date(json.expire_at),
    abandonAt: new Date(json.abandon_at),
    lastActiveAt: new Date(json.last_active_at),
    latestActivity: {
      id,
      browserName: browser_name,
      ipAddress: ip_address ?? undefined,
      isMobile: is_mobile,
    },
    actor: json.actor,
    revoke: async () => toActivity(await ask('revokeSession', { id: json.id }), ask),
  }
}

export function toBackupCodes({ id, codes, created_at, updated_at }: BackupCodesJson): BackupCodeResource {
  return { id, codes, createdAt: new Date(created_at), updatedAt: new Date(updated_at) }
}
