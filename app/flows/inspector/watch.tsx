'use client'

import { useEffect } from 'react'
import { useClerkContext } from '@/lib/client/context'
import { observe } from '@/lib/client/observe'
import { log } from './log'
import { spotOf, STARTS, type Subject } from './spot'

/** Notes what happens on this page. It stands before the flow, whose first request would be missed otherwise. */
export function Watch({ flow, subject }: { flow: string; subject: Subject }) {
  const { store } = useClerkContext()
  useEffect(() => {
    const look = () => {
      const { of, status, attemptId } = spotOf(store.get(), subject)
      log.reached({ status, attemptId, start: STARTS[of] }, Date.now())
    }
    log.open(flow)
    look()
    const stops = [observe(log.asked), store.subscribe(look)]
    return () => stops.forEach((stop) => stop())
  }, [store, flow, subject])
  return null
}
