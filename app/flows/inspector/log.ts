import type { Observed } from '@/lib/client/observe'

/** A state that the attempt was seen in. */
export interface Visit {
  status: string
  /** Ms since 1970; null where nobody looked. */
  at: number | null
  attemptId: string | undefined
  /** The request that led here. */
  by: { verb: string; tookMs: number } | null
}

export interface Asked extends Observed {
  /** How often in a row: a page that waits for a link asks every second. */
  times: number
}

/** What an inspector saw, since its page was opened or begun again. */
export interface Log {
  flow: string
  /** How often the flow was begun again. */
  round: number
  visits: readonly Visit[]
  requests: readonly Asked[]
}

const MOST_REQUESTS = 40
const EMPTY: Log = { flow: '', round: 0, visits: [], requests: [] }

let current = EMPTY
const listeners = new Set<() => void>()

/** One per page: what a router keeps of it outlives the page, so that who comes back finds the path that led away. */
export const log = {
  get: (): Log => current,
  /** The server saw nothing yet. */
  getFirst: (): Log => EMPTY,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  open(flow: string): void {
    if (flow !== current.flow) set({ ...EMPTY, flow })
  },
  beginAgain(): void {
    set({ ...current, visits: [], requests: [], round: current.round + 1 })
  },
  asked(observed: Observed): void {
    set({ ...current, requests: addRequest(current.requests, observed) })
  },
  reached(spot: Spot, now: number): void {
    const visits = addVisit(current, spot, now)
    if (visits !== current.visits) set({ ...current, visits })
  },
}

interface Spot {
  status: string
  attemptId: string | undefined
  /** Where an attempt of this kind begins. */
  start: string
}

/** Adds where an attempt stands to where it was. An attempt that is another one begins another path. */
export function addVisit({ visits, requests }: Log, spot: Spot, now: number): readonly Visit[] {
  const { status, attemptId, start } = spot
  const last = visits.at(-1)
  const answered = requests.findLast(({ tookMs }) => tookMs !== null)
  const by = answered ? { verb: answered.verb, tookMs: answered.tookMs ?? 0 } : null
  if (!last) return [{ status, at: now, attemptId, by: null }]
  // Whoever is let in has no attempt any more, and the path that led there is of interest.
  const goesOn = last.attemptId === undefined || last.attemptId === attemptId || status === 'complete'
  if (goesOn && last.status === status)
    return last.attemptId || !attemptId ? visits : [...visits.slice(0, -1), { ...last, attemptId }]
  const visit = { status, at: now, attemptId, by }
  if (goesOn) return [...visits, visit]
  if (status === start) return [{ ...visit, by: null }]
  return [{ status: start, at: null, attemptId: undefined, by: null }, visit]
}

/** A second telling of a request replaces the first; reads in a row are one. */
export function addRequest(requests: readonly Asked[], observed: Observed): readonly Asked[] {
  const known = requests.find(({ id }) => id === observed.id)
  if (known) return requests.map((one) => (one === known ? { ...observed, times: known.times } : one))
  const last = requests.at(-1)
  const isRepeated = last?.verb === observed.verb && observed.verb.startsWith('read') && last.tookMs !== null
  const kept = isRepeated ? requests.slice(0, -1) : requests
  return [...kept, { ...observed, times: isRepeated ? last.times + 1 : 1 }].slice(-MOST_REQUESTS)
}

function set(log: Log): void {
  current = log
  for (const listener of listeners) listener()
}
