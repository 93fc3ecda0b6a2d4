import type { ErrorCode } from '@/lib/model/errors'
import type { SignUpRow } from '@/lib/ports/ports'
import type { Requirements } from './requirements'

/** What can happen to a sign-up. `proved` means: the answer was right. */
export type SignUpEvent = 'given' | 'prepared' | 'proved'

type Status = SignUpRow['status']

/** The machine: status × event → status. `owed` is complete once nothing is missing and nothing unverified. */
// prettier-ignore
const MACHINE: Record<Status, Partial<Record<SignUpEvent, 'same' | 'owed'>>> = {
  missing_requirements: { given: 'owed', prepared: 'same', proved: 'owed' },
  complete:             {},
}

/** Decides where an event leads. Pure: no clock, no database, no side effect. */
export function next(
  status: Status,
  event: SignUpEvent,
  { missing, unverified }: Requirements,
): { status: Status } | { refusal: ErrorCode } {
  const target = MACHINE[status][event]
  if (target === undefined) return { refusal: 'client_state_invalid' }
  if (target === 'same') return { status }
  return { status: missing.length + unverified.length === 0 ? 'complete' : status }
}

/** May this happen now? Asked before anything is spent. */
export function isAllowed(status: Status, event: SignUpEvent): boolean {
  return MACHINE[status][event] !== undefined
}
