'use client'

import type { Clerk } from '../clerk'
import { useClerkContext, useStore } from '../context'
import type { LegacySetActiveParams } from '../set-active'
import type { SignUpSeed } from '../sign-up-seed'
import type { TrackState } from '../track'
import { SignUp } from './sign-up'

export type UseSignUpReturn =
  | { isLoaded: false; signUp: undefined; setActive: undefined }
  | { isLoaded: true; signUp: SignUp; setActive: (params: LegacySetActiveParams) => Promise<void> }

/** The Core 2 hook, over the same store: its sign-up rejects, and leaves the `errors` of Core 3 alone. */
export function useSignUp(): UseSignUpReturn {
  const clerk = useClerkContext()
  const isLoaded = useStore(clerk, (state) => state.client !== undefined)
  const signUp = useStore(clerk, (state) => signUpOf(clerk, state.signUp))
  if (!isLoaded) return { isLoaded, signUp: undefined, setActive: undefined }
  return { isLoaded, signUp, setActive: clerk.setActive }
}

const made = new WeakMap<TrackState<SignUpSeed>, SignUp>()

/** One state gives one object, and each change another one, so that memo and effects see it. */
export function signUpOf(clerk: Clerk, state: TrackState<SignUpSeed>): SignUp {
  const signUp = made.get(state) ?? new SignUp(clerk)
  made.set(state, signUp)
  return signUp
}
