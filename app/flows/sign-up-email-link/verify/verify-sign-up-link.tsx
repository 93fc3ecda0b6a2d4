'use client'

import { useSyncExternalStore } from 'react'
import { useSignUp } from '@/lib/client'

type Status = 'verified' | 'expired' | 'failed' | 'client_mismatch'

const ENDINGS: Record<Status | 'none', string> = {
  verified: 'Your address is proven. Go on in the tab that you started in.',
  expired: 'This link has run out. Send a new one.',
  failed: 'This link does not work here. Go on in the tab that you started in.',
  client_mismatch:
    'Open this link in the browser that asked for it, or enter the code of the same email there.',
  none: 'No link led here. Open the link in your email.',
}

/** Says what the link did that led here. The tab that asked goes on by itself. */
export function VerifySignUpLink() {
  const { signUp } = useSignUp()
  // What the link did stands in the address, which the server does not look at.
  const isInBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  const verification = isInBrowser ? signUp.verifications.emailLinkVerification : null
  return (
    <p className="lede" role="status">
      {isInBrowser ? ENDINGS[verification?.status ?? 'none'] : 'Looking at your link.'}
    </p>
  )
}
