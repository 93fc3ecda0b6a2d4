import type { StrategyName } from '@/lib/model/strategies'

/** What a log calls what somebody proved themselves with. */
export const PROOFS: Record<StrategyName, string> = {
  password: 'Password',
  email_code: 'Code by email',
  email_link: 'Link by email',
  phone_code: 'Code by phone',
  reset_password_email_code: 'Reset by email',
  reset_password_phone_code: 'Reset by phone',
  totp: 'Authenticator app',
  backup_code: 'Backup code',
  ticket: 'Sign-in link',
}
