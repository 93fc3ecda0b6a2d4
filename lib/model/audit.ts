/** What an account's log tells. */
export const AUDIT_EVENTS = [
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'session_revoked',
  'user_created',
  'user_changed',
  'password_changed',
  'password_removed',
  'reverified',
  'reverification_failed',
  'authenticator_enabled',
  'authenticator_disabled',
  'backup_codes_created',
  'email_address_added',
  'email_address_verified',
  'email_address_made_primary',
  'email_address_removed',
  'phone_number_added',
  'phone_number_verified',
  'phone_number_made_primary',
  'phone_number_reserved',
  'phone_number_released',
  'phone_number_made_default',
  'phone_number_removed',
  'profile_changed',
  'picture_changed',
  'picture_removed',
  'organization_created',
  'device_forgotten',
  'data_exported',
  'account_deleted',
  'user_locked',
  'user_unlocked',
  'user_banned',
  'user_unbanned',
  'admin_act',
  'sign_in_token_created',
  'actor_token_created',
  'ticket_revoked',
] as const

export type AuditEventName = (typeof AUDIT_EVENTS)[number]

export function isAuditEvent(name: string): name is AuditEventName {
  return AUDIT_EVENTS.some((event) => event === name)
}
