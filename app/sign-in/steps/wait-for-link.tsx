'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { useSignIn } from '@/lib/client/core3/use-sign-in'
import { useClerkContext } from '@/lib/client/context'
import { watchLink } from '@/lib/client/watch-link'
import { withBasePath } from '@/lib/model/base-path'
import type { FactorLevel } from '@/lib/model/strategies'
import { SECOND } from '@/lib/model/time'

interface WaitForLinkProps {
  attemptId: string
  level: FactorLevel
  goTo: string
}

/** Waits until the link was opened, wherever that was, then makes this tab signed in and goes on. Draws nothing. */
export function WaitForLink({ attemptId, level, goTo }: WaitForLinkProps) {
  const clerk = useClerkContext()
  const { signIn } = useSignIn()
  const router = useRouter()
  // Not the hook's `waitForVerification`, which knows of the first factor only (contract 2.3.8).
  const watchIt = useEffectEvent(() => watchLink(clerk, level))
  const finish = useEffectEvent(async () => {
    // Not done by the link alone: what comes next is the server's to say, and what was typed here stays.
    const { id, status } = clerk.store.signIn.attempt
    if (id !== attemptId || status !== 'complete') return router.refresh()
    await signIn.finalize({
      navigate: ({ decorateUrl }) => window.location.assign(decorateUrl(withBasePath(goTo))),
    })
  })

  useEffect(() => {
    let isOver = false
    let cancel = () => {}
    async function watch(): Promise<void> {
      while (!isOver) {
        const link = watchIt()
        cancel = link.cancel
        // A read that failed is no end: the page asks the server what is so, and goes on asking.
        await link.done.catch(() => {})
        if (isOver) return
        await finish()
        // A server that is away, or a clock that is wrong, must not make this a flood.
        await new Promise((resolve) => setTimeout(resolve, 3 * SECOND))
      }
    }
    void watch()
    return () => {
      isOver = true
      cancel()
    }
  }, [])
  return null
}
