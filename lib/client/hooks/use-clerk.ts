'use client'

import { clerkObjectOf, type ClerkObject } from '../clerk-object/clerk-object'
import { useClerkContext, useStore } from '../context'

export type UseClerkReturn = ClerkObject

/** Everything at once, for what the other hooks do not cover: switching sessions, signing out, going to the app's pages. */
export function useClerk(): UseClerkReturn {
  const clerk = useClerkContext()
  return useStore(clerk, (state) => clerkObjectOf(clerk, state))
}
