'use client'

import { useEffect, useRef } from 'react'
import { pagesOf, type ClerkPages, type RedirectOptions } from '../clerk-object/pages'
import { useClerkContext, useStore } from '../context'

/** Leads to the sign-in page, and back here afterwards. Draws nothing. */
export function RedirectToSignIn(options: RedirectOptions) {
  return useRedirect((pages) => pages.redirectToSignIn(options))
}

/** Leads to the sign-up page, and back here afterwards. */
export function RedirectToSignUp(options: RedirectOptions) {
  return useRedirect((pages) => pages.redirectToSignUp(options))
}

/** Leads to what the session has to do first. */
export function RedirectToTasks(options: RedirectOptions) {
  return useRedirect((pages) => pages.redirectToTasks(options))
}

/** Leads to the account page. */
export function RedirectToUserProfile() {
  return useRedirect((pages) => pages.redirectToUserProfile())
}

const LOOK_AGAIN_MS = 200

/**
 * Once per mount, though development runs an effect twice, and not before it is known who is signed in. Whoever signed out on a page for
 * members is on the way to where they asked to go, which is not for this to overrule.
 */
function useRedirect(go: (pages: ClerkPages) => Promise<unknown>): null {
  const clerk = useClerkContext()
  const isLoaded = useStore(clerk, ({ client }) => client !== undefined)
  const hasGone = useRef(false)
  useEffect(() => {
    if (!isLoaded || hasGone.current) return
    function leave(): void {
      if (clerk.surroundings.isLeaving()) {
        timer = setTimeout(leave, LOOK_AGAIN_MS)
        return
      }
      hasGone.current = true
      void go(pagesOf(clerk))
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    leave()
    return () => clearTimeout(timer)
  })
  return null
}
