import type { ErrorEntry } from './index'

/** What a code, link or signature did not prove. 400, without a parameter. */
export const VERIFICATION_ERRORS = {
  verification_missing: {
    status: 400,
    message: 'Nothing to verify.',
    longMessage: 'No code was asked for yet. Send one first.',
  },
  verification_not_sent: {
    status: 400,
    message: 'Message was not taken.',
    longMessage: 'The mail server refused this message. Check the address, or use another method.',
  },
  sms_send_error: {
    status: 400,
    message: 'Message was not taken.',
    longMessage: 'No message can be sent to this number. Check the number, or use another method.',
  },
  verification_strategy_invalid: {
    status: 400,
    message: 'Another method was started.',
    longMessage: 'Another method was started meanwhile. Finish that one, or start this one again.',
  },
  verification_expired: {
    status: 400,
    message: 'Code has run out.',
    longMessage: 'This code has run out. Send a new one.',
  },
  verification_failed: {
    status: 400,
    message: 'Too many wrong tries.',
    longMessage: 'Too many wrong tries for this code. Send a new one, or use another method.',
  },
  verification_already_verified: {
    status: 400,
    message: 'Already verified.',
    longMessage: 'This was verified already.',
  },
  verification_code_too_many_requests: {
    status: 429,
    message: 'Too soon for a new code.',
    longMessage: ({ seconds = 30 }) => `You can ask for a new code in ${seconds} s.`,
  },
  verification_link_token_invalid: {
    status: 400,
    message: 'Link is not known.',
    longMessage: 'This link is not complete, or not one of ours. Send a new one.',
  },
  verification_link_token_expired: {
    status: 400,
    message: 'Link has run out.',
    longMessage: 'This link has run out. Send a new one.',
  },
  verification_link_token_stale: {
    status: 400,
    message: 'Link was replaced.',
    longMessage: 'A newer link was sent, or this one was used before. Open the newest mail.',
  },
} satisfies Record<string, ErrorEntry>
