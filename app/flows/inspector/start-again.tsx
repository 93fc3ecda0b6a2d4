'use client'

import { RotateCw } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useClerkContext } from '@/lib/client/context'
import { Icon } from '../../ui/lucide'
import { log } from './log'
import { useLog } from './use-spot'

/** Forgets the attempt of this page, and begins the flow again. Who is signed in stays so. */
export function StartAgain() {
  const { store } = useClerkContext()
  function startAgain() {
    store.signIn.reset()
    store.signUp.reset()
    log.beginAgain()
  }
  return (
    <button
      className="btn btn-ghost btn-icon needs-script"
      type="button"
      aria-label="Start again"
      title="Start again"
      onClick={startAgain}
    >
      <Icon of={RotateCw} />
    </button>
  )
}

/** What it begins again: whatever a flow keeps for itself is new each time. */
export function Restartable({ children }: { children: ReactNode }) {
  const { round } = useLog()
  return <Fragment key={round}>{children}</Fragment>
}
