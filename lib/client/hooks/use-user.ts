'use client'

import { useClerkContext } from '../context'
import type { UserResource } from '../user/resources'
import { useShownSession } from './shown-session'

export type UseUserReturn =
  | { isLoaded: false; isSignedIn: undefined; user: undefined }
  | { isLoaded: true; isSignedIn: false; user: null }
  | { isLoaded: true; isSignedIn: true; user: UserResource }

/** The person of the active session, also while tasks are left. */
export function useUser(): UseUserReturn {
  const session = useShownSession(useClerkContext())
  if (session === undefined) return { isLoaded: false, isSignedIn: undefined, user: undefined }
  if (session === null) return { isLoaded: true, isSignedIn: false, user: null }
  return { isLoaded: true, isSignedIn: true, user: session.user }
}
