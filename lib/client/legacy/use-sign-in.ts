'use client'

import type { Attempt } from '../attempt'
import type { Clerk } from '../clerk'
import { useClerkContext, useStore } from '../context'
import type { SessionResource } from '../session'
import type { LegacySetActiveParams } from '../set-active'
import type { TrackState } from '../track'
import { SignIn } from './sign-in'

type Session = SessionResource | string | null

export type UseSignInReturn =
  | { isLoaded: false; signIn: undefined; setActive: undefined; setSession: undefined }
  | {
      isLoaded: true
      signIn: SignIn
      setActive: (params: LegacySetActiveParams) => Promise<void>
      /** @deprecated `setActive({ session, beforeEmit })` is the same. */
      setSession: (session: Session, beforeEmit?: LegacySetActiveParams['beforeEmit']) => Promise<void>
    }

/** The Core 2 hook, over the same store: its sign-in rejects, and leaves the `errors` of Core 3 alone. */
export function useSignIn(): UseSignInReturn {
  const clerk = useClerkContext()
  const isLoaded = useStore(clerk, (state) => state.client !== undefined)
  const signIn = useStore(clerk, (state) => signInOf(clerk, state.signIn))
  if (!isLoaded) return { isLoaded, signIn: undefined, setActive: undefined, setSession: undefined }
  const { setActive } = clerk
  return {
    isLoaded,
    signIn,
    setActive,
    setSession: (session, beforeEmit) => setActive({ session, beforeEmit }),
  }
}

const made = new WeakMap<TrackState<Attempt>, SignIn>()

/** One state gives one object, and each change another one, so that memo and effects see it. */
export function signInOf(clerk: Clerk, state: TrackState<Attempt>): SignIn {
  const signIn = made.get(state) ?? new SignIn(clerk)
  made.set(state, signIn)
  return signIn
}
