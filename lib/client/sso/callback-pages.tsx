'use client'

import { useEffect, useRef } from 'react'
import type { Clerk } from '../clerk'
import { useClerkContext } from '../context'
import type { SetActiveNavigate } from '../set-active'
import type { CallbackPlace } from './decide'
import { callBackOnPage } from './load-callback'
import type { HandleRedirectCallbackParams } from './redirect-callback'

export interface HandleSSOCallbackProps {
  /** Of whom is signed in by now. */
  navigateToApp: SetActiveNavigate
  /** Something else proves who they are, too: what, says `signIn.status`. */
  navigateToSignIn: () => unknown
  /** The account lacks something still: `signUp.missingFields`. */
  navigateToSignUp: () => unknown
}

export type AuthenticateWithRedirectCallbackProps = HandleRedirectCallbackParams

const IN_SIGN_IN: readonly CallbackPlace[] = ['signIn', 'firstFactor', 'secondFactor', 'resetPassword']

/** The page that a provider leads back to, for the hooks of Core 3. It shows nothing, and goes on by itself. */
export function HandleSSOCallback({ navigateToApp, ...to }: HandleSSOCallbackProps) {
  useOnce(async (clerk) => {
    try {
      const { goOnFromCallback } = await import('./callback')
      await goOnFromCallback(clerk, {
        navigate: navigateToApp,
        go: (place) => (IN_SIGN_IN.includes(place) ? to.navigateToSignIn() : to.navigateToSignUp()),
      })
    } catch {
      // No way ends here: whatever failed, they may try again where they came from.
      to.navigateToSignIn()
    }
  })
  return <div id="clerk-captcha" />
}

/** The same for the legacy hooks, by addresses. */
export function AuthenticateWithRedirectCallback(props: AuthenticateWithRedirectCallbackProps) {
  useOnce((clerk) => callBackOnPage(clerk, props))
  return <div id="clerk-captcha" />
}

/** Once per mount, though development runs an effect twice. */
function useOnce(run: (clerk: Clerk) => Promise<unknown>): void {
  const clerk = useClerkContext()
  const hasRun = useRef(false)
  useEffect(() => {
    if (hasRun.current) return
    hasRun.current = true
    void run(clerk)
  })
}
