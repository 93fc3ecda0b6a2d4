/** What an account's log tells. */
export const AUDIT_EVENTS = [
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'session_revoked',
  'user_created',
  'user_changed',
  'password_changed',
  'sign_in_token_created',
  'actor_token_created',
  'ticket_revoked',
] as const

export type AuditEventName = (typeof AUDIT_EVENTS)[number]
