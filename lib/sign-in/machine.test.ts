import { describe, expect, test } from 'vitest'
import { SIGN_IN_STATUSES, type SignInStatus } from '@/lib/model/status'
import { isAllowed, next, type Proven, type SignInEvent } from './machine'

// prettier-ignore
const EVENTS = [
  'held_back', 'let_through', 'identified', 'prepared_first', 'prepared_second',
  'first_proved', 'reset_proved', 'newcomer_proved', 'second_proved', 'password_replaced',
] as const satisfies readonly SignInEvent[]

/** Somebody with nothing special about them, who proved a code. */
const PLAIN: Proven = {
  isBanned: false,
  isDeactivated: false,
  isActor: false,
  byPassword: false,
  isPasswordBreached: false,
  isPasswordCompromised: false,
  isResetRequired: false,
  isPasswordOld: false,
  canReset: true,
  hasOtherFirstFactor: true,
  hasSecondFactor: false,
  isMultiFactor: false,
  isDeviceNew: true,
  asksForDeviceTrust: false,
}

/** Every edge of contract 5.2 and 5.3, with its row there; for a plain person. All other pairs are refused. */
// prettier-ignore
const EDGES: readonly { row: string; from: SignInStatus; event: SignInEvent; to: SignInStatus }[] = [
  { row: 'C25', from: 'needs_identifier',    event: 'held_back',         to: 'needs_protect_check' },
  { row: 'P28', from: 'needs_protect_check', event: 'let_through',       to: 'needs_identifier' },
  { row: 'C5',  from: 'needs_identifier',    event: 'identified',        to: 'needs_first_factor' },
  { row: 'C11', from: 'needs_identifier',    event: 'first_proved',      to: 'complete' },
  { row: 'P1',  from: 'needs_first_factor',  event: 'prepared_first',    to: 'needs_first_factor' },
  { row: 'P11', from: 'needs_first_factor',  event: 'first_proved',      to: 'complete' },
  { row: 'C16', from: 'needs_identifier',    event: 'prepared_first',    to: 'needs_identifier' },
  { row: '5.6', from: 'needs_identifier',    event: 'newcomer_proved',   to: 'needs_identifier' },
  { row: 'P14', from: 'needs_first_factor',  event: 'reset_proved',      to: 'needs_new_password' },
  { row: 'P17', from: 'needs_first_factor',  event: 'newcomer_proved',   to: 'needs_first_factor' },
  { row: 'P19', from: 'needs_new_password',  event: 'password_replaced', to: 'complete' },
  { row: 'P22', from: 'needs_second_factor', event: 'prepared_second',   to: 'needs_second_factor' },
  { row: 'P23', from: 'needs_second_factor', event: 'second_proved',     to: 'complete' },
  { row: 'P25', from: 'needs_client_trust',  event: 'prepared_second',   to: 'needs_client_trust' },
  { row: 'P26', from: 'needs_client_trust',  event: 'second_proved',     to: 'complete' },
]

/** The events after which the list of what is owed decides. */
const DECIDING = [
  { status: 'needs_identifier', event: 'first_proved' },
  { status: 'needs_first_factor', event: 'first_proved' },
  { status: 'needs_new_password', event: 'password_replaced' },
  { status: 'needs_client_trust', event: 'second_proved' },
] as const

const owed = (proven: Partial<Proven>) => next('needs_first_factor', 'first_proved', { ...PLAIN, ...proven })

describe('every status and every event', () => {
  test.each(EDGES)('$row: $from, $event → $to', ({ from, event, to }) => {
    expect(next(from, event, PLAIN)).toEqual({ status: to })
    expect(isAllowed(from, event)).toBe(true)
  })

  const pairs = SIGN_IN_STATUSES.flatMap((from) => EVENTS.map((event) => ({ from, event })))
  const others = pairs.filter(
    (pair) => !EDGES.some((edge) => edge.from === pair.from && edge.event === pair.event),
  )

  test.each(others)('$from refuses $event, whoever asks', ({ from, event }) => {
    expect(next(from, event, PLAIN)).toEqual({ refusal: 'client_state_invalid' })
    expect(isAllowed(from, event)).toBe(false)
  })

  test('a complete sign-in refuses everything', () => {
    expect(EVENTS.filter((event) => isAllowed('complete', event))).toEqual([])
  })
})

