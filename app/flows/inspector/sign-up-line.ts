import type { SignUpJson } from '@/lib/model/wire'
import type { Visit } from './log'
import { stay, verbName, type Stop } from './stop'

/** A sign-up as a line: what the account is made of, and which of it is missing or unproven still. */
export function signUpLine(json: SignUpJson | null, isComplete: boolean, visits: readonly Visit[]): Stop[] {
  const fields = json ? fieldsOf(json) : []
  const isHeld = Boolean(json?.protect_check)
  const owed = fields.findIndex(({ note }) => note === 'unverified' || note === 'missing')
  const by = visits.findLast(({ status }) => status === 'complete')?.by
  const isBegun = json !== null || isComplete
  return [
    {
      name: 'missing_requirements',
      kind: 'main',
      state: !isBegun ? 'here' : 'been',
      note: isBegun ? stay('missing_requirements', visits) : 'now',
    },
    ...(isHeld
      ? [{ name: 'protect_check', kind: 'siding', state: 'here', note: 'now', event: 'create' } as const]
      : []),
    {
      name: 'what is still missing?',
      kind: 'question',
      state: isBegun && !isHeld ? 'been' : 'open',
      note: '',
      event: isHeld ? undefined : 'create',
    },
    ...fields.map(({ name, note }, index): Stop => {
      const isHere = index === owed && !isHeld && !isComplete
      const state = owed === -1 || index < owed || isComplete ? 'been' : 'open'
      return { name, kind: 'siding', state: isHere ? 'here' : isHeld ? 'open' : state, note }
    }),
    {
      name: 'complete',
      kind: 'main',
      state: isComplete ? 'here' : 'open',
      note: isComplete ? 'done' : '',
      event: isComplete && by ? verbName(by.verb) : undefined,
    },
  ]
}

/** What is there comes first, then what waits for its proof, so that the path is one line. */
function fieldsOf(json: SignUpJson): { name: string; note: string }[] {
  const missing = new Set<string>(json.missing_fields)
  const unverified = new Set<string>(json.unverified_fields)
  const names = [...new Set<string>([...json.required_fields, ...unverified, ...missing])]
  const of = (note: string, isSo: (name: string) => boolean) =>
    names.filter(isSo).map((name) => ({ name, note }))
  return [
    ...of('given', (name) => !missing.has(name) && !unverified.has(name)),
    ...of('unverified', (name) => unverified.has(name) && !missing.has(name)),
    ...of('missing', (name) => missing.has(name)),
  ]
}
