import type { ErrorEntry } from './index'

/** What keeps a password from being chosen, or a right one from being enough. 422. */
export const PASSWORD_ERRORS = {
  form_password_length_too_short: {
    status: 422,
    param: 'password',
    message: 'Password is too short.',
    longMessage: ({ count = 8 }) => `Use ${count} characters or more. A few words in a row work well.`,
  },
  form_password_length_too_long: {
    status: 422,
    param: 'password',
    message: 'Password is too long.',
    longMessage: ({ count = 128 }) => `Use ${count} characters at most.`,
  },
  form_password_no_lowercase: {
    status: 422,
    param: 'password',
    message: 'A lower-case letter is missing.',
    longMessage: 'Use at least one lower-case letter.',
  },
  form_password_no_uppercase: {
    status: 422,
    param: 'password',
    message: 'An upper-case letter is missing.',
    longMessage: 'Use at least one upper-case letter.',
  },
  form_password_no_number: {
    status: 422,
    param: 'password',
    message: 'A digit is missing.',
    longMessage: 'Use at least one digit.',
  },
  form_password_no_special_char: {
    status: 422,
    param: 'password',
    message: 'A special character is missing.',
    longMessage: 'Use at least one special character, such as ! or ?.',
  },
  form_password_not_strong_enough: {
    status: 422,
    param: 'password',
    message: 'Password is easy to guess.',
    longMessage: ({ suggestions = [] }) =>
      ['This password is easy to guess.', ...suggestions.map(({ message }) => message)].join(' '),
  },
  form_password_matches_identifier: {
    status: 422,
    param: 'password',
    message: 'Password is your name.',
    longMessage: 'Your address, number or username is the first thing others try. Choose another password.',
  },
  form_new_password_matches_current: {
    status: 422,
    param: 'password',
    message: 'Same password as before.',
    longMessage: 'This is the password you have now. Choose another one.',
  },
  form_password_pwned: {
    status: 422,
    param: 'password',
    message: 'Password was leaked.',
    longMessage: 'This password is in a public list of leaked ones. Choose another.',
  },
  form_password_compromised: {
    status: 422,
    param: 'password',
    message: 'Password was leaked.',
    longMessage: 'This password may be known to others. Sign in another way, then choose a new one.',
  },
  password_reset_required: {
    status: 422,
    param: 'password',
    message: 'A new password is needed.',
    longMessage: 'This account needs a new password. Get a code, then choose one.',
  },
} satisfies Record<string, ErrorEntry>
