import type { AnyStrategy } from '@/lib/model/strategies'

const LABELS: Partial<Record<AnyStrategy, string>> = {
  password: 'Use your password',
  passkey: 'Use a passkey',
  email_code: 'Email a code',
  phone_code: 'Text a code',
  totp: 'Use your authenticator app',
  backup_code: 'Use a backup code',
}

/** What a list calls a way to give a fresh proof. */
export function labelOfProof(strategy: AnyStrategy): string {
  return LABELS[strategy] ?? 'Another way'
}
