import { SECOND } from '@/lib/model/time'
import type { Visit } from './log'

/** A station of the large line: lit = here, thick = travelled, solid = can still happen, dotted = cannot any more. */
export interface Stop {
  name: string
  /** A siding is a detour; a question decides which of those below it are taken. */
  kind: 'main' | 'siding' | 'question'
  state: 'been' | 'here' | 'open' | 'off'
  /** At the right edge: how long, or why not. */
  note: string
  /** Above it: what leads here. */
  event?: string | undefined
}

/** `"attemptFirstFactor" -> "attempt_first_factor"`; the four that have a shorter name everywhere else have it here too. */
export function verbName(verb: string): string {
  return SHORT[verb] ?? verb.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

const SHORT: Record<string, string> = {
  createSignIn: 'create',
  createSignUp: 'create',
  updateSignUp: 'update',
  readSignIn: 'reload',
  readSignUp: 'reload',
  readClient: 'read_client',
}

/** `142 -> "142 ms"`, `8_400 -> "8.4 s"`, `75_000 -> "1:15"` */
export function duration(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`
  if (ms < 60 * SECOND) return `${(ms / SECOND).toFixed(1)} s`
  const seconds = Math.floor(ms / SECOND)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** How long an attempt stood at a status; one that a single request crossed took as long as that. `''` where nobody looked. */
export function stay(status: string, visits: readonly Visit[]): string {
  const index = visits.findIndex((visit) => visit.status === status)
  const [visit, after] = [visits[index], visits[index + 1]]
  if (visit && after && visit.at !== null && after.at !== null) return duration(after.at - visit.at)
  return ''
}

/** The same in words, for who does not see the line. */
export function describeLine(stops: readonly Stop[]): string {
  const of = (state: Stop['state']) =>
    stops.filter((stop) => stop.state === state && stop.kind !== 'question').map(({ name }) => name)
  const told: [string, string[]][] = [
    ['Taken', of('been')],
    ['Current state', of('here')],
    ['Can follow', of('open')],
    ['Not owed', of('off')],
  ]
  return told
    .flatMap(([word, names]) => (names.length > 0 ? [`${word}: ${names.join(', ')}.`] : []))
    .join(' ')
}
