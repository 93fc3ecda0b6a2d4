import type { ErrorEntry } from './index'

const ASK_AGAIN = 'Ask whoever gave it to you for a new one.'

/** What is wrong with a ticket: a sign-in token, or an actor token (impersonation), or an invitation. 400 unless stated. */
export const TICKET_ERRORS = {
  ticket_invalid_code: {
    status: 400,
    message: 'Ticket is not known.',
    longMessage: `This link is not complete, or not one of ours. ${ASK_AGAIN}`,
  },
  ticket_expired_code: {
    status: 400,
    message: 'Ticket has run out.',
    longMessage: `This link has run out. ${ASK_AGAIN}`,
  },
  sign_in_token_already_used_code: {
    status: 400,
    message: 'Ticket was used.',
    longMessage: `This sign-in link was used before; it works once. ${ASK_AGAIN}`,
  },
  sign_in_token_revoked_code: {
    status: 400,
    message: 'Ticket was called back.',
    longMessage: `This sign-in link was called back. ${ASK_AGAIN}`,
  },
  actor_token_already_used_code: {
    status: 400,
    message: 'Ticket was used.',
    longMessage: 'This impersonation link was used before; it works once. Make a new one.',
  },
  actor_token_revoked_code: {
    status: 400,
    message: 'Ticket was called back.',
    longMessage: 'This impersonation link was called back. Make a new one.',
  },
  sign_in_no_identification_for_user: {
    status: 404,
    message: 'Nothing to sign in with.',
    longMessage: 'This account has no address, number or username to sign in with. Ask its administrator.',
  },
} satisfies Record<string, ErrorEntry>
