import type { ErrorEntry } from './index'

/** What goes wrong with passkeys (contract 6.8). */
export const PASSKEY_ERRORS = {
  no_passkeys_found_for_user: {
    status: 400,
    message: 'No passkey for this site.',
    longMessage: ({ host }) =>
      host
        ? `Your passkeys were made for ${host} and work there only. Sign in another way, then add one for this site.`
        : 'This account has no passkey. Sign in another way, then add one.',
  },
  passkey_not_registered: {
    status: 404,
    message: 'We do not know this passkey.',
    longMessage:
      'No account here has this passkey; it may have been removed. Sign in another way, and delete it where it is kept.',
  },
  passkey_authentication_failure: {
    status: 400,
    message: 'Passkey could not be verified.',
    longMessage: 'That passkey could not be verified. Try again, or sign in another way.',
  },
  passkey_invalid_verification: {
    status: 400,
    message: 'Question does not fit.',
    longMessage: 'That answer does not belong to a question of this browser. Try again.',
  },
  passkey_invalid_public_key_credential: {
    status: 422,
    param: 'public_key_credential',
    message: 'Passkey cannot be read.',
    longMessage: 'What your browser sent is not the answer of a passkey. Try again.',
  },
  passkey_identification_not_verified: {
    status: 422,
    message: 'Verify an address first.',
    longMessage: 'A passkey needs an account with a verified address or number. Verify one first.',
  },
  passkey_registration_failure: {
    status: 400,
    message: 'Passkey could not be added.',
    longMessage: 'That passkey could not be added. Try again, perhaps with another device.',
  },
  passkey_quota_exceeded: {
    status: 403,
    message: 'Enough passkeys.',
    longMessage: ({ count = 10 }) => `An account has ${count} passkeys at most. Remove one first.`,
  },
} satisfies Record<string, ErrorEntry>
