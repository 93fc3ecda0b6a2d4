'use client'

import { useEffect, useState } from 'react'
import { SECOND } from '@/lib/model/time'

/** Draws again every second. False until the first, which is after hydration. */
export function useClock(): boolean {
  const [ticks, setTicks] = useState(0)
  useEffect(() => {
    const tick = () => setTicks((before) => before + 1)
    const first = setTimeout(tick)
    const timer = setInterval(tick, SECOND)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [])
  return ticks > 0
}
