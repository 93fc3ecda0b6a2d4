import type { Clerk } from '../clerk'
import type { ClerkError } from '../errors'
import { toClerkError } from '../failures'
import { CLEAN } from '../signals'
import { toErrors } from './to-errors'

export interface SignInResult {
  error: ClerkError | null
}

/** Runs `task` as one call of the hook. `check` refuses a call that makes no sense, by rejecting. */
export type Call = (task: () => Promise<void>, check?: () => void) => Promise<SignInResult>

/**
 * What all Core 3 methods have in common: errors cleared, `fetching`, the task, its error kept and returned, `idle`.
 * Throw inside, return a value at the edge. `start` runs when it is sure that the call goes ahead.
 */
export function createCall({ ready, store }: Clerk, start: () => void): Call {
  return async (task, check) => {
    const loading = ready()
    if (loading) await loading
    check?.()
    start()
    if (store.get().signIn.errors !== CLEAN) store.setSignIn({ errors: CLEAN })
    store.setSignIn({ calls: store.get().signIn.calls + 1 })
    try {
      await task()
      return { error: null }
    } catch (thrown) {
      const error = toClerkError(thrown)
      store.setSignIn({ errors: toErrors(error) })
      return { error }
    } finally {
      store.setSignIn({ calls: store.get().signIn.calls - 1 })
    }
  }
}
