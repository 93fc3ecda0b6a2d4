import { moveOn, type Stage } from './set-active'

export interface SignOutOptions {
  /** Ends this session only. Without it, every session of this browser ends. */
  sessionId?: string
  redirectUrl?: string
}

type SignOutCallback = () => void | Promise<unknown>

export interface SignOut {
  (options?: SignOutOptions): Promise<void>
  /** The callback moves on instead of the redirect. */
  (callback?: SignOutCallback, options?: SignOutOptions): Promise<void>
}

/** Ends sessions on the server first, then moves on, then shows it. */
export function createSignOut(stage: Stage, afterSignOutUrl: string): SignOut {
  const { store, verbs, surroundings } = stage

  return async (first?: SignOutOptions | SignOutCallback, second?: SignOutOptions) => {
    const callback = typeof first === 'function' ? first : undefined
    const { sessionId, redirectUrl = afterSignOutUrl } = (typeof first === 'function' ? second : first) ?? {}
    if (sessionId !== undefined && sessionId !== store.get().session?.id) return verbs.end(sessionId)
    const release = store.hold()
    try {
      await (sessionId === undefined ? verbs.signOut() : verbs.end(sessionId))
      await moveOn(stage, null, [callback ?? (() => surroundings.go(redirectUrl))])
    } finally {
      release()
    }
  }
}
