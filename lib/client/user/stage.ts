import type { UserAnswers, UserVerb } from '@/lib/model/user-wire'
import type { UserJson } from '@/lib/model/wire'

/** What the methods of a user stand on. */
export interface UserStage {
  /** Has the server do it for this user; the store knows of it before this resolves. Rejects with a `ClerkError`. */
  ask: <V extends UserVerb>(userId: string, verb: V, params?: object) => Promise<UserAnswers[V]>
  /** Reads this browser's sessions again. */
  refresh: () => Promise<void>
  /** The user as the store has them now; undefined where they are signed out. */
  find: (id: string) => UserJson | undefined
  /** Tells the other tabs, and has the server's part of this page drawn anew. */
  announce: () => void
}

/** The same for the user at hand. */
export type Ask = <V extends UserVerb>(verb: V, params?: object) => Promise<UserAnswers[V]>
