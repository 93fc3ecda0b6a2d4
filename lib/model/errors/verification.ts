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
} satisfies Record<string, ErrorEntry>
