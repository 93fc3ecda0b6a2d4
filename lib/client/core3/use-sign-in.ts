'use client'

import type { Clerk } from '../clerk'
import { useClerkContext, useStore } from '../context'
import type { SignInErrors } from '../signals'
import type { SignInState } from '../store'
import { SignInFuture } from './sign-in-future'

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

const made = new WeakMap<SignInState, SignInSignalValue>()

/** One state gives one value, and each change another one, so that memo and effects see it. */
export function signalsOf(clerk: Clerk, state: SignInState): SignInSignalValue {
  const known = made.get(state)
  if (known) return known
  const value: SignInSignalValue = {
    signIn: new SignInFuture(clerk),
    errors: state.errors,
    fetchStatus: state.calls > 0 ? 'fetching' : 'idle',
  }
  made.set(state, value)
  return value
}
