import type { Clerk } from '../clerk'
import type { ClerkError } from '../errors'
import { toClerkError } from '../failures'

export interface CallResult {
  error: ClerkError | null
}

/** Runs `task` as one call of the hook. `check` refuses a call that makes no sense, by rejecting. */
export type Call = (task: () => Promise<void>, check?: () => void) => Promise<CallResult>

/** What of a track a call tells about itself. */
interface Signals {
  readonly state: { error: ClerkError | null; calls: number }
  update: (change: { error?: ClerkError | null; calls?: number }) => void
}

/**
 * What all Core 3 methods have in common: errors cleared, `fetching`, the task, its error kept and returned, `idle`.
 * Throw inside, return a value at the edge. `start` runs when it is sure that the call goes ahead.
 */
export function createCall({ ready }: Clerk, track: Signals, start: () => void): Call {
  return async (task, check) => {
    const loading = ready()
    if (loading) await loading
    check?.()
    start()
    if (track.state.error) track.update({ error: null })
    track.update({ calls: track.state.calls + 1 })
    try {
      await task()
      return { error: null }
    } catch (thrown) {
      const error = toClerkError(thrown)
      track.update({ error })
      return { error }
    } finally {
      track.update({ calls: track.state.calls - 1 })
    }
  }
}
