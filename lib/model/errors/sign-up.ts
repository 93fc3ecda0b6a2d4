import type { ErrorEntry } from './index'

/** What a sign-up, or the way between sign-in and sign-up, cannot do. */
export const SIGN_UP_ERRORS = {
  sign_up_mode_restricted: {
    status: 403,
    message: 'By invitation only.',
    longMessage: 'New accounts are made by invitation only. Ask whoever runs this site for one.',
  },
  sign_up_restricted_waitlist: {
    status: 403,
    message: 'There is a waiting list.',
    longMessage: 'New accounts are made by invitation only. Join the waiting list to get one.',
  },
  sign_up_if_missing_not_allowed: {
    status: 422,
    message: 'Needs an account.',
    longMessage: 'That way in is for people who have an account. Sign up first.',
  },
  sign_up_if_missing_strategy_not_supported: {
    status: 422,
    param: 'strategy',
    message: 'Proves nothing that is new.',
    longMessage:
      'An account can only be made by what proves an address or a number. Choose a code or a link.',
  },
  sign_up_if_missing_transfer: {
    status: 404,
    message: 'No account yet.',
    longMessage: 'You have proven who you are, and there is no account yet. Go on to make one.',
  },
  account_transfer_invalid: {
    status: 400,
    message: 'Nothing to take over.',
    longMessage: 'There is nothing to go on from here. Start again.',
  },
  sign_up_email_link_not_same_client: {
    status: 403,
    message: 'Other browser.',
    longMessage: 'Open this link in the browser that asked for it, or enter the code of the same mail there.',
  },
  invitation_account_exists: {
    status: 400,
    message: 'There is an account.',
    longMessage: 'Whoever was invited here has an account already. Sign in instead.',
  },
  invitation_account_not_exists: {
    status: 400,
    message: 'There is no account yet.',
    longMessage: 'This is an invitation. Use it to sign up.',
  },
  invitation_already_accepted: {
    status: 400,
    message: 'Invitation was used.',
    longMessage: 'This invitation was used before; it works once. Sign in instead.',
  },
  revoked_invitation: {
    status: 400,
    message: 'Invitation was called back.',
    longMessage: 'This invitation was called back. Ask whoever sent it.',
  },
  waitlist_not_accepting_entries: {
    status: 403,
    message: 'There is no waiting list.',
    longMessage: 'There is no waiting list here. Sign up instead.',
  },
} satisfies Record<string, ErrorEntry>
