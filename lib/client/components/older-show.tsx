'use client'

import type { ReactNode } from 'react'
import type { CheckAuthorizationParams } from '@/lib/model/authorization'
import type { PendingOptions } from '../hooks/shown-session'
import type { UseAuthReturn } from '../hooks/use-auth'
import { Show } from './show'

interface Props extends PendingOptions {
  children: ReactNode
}

export interface ProtectProps extends Props, CheckAuthorizationParams {
  condition?: (has: UseAuthReturn['has']) => boolean
  fallback?: ReactNode
}

/** @deprecated `<Show when="signed-in">` is the same. */
export function SignedIn(props: Props) {
  return <Show when="signed-in" {...props} />
}

/** @deprecated `<Show when="signed-out">` is the same. */
export function SignedOut(props: Props) {
  return <Show when="signed-out" {...props} />
}

/** @deprecated `<Show when={…}>` is the same. Without a condition it is for everybody who is signed in. */
export function Protect({ condition, fallback, treatPendingAsSignedOut, children, ...wanted }: ProtectProps) {
  const asksNothing = Object.keys(wanted).length === 0
  const pending = treatPendingAsSignedOut === undefined ? {} : { treatPendingAsSignedOut }
  return (
    <Show when={condition ?? (asksNothing ? 'signed-in' : wanted)} fallback={fallback} {...pending}>
      {children}
    </Show>
  )
}
