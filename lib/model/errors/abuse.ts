import type { ErrorEntry } from './index'

/** A year, in seconds: a lock that is longer waits for an administrator, not for a clock. */
const ENDLESS = 31_536_000

/** What is held back because there was too much of it. */
export const ABUSE_ERRORS = {
  too_many_requests: {
    status: 429,
    message: 'Too many tries.',
    longMessage: ({ seconds = 10 }) => `That was too fast. Wait ${duration(seconds)}, then try again.`,
  },
  user_locked: {
    status: 403,
    message: 'Too many tries.',
    longMessage: ({ seconds }) =>
      seconds === undefined || seconds > ENDLESS
        ? 'This account is locked. Ask its administrator.'
        : `Too many tries. This account is locked. Try again in ${duration(seconds)}.`,
  },
  account_lockout_warning: {
    status: 422,
    message: 'Few tries left.',
    longMessage: ({ left = 0 }) =>
      left === 0
        ? 'That was the last try for now. The account is locked for a while.'
        : `${left} ${left === 1 ? 'try' : 'tries'} left before a pause.`,
  },
  captcha_invalid: {
    status: 400,
    message: 'Check not passed.',
    longMessage: 'That did not show that you are no robot. Try the check again.',
  },
  captcha_unavailable: {
    status: 503,
    message: 'Check not available.',
    longMessage:
      'The check that keeps robots out cannot be reached. Nothing was lost; try again in a moment.',
  },
  requires_protect_check: {
    status: 403,
    message: 'Check not passed yet.',
    longMessage: 'Show first that you are no robot.',
  },
  protect_check_already_resolved: {
    status: 400,
    message: 'Check is over.',
    longMessage: 'That check is over already. Go on with what comes after it.',
  },
} satisfies Record<string, ErrorEntry>

/** `45 -> "45 seconds"`, `3000 -> "50 minutes"`, `9000 -> "3 hours"`: rounded up, so that it is never too soon. */
function duration(seconds: number): string {
  if (seconds < 90) return count(seconds, 'second')
  if (seconds < 90 * 60) return count(Math.ceil(seconds / 60), 'minute')
  const hours = Math.ceil(seconds / 3600)
  return hours < 48 ? count(hours, 'hour') : count(Math.ceil(hours / 24), 'day')
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}
