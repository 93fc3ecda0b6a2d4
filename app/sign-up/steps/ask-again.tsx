'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { SECOND } from '@/lib/model/time'

/**
 * Asks the server now and then what the page should be: once the link was opened in another tab, it leads on. Draws nothing, and what was
 * typed here stays.
 */
export function AskAgain() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 3 * SECOND)
    return () => clearInterval(timer)
  }, [router])
  return null
}
