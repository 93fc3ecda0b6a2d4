'use client'

import { useMemo } from 'react'
import { useClerkContext, useStore } from '../context'
import { sessionOf, type SessionResource } from '../session'
import type { SetActive } from '../set-active'

export type UseSessionListReturn =
  | { isLoaded: false; sessions: undefined; setActive: undefined }
  | { isLoaded: true; sessions: SessionResource[]; setActive: SetActive }

/** Everybody who is signed in in this browser. */
export function useSessionList(): UseSessionListReturn {
  const clerk = useClerkContext()
  const client = useStore(clerk, (state) => state.client)
  const sessions = useMemo(
    () => client?.sessions.map((session) => sessionOf(clerk, session)) ?? [],
    [clerk, client],
  )
  if (client === undefined) return { isLoaded: false, sessions: undefined, setActive: undefined }
  return { isLoaded: true, sessions, setActive: clerk.setActive }
}
