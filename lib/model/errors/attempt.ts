import type { ErrorEntry } from './index'

/** What this sign-in, at this point, cannot do. */
export const ATTEMPT_ERRORS = {
  session_exists: {
    status: 400,
    message: 'Someone is signed in.',
    longMessage: 'Someone is signed in in this browser. Go on as them, or sign out first.',
  },
  identifier_already_signed_in: {
    status: 400,
    message: 'Already signed in.',
    longMessage: 'You are signed in with this account already.',
  },
  session_creation_not_allowed: {
    status: 409,
    message: 'Somebody acts as somebody else.',
    longMessage: 'In this browser somebody acts as somebody else. End that first.',
  },
  strategy_for_user_invalid: {
    status: 400,
    message: 'Not available for this account.',
    longMessage: 'This account cannot sign in that way. Choose another method.',
  },
  no_second_factors: {
    status: 400,
    message: 'Not turned on.',
    longMessage: 'This account has not turned that second step on. Choose another method.',
  },
  client_state_invalid: {
    status: 400,
    message: 'Not possible now.',
    longMessage: 'This step is not possible at this point of the sign-in. Start again.',
  },
  sign_in_identification_or_user_deleted: {
    status: 400,
    message: 'Account is gone.',
    longMessage: 'This account or address was removed meanwhile. Start again.',
  },
  resource_forbidden: {
    status: 403,
    message: 'Not allowed.',
    longMessage: 'This belongs to another account, or to a sign-in that was replaced. Start again.',
  },
  resource_not_found: {
    status: 404,
    message: 'Not found.',
    longMessage: ({ param }) =>
      param === 'template'
        ? 'There is no token template of this name.'
        : 'This sign-in has run out or never was. Start again.',
  },
  resource_locked: {
    status: 409,
    message: 'Another step was faster.',
    longMessage: 'Another step of this sign-in was faster. Look where it stands, and try again.',
  },
  user_banned: {
    status: 403,
    message: 'Account is banned.',
    longMessage: 'This account is banned. Ask its administrator.',
  },
  user_deactivated: {
    status: 403,
    message: 'Account is off.',
    longMessage: 'This account is switched off. Ask its administrator.',
  },
  sign_in_email_link_not_same_client: {
    status: 403,
    message: 'Other browser.',
    longMessage: 'Open this link in the browser that asked for it, or enter the code of the same mail there.',
  },
} satisfies Record<string, ErrorEntry>
