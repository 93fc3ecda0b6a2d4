'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { SECOND } from '@/lib/model/time'

/**
 * Asks the server now and then what the page should be: once the link was opened in another tab, it leads on. Draws nothing, and what was
 * typed here stays.
 */
export function AskAgain({ destination }: { destination: string }) {
  const router = useRouter()
  useEffect(() => {
    // Then the sign-up is over and nobody's, so the address says where it was to lead.
    const url = new URL(window.location.href)
    url.searchParams.set('redirect_url', destination)
    window.history.replaceState(null, '', url)
    const timer = setInterval(() => router.refresh(), 3 * SECOND)
    return () => clearInterval(timer)
  }, [router, destination])
  return null
}
