'use client'

import { useClerkContext } from '../context'
import type { SessionResource } from '../session'
import { isHeldBack, useShownSession, type PendingOptions } from './shown-session'

export type UseSessionReturn =
  | { isLoaded: false; isSignedIn: undefined; session: undefined }
  | { isLoaded: true; isSignedIn: false; session: null }
  | { isLoaded: true; isSignedIn: true; session: SessionResource }

/** The active session. */
export function useSession(options: PendingOptions = {}): UseSessionReturn {
  const session = useShownSession(useClerkContext())
  if (session === undefined) return { isLoaded: false, isSignedIn: undefined, session: undefined }
  if (session === null || isHeldBack(session, options))
    return { isLoaded: true, isSignedIn: false, session: null }
  return { isLoaded: true, isSignedIn: true, session }
}
