import type { ErrorFacts } from '@/lib/model/errors'
import type { Refused } from './visit'

/** What the text of a refusal needs; what it is about (`param`, `sessionId`) is in its code. */
export function toFacts(errors: Refused['errors']): ErrorFacts {
  const { seconds, count, suggestions, country, host } = errors[0].details
  const left = errors.find(({ code }) => code === 'account_lockout_warning')?.details.left
  const facts = { seconds, left, count, suggestions, country, host }
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined))
}
