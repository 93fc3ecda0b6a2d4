'use client'

import type { Clerk } from '../clerk'
import { useStore } from '../context'
import { sessionOf, type SessionResource } from '../session'

export interface PendingOptions {
  /** A session with tasks left counts as signed out, unless this says `false`. */
  treatPendingAsSignedOut?: boolean
}

/** The session that the page may show: `undefined` while it is not known or being changed. One state gives one object. */
export function useShownSession(clerk: Clerk): SessionResource | null | undefined {
  const json = useStore(clerk, (state) => state.session)
  return json && sessionOf(clerk, json)
}

export function isHeldBack(
  session: Pick<SessionResource, 'status'>,
  { treatPendingAsSignedOut = true }: PendingOptions,
): boolean {
  return session.status === 'pending' && treatPendingAsSignedOut
}
