/** Where a sign-in stands. Only lib/sign-in/machine.ts decides it. */
export const SIGN_IN_STATUSES = [
  'needs_identifier',
  'needs_first_factor',
  'needs_second_factor',
  'needs_client_trust',
  'needs_new_password',
  'needs_protect_check',
  'complete',
] as const

export type SignInStatus = (typeof SIGN_IN_STATUSES)[number]

/** Where a sign-up stands; `abandoned` is only ever told, never stored. */
export const SIGN_UP_STATUSES = ['missing_requirements', 'complete', 'abandoned'] as const

export type SignUpStatus = (typeof SIGN_UP_STATUSES)[number]

export type VerificationStatus = 'unverified' | 'verified' | 'transferable' | 'failed' | 'expired'

export type SessionStatus =
  'abandoned' | 'active' | 'ended' | 'expired' | 'removed' | 'replaced' | 'revoked' | 'pending'

/** What a signed-in person still has to do, in this order. */
export const SESSION_TASKS = ['reset-password', 'choose-organization', 'setup-mfa'] as const

export type SessionTaskKey = (typeof SESSION_TASKS)[number]

/** Is this browser new to the user? `pending` until an identifier is known. */
export type ClientTrustState = 'pending' | 'new' | 'known'
