import type { ErrorCode } from '@/lib/model/errors'
import type { SignInStatus } from '@/lib/model/status'

/** What can happen to an attempt. `*_proved` means: the answer was right; of a newcomer, that there is nobody yet whom it could let in. */
export type SignInEvent =
  | 'held_back'
  | 'let_through'
  | 'identified'
  | 'prepared_first'
  | 'prepared_second'
  | 'first_proved'
  | 'reset_proved'
  | 'newcomer_proved'
  | 'second_proved'
  | 'password_replaced'

type Next = SignInStatus | 'same' | 'owed'

/**
 * The machine: status × event → status. What is not in the table is refused with `client_state_invalid`.
 * `owed` asks the list below what is still missing. Drawn: contract 5.2 (creation) and 5.3 (progress).
 */
// prettier-ignore
const MACHINE: Record<SignInStatus, Partial<Record<SignInEvent, Next>>> = {
  needs_identifier:    { held_back: 'needs_protect_check', identified: 'needs_first_factor', prepared_first: 'same', first_proved: 'owed', newcomer_proved: 'same' },
  needs_first_factor:  { prepared_first: 'same', first_proved: 'owed', reset_proved: 'needs_new_password', newcomer_proved: 'same' },
  needs_new_password:  { password_replaced: 'owed' },
  needs_second_factor: { prepared_second: 'same', second_proved: 'complete' },
  needs_client_trust:  { prepared_second: 'same', second_proved: 'owed' },
  needs_protect_check: { let_through: 'needs_identifier' },
  complete:            {},
}

/** What deciding takes, once a first factor is proven. */
export interface Proven {
  isBanned: boolean
  isDeactivated: boolean
  /** An actor ticket: the operator proved who they are elsewhere (impersonation). */
  isActor: boolean
  byPassword: boolean
  /** The right password is in the list of leaked ones (looked up where the config says so). */
  isPasswordBreached: boolean
  isPasswordCompromised: boolean
  /** An operator wants a new password. */
  isResetRequired: boolean
  /** The config wants a new password by now. */
  isPasswordOld: boolean
  hasOtherFirstFactor: boolean
  canReset: boolean
  hasSecondFactor: boolean
  /** What was proven is two factors in one already. */
  isMultiFactor: boolean
  isDeviceNew: boolean
  asksForDeviceTrust: boolean
}

type Verdict = { status: SignInStatus } | { refusal: ErrorCode }

/** What is still owed after a first factor, whichever it was: the first row that holds decides. So no strategy can forget one. */
// prettier-ignore
const OWED: readonly { when: (proven: Proven) => boolean; then: Verdict }[] = [
  { when: (p) => p.isBanned,                                                              then: { refusal: 'user_banned' } },
  { when: (p) => p.isDeactivated,                                                         then: { refusal: 'user_deactivated' } },
  { when: (p) => p.isActor,                                                               then: { status: 'complete' } },
  { when: (p) => p.byPassword && p.isPasswordBreached,                                    then: { refusal: 'form_password_pwned' } },
  { when: (p) => p.byPassword && p.isPasswordCompromised && p.hasOtherFirstFactor,        then: { refusal: 'form_password_compromised' } },
  { when: (p) => p.byPassword && p.isResetRequired && p.canReset,                         then: { refusal: 'password_reset_required' } },
  { when: (p) => p.isResetRequired || (p.byPassword && p.isPasswordOld),                  then: { status: 'needs_new_password' } },
  { when: (p) => p.hasSecondFactor && !p.isMultiFactor,                                   then: { status: 'needs_second_factor' } },
  { when: (p) => p.byPassword && p.isDeviceNew && p.asksForDeviceTrust,                   then: { status: 'needs_client_trust' } },
  { when: () => true,                                                                     then: { status: 'complete' } },
]

/** Decides where an event leads. Pure: no clock, no database, no side effect. */
export function next(status: SignInStatus, event: SignInEvent, proven?: Proven): Verdict {
  const target = MACHINE[status][event]
  if (target === undefined) return { refusal: 'client_state_invalid' }
  if (target === 'same') return { status }
  if (target !== 'owed') return { status: target }
  if (!proven) throw new Error(`${event} decides what is owed, so it must say what was proven`)
  return OWED.find(({ when }) => when(proven))?.then ?? { refusal: 'client_state_invalid' }
}

/** May this happen now? Asked before any try is spent. */
export function isAllowed(status: SignInStatus, event: SignInEvent): boolean {
  return MACHINE[status][event] !== undefined
}
