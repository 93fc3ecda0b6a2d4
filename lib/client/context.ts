'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Clerk } from './clerk'
import type { State } from './store'

export const ClerkContext = createContext<Clerk | null>(null)

/** Finds the provider above. @throws where there is none */
export function useClerkContext(): Clerk {
  const clerk = useContext(ClerkContext)
  if (!clerk) throw new Error('Sign-in hooks need a <SignInProvider> above them.')
  return clerk
}

/**
 * Reads the store. An external store, because what a form action sets with ordinary state is not shown before
 * the whole action ends. `pick` gives the same object for the same state.
 */
export function useStore<T>(clerk: Clerk, pick: (state: State) => T): T {
  const { store } = clerk
  return useSyncExternalStore(
    store.subscribe,
    () => pick(store.get()),
    () => pick(store.getFirst()),
  )
}
