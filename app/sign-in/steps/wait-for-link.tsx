'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { useSignIn } from '@/lib/client'
import { SECOND } from '@/lib/model/time'

interface WaitForLinkProps {
  attemptId: string
  goTo: string
}

/** Waits until the link was opened, wherever that was, then makes this tab signed in and goes on. Draws nothing. */
export function WaitForLink({ attemptId, goTo }: WaitForLinkProps) {
  const { signIn } = useSignIn()
  const router = useRouter()
  const wait = useEffectEvent(() => signIn.emailLink.waitForVerification())
  const finish = useEffectEvent(async () => {
    // Not done by the link alone: what comes next is the server's to say, and what was typed here stays.
    if (signIn.id !== attemptId || signIn.status !== 'complete') return router.refresh()
    await signIn.finalize({ navigate: ({ decorateUrl }) => window.location.assign(decorateUrl(goTo)) })
  })

  useEffect(() => {
    let isOver = false
    async function watch(): Promise<void> {
      while (!isOver) {
        await wait()
        if (isOver) return
        await finish()
        // A server that is away, or a clock that is wrong, must not make this a flood.
        await new Promise((resolve) => setTimeout(resolve, 3 * SECOND))
      }
    }
    void watch()
    return () => {
      isOver = true
    }
  }, [])
  return null
}
