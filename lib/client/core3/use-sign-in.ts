'use client'

import type { Clerk } from '../clerk'
import { useClerkContext, useStore } from '../context'
import type { Attempt } from '../attempt'
import { CLEAN_SIGN_IN, type SignInErrors } from '../signals'
import type { TrackState } from '../track'
import { SignInFuture } from './sign-in-future'
import { createErrorReader } from './to-errors'

export interface SignInSignalValue {
  signIn: SignInFuture
  /** What the last Core 3 call failed with; every field is `null` when it did not. */
  errors: SignInErrors
  fetchStatus: 'idle' | 'fetching'
}

/** Builds the sign-in of this browser step by step. */
export function useSignIn(): SignInSignalValue {
  const clerk = useClerkContext()
  return useStore(clerk, ({ signIn }) => signalsOf(clerk, signIn))
}

const errorsOf = createErrorReader(CLEAN_SIGN_IN)
const made = new WeakMap<TrackState<Attempt>, SignInSignalValue>()

/** One state gives one value, and each change another one, so that memo and effects see it. */
export function signalsOf(clerk: Clerk, state: TrackState<Attempt>): SignInSignalValue {
  const known = made.get(state)
  if (known) return known
  const value: SignInSignalValue = {
    signIn: new SignInFuture(clerk),
    errors: errorsOf(state.error),
    fetchStatus: state.calls > 0 ? 'fetching' : 'idle',
  }
  made.set(state, value)
  return value
}
