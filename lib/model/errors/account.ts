import type { ErrorEntry } from './index'

/** What a signed-in person cannot change of their account, or not yet. */
export const ACCOUNT_ERRORS = {
  session_reverification_required: {
    status: 403,
    message: 'Proof is too old.',
    longMessage: 'This change needs a fresh proof that it is you. Verify that it is you, then try again.',
  },
  totp_already_enabled: {
    status: 400,
    message: 'Already on.',
    longMessage: 'An authenticator app is on already. Turn it off first to use another one.',
  },
  backup_codes_not_available: {
    status: 400,
    message: 'No second step.',
    longMessage:
      'Backup codes stand in for a second step. Turn on an authenticator app or a phone number first.',
  },
  password_required: {
    status: 400,
    message: 'No password.',
    longMessage: 'This account has no password. Set one first.',
  },
  last_required_identification_deletion_failed: {
    status: 400,
    message: 'Last way to sign in.',
    longMessage: 'Without this you could not sign in any more. Add another way first.',
  },
  second_factor_deletion_not_allowed: {
    status: 400,
    message: 'Last second step.',
    longMessage: 'Everybody needs a second step here, and this is your last one. Add another one first.',
  },
  identification_update_second_factor_unverified: {
    status: 400,
    message: 'Not verified.',
    longMessage: 'This is not verified yet. Enter the code that we sent, then try again.',
  },
  too_many_unverified_identifications: {
    status: 400,
    message: 'Too many unverified ones.',
    longMessage: 'Verify or remove what you added before, then add another one.',
  },
  organization_not_enabled_in_instance: {
    status: 403,
    message: 'No organizations here.',
    longMessage: 'Organizations are not turned on here.',
  },
  organization_quota_exceeded: {
    status: 403,
    param: 'name',
    message: 'Too many organizations.',
    longMessage: 'You are in as many organizations as one person can be in.',
  },
  confirmation_mismatch: {
    status: 422,
    param: 'confirmation',
    message: 'Text does not match.',
    longMessage: 'What you typed is not what is shown. Type it as it stands there.',
  },
} satisfies Record<string, ErrorEntry>
