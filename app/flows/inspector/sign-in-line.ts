import type { SignInStatus } from '@/lib/model/status'
import { next, type Proven, type SignInEvent } from '@/lib/sign-in/machine'
import type { Visit } from './log'
import { duration, stay, verbName, type Stop } from './stop'

const MAIN: readonly SignInStatus[] = ['needs_identifier', 'needs_first_factor', 'complete']
const ORDER: readonly SignInStatus[] = [
  'needs_identifier',
  'needs_protect_check',
  'needs_first_factor',
  'needs_new_password',
  'needs_second_factor',
  'needs_client_trust',
  'complete',
]

/** The sign-in machine as a line: where an attempt is, how it came there, and what the table says can follow. */
export function signInLine(here: SignInStatus, visits: readonly Visit[]): Stop[] {
  const seen = new Set(visits.map(({ status }) => status))
  const place = ORDER.indexOf(here)
  const ahead = reachable(here)
  // Off by default, so it is drawn where it was asked for only.
  const drawn = ORDER.filter((s) => s !== 'needs_protect_check' || s === here || seen.has(s))
  return drawn.flatMap((status) => {
    const state = stateOf(status)
    const stop: Stop = {
      name: status,
      kind: MAIN.includes(status) ? 'main' : 'siding',
      state,
      note: noteOf(status, state),
      event: eventBefore(status),
    }
    return status === 'needs_first_factor' ? [stop, question()] : [stop]
  })

  function stateOf(status: SignInStatus): Stop['state'] {
    if (status === here) return 'here'
    const isBehind = ORDER.indexOf(status) < place
    if (seen.has(status) || (isBehind && MAIN.includes(status))) return 'been'
    return !isBehind && ahead.has(status) ? 'open' : 'off'
  }

  function noteOf(status: SignInStatus, state: Stop['state']): string {
    if (state === 'here') return status === 'complete' ? 'done' : 'now'
    if (state === 'off') return 'not owed'
    if (state === 'open') return ''
    if (seen.has(status)) return stay(status, visits)
    const crossing = visits.find((visit) => visit.by && indexOf(visit.status) > ORDER.indexOf(status))
    return crossing?.by ? duration(crossing.by.tookMs) : ''
  }

  function eventBefore(status: SignInStatus): string | undefined {
    if (status === 'needs_first_factor') return 'create'
    if (status !== 'complete') return undefined
    const verb = visits.findLast((visit) => visit.status === 'complete')?.by?.verb
    if (verb) return verbName(verb)
    return isSecond(here) ? 'attempt_second_factor' : undefined
  }

  function question(): Stop {
    const isAnswered = place > ORDER.indexOf('needs_first_factor')
    return { name: 'what is still owed?', kind: 'question', state: isAnswered ? 'been' : 'open', note: '' }
  }
}

/** Every status that the table can still lead to. */
export function reachable(from: SignInStatus): Set<SignInStatus> {
  const found = new Set<SignInStatus>()
  const left = [from]
  for (let status = left.pop(); status; status = left.pop())
    for (const to of successors(status))
      if (!found.has(to) && to !== from) {
        found.add(to)
        left.push(to)
      }
  return found
}

function successors(status: SignInStatus): SignInStatus[] {
  return EVENTS.flatMap((event) =>
    PROVEN.flatMap((proven) => {
      const verdict = next(status, event, proven)
      return 'status' in verdict && verdict.status !== status ? [verdict.status] : []
    }),
  )
}

const EVENTS: readonly SignInEvent[] = [
  'held_back',
  'let_through',
  'identified',
  'first_proved',
  'reset_proved',
  'second_proved',
  'password_replaced',
]

const NOTHING: Proven = {
  isBanned: false,
  isDeactivated: false,
  isActor: false,
  byPassword: false,
  isPasswordBreached: false,
  isPasswordCompromised: false,
  isResetRequired: false,
  isPasswordOld: false,
  hasOtherFirstFactor: false,
  canReset: false,
  hasSecondFactor: false,
  isMultiFactor: false,
  isDeviceNew: false,
  asksForDeviceTrust: false,
}

/** People of whom something is owed, one thing each, and one of whom nothing is. */
const PROVEN: readonly Proven[] = [
  NOTHING,
  { ...NOTHING, isResetRequired: true },
  { ...NOTHING, hasSecondFactor: true },
  { ...NOTHING, byPassword: true, isDeviceNew: true, asksForDeviceTrust: true },
]

/** Both are answered by the same verb. */
function isSecond(status: SignInStatus): boolean {
  return status === 'needs_second_factor' || status === 'needs_client_trust'
}

function indexOf(status: string): number {
  return ORDER.findIndex((one) => one === status)
}
