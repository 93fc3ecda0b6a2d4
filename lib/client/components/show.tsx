'use client'

import type { ReactNode } from 'react'
import type { CheckAuthorizationParams } from '@/lib/model/authorization'
import type { PendingOptions } from '../hooks/shown-session'
import { useAuth, type UseAuthReturn } from '../hooks/use-auth'

type Has = UseAuthReturn['has']

export interface ShowProps extends PendingOptions {
  /** A function is asked only about who is signed in. */
  when: 'signed-in' | 'signed-out' | CheckAuthorizationParams | ((has: Has) => boolean)
  /** Shown to everybody else. */
  fallback?: ReactNode
  children: ReactNode
}

/**
 * Shows something to those whom it is for. It hides, and keeps no secret: what is in it has been sent to the browser, so the server checks as
 * well. Before anything is known, and while it is being changed, nothing is shown.
 */
export function Show({ when, fallback = null, treatPendingAsSignedOut, children }: ShowProps): ReactNode {
  const auth = useAuth(treatPendingAsSignedOut === undefined ? {} : { treatPendingAsSignedOut })
  if (!auth.isLoaded) return null
  return isMeant(when, auth) ? children : fallback
}

/** No truthy value but true: a promise would show it to everybody. */
function isMeant(when: ShowProps['when'], { isSignedIn, has }: UseAuthReturn): boolean {
  if (when === 'signed-out') return !isSignedIn
  if (!isSignedIn) return false
  if (when === 'signed-in') return true
  return typeof when === 'function' ? when(has) === true : has(when)
}
