'use client'

import { useEffect, useRef } from 'react'
import { useClerkContext, useStore } from '../context'

/** Tells the page that opened this window how the trip ended, and closes the window. */
export function SsoPopupWord() {
  const clerk = useClerkContext()
  const sessionId = useStore(clerk, ({ session }) => (session ? session.id : session))
  const hasRun = useRef(false)
  useEffect(() => {
    if (hasRun.current || sessionId === undefined) return
    hasRun.current = true
    const { search } = window.location
    void import('./popup-word').then(({ tellOpener, wayOn }) => {
      tellOpener(search, sessionId ?? undefined)
      window.close()
      const url = wayOn(search)
      if (!window.closed && url !== null) clerk.surroundings.load(url)
    })
  }, [clerk, sessionId])
  return null
}
