'use client'

import type { Clerk } from '../clerk'
import { useClerkContext, useStore } from '../context'
import type { SignUpSeed } from '../sign-up-seed'
import { CLEAN_SIGN_UP, type SignUpErrors } from '../signals'
import type { TrackState } from '../track'
import { SignUpFuture } from './sign-up-future'
import { createErrorReader } from './to-errors'

export interface SignUpSignalValue {
  signUp: SignUpFuture
  /** What the last Core 3 call failed with; every field is `null` when it did not. */
  errors: SignUpErrors
  fetchStatus: 'idle' | 'fetching'
}

/** Builds the sign-up of this browser step by step. */
export function useSignUp(): SignUpSignalValue {
  const clerk = useClerkContext()
  return useStore(clerk, ({ signUp }) => signUpSignalsOf(clerk, signUp))
}

const errorsOf = createErrorReader(CLEAN_SIGN_UP)
const made = new WeakMap<TrackState<SignUpSeed>, SignUpSignalValue>()

/** One state gives one value, and each change another one, so that memo and effects see it. */
export function signUpSignalsOf(clerk: Clerk, state: TrackState<SignUpSeed>): SignUpSignalValue {
  const known = made.get(state)
  if (known) return known
  const value: SignUpSignalValue = {
    signUp: new SignUpFuture(clerk),
    errors: errorsOf(state.error),
    fetchStatus: state.calls > 0 ? 'fetching' : 'idle',
  }
  made.set(state, value)
  return value
}
