import type { SignInError } from '@/lib/model/errors/sign-in-error'
import type { Attempt, AuditEntry, Browser } from '@/lib/ports/ports'

/** Who asks: a browser that proved itself (or none yet), from where, with what. */
export interface Visit {
  browser: Browser | null
  /** The caller's address as the environment lets us believe it; null where no header is trusted. */
  address: string | null
  userAgent: string | null
  /** `"Firefox on Linux"` */
  device: string
  /** The browser that this is done for is not the one that asks (a link confirmed elsewhere): no new secret could be handed to it. */
  isAway?: boolean
  /** The browser came with the secret that was just replaced, which is good for reads only. */
  isReadOnly?: boolean
}

/** What a verb came to. A refusal is a result, never an exception; both carry what the browser looks like now. */
export type Outcome<A = Attempt> = Done<A> | Refused

export interface Done<A = Attempt> {
  isDone: true
  attempt: A
  browser: Browser
  /** The browser's secret where this step made or rotated it; null where it stays. */
  newSecret: string | null
}

export interface Refused {
  isDone: false
  /** The reason first; then what else a person should know. */
  errors: [SignInError, ...SignInError[]]
  browser: Browser | null
  newSecret: string | null
}

/** The trail of a step: who, from where. */
export function auditOf(
  visit: Visit,
  entry: Pick<AuditEntry, 'userId' | 'event' | 'strategy' | 'detail'>,
): AuditEntry {
  return { ...entry, address: visit.address, userAgent: visit.userAgent }
}