describe('what is owed after a first factor', () => {
  // better-auth#11287, #10322: a second factor that only passwords met.
  test.each(DECIDING)('a second factor is owed after $event from $status too', ({ status, event }) => {
    for (const byPassword of [true, false])
      expect(next(status, event, { ...PLAIN, byPassword, hasSecondFactor: true })).toEqual({
        status: 'needs_second_factor',
      })
  })

  test('a password on a new device is not enough where the config asks for more', () => {
    const trust = { byPassword: true, asksForDeviceTrust: true }
    expect(owed({ ...trust, isDeviceNew: true })).toEqual({ status: 'needs_client_trust' })
    expect(owed({ ...trust, isDeviceNew: false })).toEqual({ status: 'complete' })
    expect(owed({ ...trust, asksForDeviceTrust: false })).toEqual({ status: 'complete' })
  })

  test('a code from the mailbox proves a new device by itself', () => {
    expect(owed({ byPassword: false, isDeviceNew: true, asksForDeviceTrust: true })).toEqual({
      status: 'complete',
    })
  })

  test('a second factor wins over device trust, also on a new device', () => {
    const both = { byPassword: true, isDeviceNew: true, asksForDeviceTrust: true, hasSecondFactor: true }
    expect(owed(both)).toEqual({ status: 'needs_second_factor' })
  })

  test('a leaked password is refused only where another way in is open', () => {
    const leaked = { byPassword: true, isPasswordCompromised: true }
    expect(owed({ ...leaked, hasOtherFirstFactor: true })).toEqual({ refusal: 'form_password_compromised' })
    expect(owed({ ...leaked, hasOtherFirstFactor: false })).toEqual({ status: 'complete' })
  })

  test('a leaked password does not stop a code', () => {
    expect(owed({ byPassword: false, isPasswordCompromised: true })).toEqual({ status: 'complete' })
  })

  test('a leaked password is told before a second factor is asked for', () => {
    const leaked = { byPassword: true, isPasswordCompromised: true, hasSecondFactor: true }
    expect(owed(leaked)).toEqual({ refusal: 'form_password_compromised' })
    expect(owed({ ...leaked, hasOtherFirstFactor: false })).toEqual({ status: 'needs_second_factor' })
  })

  test('a password that is looked up and found in the list of leaked ones lets nobody in', () => {
    expect(owed({ byPassword: true, isPasswordBreached: true, hasSecondFactor: true })).toEqual({
      refusal: 'form_password_pwned',
    })
  })

  test('where an operator wants a new password, the old one is refused as long as another proof is possible', () => {
    const forced = { byPassword: true, isResetRequired: true }
    expect(owed(forced)).toEqual({ refusal: 'password_reset_required' })
    expect(owed({ ...forced, canReset: false })).toEqual({ status: 'needs_new_password' })
    expect(owed({ ...forced, byPassword: false })).toEqual({ status: 'needs_new_password' })
  })

  test('a password that is too old is replaced before anything else, and a code does not ask for that', () => {
    expect(owed({ byPassword: true, isPasswordOld: true, hasSecondFactor: true })).toEqual({
      status: 'needs_new_password',
    })
    expect(owed({ byPassword: false, isPasswordOld: true })).toEqual({ status: 'complete' })
  })

  test('a new password never skips the second factor', () => {
    expect(next('needs_new_password', 'password_replaced', { ...PLAIN, hasSecondFactor: true })).toEqual({
      status: 'needs_second_factor',
    })
  })

  test('an actor skips the second factor and device trust, for who they are was proven elsewhere', () => {
    expect(owed({ isActor: true, hasSecondFactor: true })).toEqual({ status: 'complete' })
    expect(owed({ isActor: true, byPassword: true, asksForDeviceTrust: true })).toEqual({
      status: 'complete',
    })
  })

  test('a ban wins over everything, and a switched-off account over all but a ban', () => {
    const all = {
      ...PLAIN,
      isActor: true,
      byPassword: true,
      isPasswordCompromised: true,
      hasSecondFactor: true,
    }
    for (const { status, event } of DECIDING) {
      const verdict = (proven: Proven) => next(status, event, proven)
      expect(verdict({ ...all, isBanned: true, isDeactivated: true })).toEqual({ refusal: 'user_banned' })
      expect(verdict({ ...all, isDeactivated: true })).toEqual({ refusal: 'user_deactivated' })
    }
  })

  test('nobody gets a verdict without saying what was proven', () => {
    for (const { status, event } of DECIDING) expect(() => next(status, event)).toThrow('what was proven')
  })

  test('whatever is proven, the way leads to a status or a refusal and never to a dead end', () => {
    const facts = [
      'isBanned',
      'isDeactivated',
      'isActor',
      'byPassword',
      'isPasswordBreached',
      'isPasswordCompromised',
      'isResetRequired',
      'isPasswordOld',
      'canReset',
      'hasOtherFirstFactor',
      'hasSecondFactor',
      'isDeviceNew',
      'asksForDeviceTrust',
    ] as const
    for (let bits = 0; bits < 2 ** facts.length; bits++) {
      const proven = Object.fromEntries(facts.map((fact, index) => [fact, Boolean(bits & (1 << index))]))
      expect(owed(proven)).not.toEqual({ refusal: 'client_state_invalid' })
    }
  })
})
